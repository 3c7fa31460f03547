"""Constraints inside a request: "write a 200-word note in French", "list them in at most five bullet points".

A request is about something, and what it is about may look like a constraint: "how a comma is used", "the longest word
in German". So only kinds that say how a text is are read, only where something is to be written, and only in the places
where a request says how.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.constraints.kinds.counted import Count, counts_of
from extraction.constraints.sentences.heads import PARTS
from extraction.constraints.sentences.joints import asks
from extraction.constraints.sentences.others import of_others
from extraction.constraints.sentences.sentences import Sentence, blotted
from extraction.constraints.sentences.statements import tells
from extraction.constraints.sentences.tasks import headless, writes_in
from extraction.constraints.sentences.topics import SUBJECT, of_writing
from extraction.constraints.words.cues import JSON_TEXT, LANGUAGES, LOWER, WISHING, cue
from solver.execution import Constraint, Kind

_TONGUES = "|".join(LANGUAGES)
_WHICH = (
    r"(?:plain|simple|simplified|fluent|proper|good|correct|perfect|flawless|formal|informal|everyday|colloquial|standard"
    r"|modern|easy|basic|natural|idiomatic|clear|polite|brazilian|european|mexican|swiss|british|american)"
)
SPOKEN = cue(
    rf"\b(?:in|into)\s+(?:the\s+)?(?:{_WHICH}\s+)?(?P<name>{_TONGUES})(?:\s+language)?\s*(?=$|[.,;:!?)]"
    r"|\b(?:please|pls|plz|as\ well|of\ course|naturally|obviously|too|thanks|this\ time|how|why|what|whether|when"
    r"|where|who|only|from|to|for|about|on|at|that|saying|telling|explaining|with|in|using|between|as|so|not|rather|instead|because|since|without|within|under"
    rf"|and(?!\ (?:{_TONGUES})\ \w))\b)"
)
SMALL = cue(rf"\b(?:in|an?|using)\s+(?:only\s+)?{LOWER}(?!\w)")
LARGE = cue(
    r"\b(?:in|using)\s+(?:only\s+)?(?:(?:all|full|big)[ -])?(?:capital\ letters|capitals|caps"
    r"|upper[ -]?case(?:\ letters)?"
    r"|block\ (?:letters|capitals))\b"
)
AS_JSON = cue(
    rf"^\W*(?:(?:please|(?:can|could|would|will)\ (?:you|i|we)|write|give|me|us|do|have|get|prepare|provide|draft"
    rf"|build|output"
    rf"|compose|put\ together|make|return|send|create|generate|produce|{WISHING})\ )*"
    rf"(?:(?:an?|one|the|your|some)\ )?(?:\w+\ )?{JSON_TEXT}|\b(?:as|in|into|using|(?:convert|turn|transform|translate"
    r"|change|export|parse)\w*\ [^.;,]{1,60}?\ to)"
    r"\s+(?:an?\s+)?(?:valid\s+)?json\b"
)
NO_COMMAS = cue(
    r"\b(?:without|no|avoiding|zero|devoid\ of|free\ of)\s+(?:using\s+)?(?:any\s+|a\ single\s+)?commas?\b"
    r"|\bcomma(?:[- ]free|-?less)\b"
)
FORMS = (
    (AS_JSON, Constraint(Kind.JSON)),
    (NO_COMMAS, Constraint(Kind.COMMAS, high=0)),
    (SMALL, Constraint(Kind.LOWERCASE)),
    (LARGE, Constraint(Kind.CAPITAL)),
)
UNITS = {"word": Kind.WORDS, "sentence": Kind.SENTENCES, "bullet": Kind.BULLETS}
UNIT = re.compile(
    r"\s*(?P<unit>word|sentence|bullet)s?(?: ?-?(?:points?|items?))?(?: long| in length)?"
    r"(?!\s+in\s+(?:all\s|full\s)?(?:caps|capital|upper|italic|bold))\s*(?=$|[^\w\s]|(?:which|that|and|with"
    r"|in|about|on|praising|[a-z]+ing|(?:for|to)\ (?!be\b|learn\b|know\b|avoid\b"
    r"|use\b|remember\b))\b)"
)
MANNER = re.compile(
    r"\b(?:(?<!handed )(?<!hand )(?<!turned )(?<!turn )in|within|of|using|with|to|as|(?:write|compose|draft|pen"
    r"|produce|(?:knock|put|rustle|dash|whip|rattle) (?:up|out|together|off))(?: me| us)?(?: just| only)?)\s*$"
    r"|[,:;(]\s*$"
)
WORKS = re.compile(
    r"\b(?:books?|films?|movies?|novels?|podcasts?|(?:news)?papers?|magazines?|courses?|class(?:es)?|series|shows?"
    r"|apps?|channels?|plays?"
    r"|songs?|(?<!\d\d )words?|phrases?|expressions?|names?) $"
)
"""Before "in French": they are so already."""
OF_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id)|speak\w*|spoken?|write|writes|writing|written|wrote|spell\w*|call\w*|pronounc\w*|translat\w*"
    r"|greet\w*|order\w*|ask\w*|answer\w*|talk\w*|tell\w*|count\w*|curse\w*|swear\w*|name\w*|mean\w*|used?|uses|using"
    r"|read\w*|sing\w*|sung|taught|teach\w*|learn\w*|stud(?:y|ies|ied)|print\w*|publish\w*|dub\w*|held|worded|phrased"
    r"|words?|nouns?|verbs?|adjectives?|adverbs?|pronouns?|prepositions?|articles?|cases?|tenses?|plurals?|genders?|grammar"
    r"|sentences?|questions?|commas?|accents?|vowels?|consonants?|letters?|alphabet|syllables?|numbers?|numerals|dates?|idioms?"
    r"|phrases?|negation|punctuation|quotation|films?|movies?|songs?|books?|novels?|poems?|poetry|lyrics|operas?|texts?|titles?"
    r"|signs?|menus?|manuals?|labels?|contracts?|documents?|laws?|class(?:es)?|lessons?|exams?|tests?|shows?|subtitles?)\b"
)
""" "How nouns work in German": what is asked about is the language, and not how vaccines work."""
IS_IN = re.compile(r"(?<!that )(?<!which )\b(?:be|is|are|was|were|been)(?: \w+(?:ed|en|ght|ld))?\s*$")
""" "That the meeting will be in English"."""
HOW_TO_SAY = re.compile(
    r"\bhow\b[^,;:]*\b(?:say|write|spell|pronounce|call|translate|greet|ask|order|count|curse|swear)\b"
)
""" "How do you say thank you in Korean" asks about Korean."""


OF_SOMEBODY = cue(
    r"\bwho\b(?!\ (?:must|should|reads?|needs?|wants?))[^,;:]*$"
    rf"|\b(?:where|in\ which)\ (?:an?|the|two|some|his|her|their)\ (?!(?:\w+\ )?{PARTS}\b)\w+[^,;:]*$"
)
""" "Two brothers who never exchanged more than five words"."""
WHO_SAID = re.compile(
    r"\bwho (?:once |always |never |only |has |had |can |could |\w+n['’]t )*(?:say|speak|tell|read|wrote|write"
    r"|writes|written|said|says|spoke|speaks|composed"
    r"|published"
    r"|told|tells|finished|read|reads|answered|gave|sent)\b[^,;:]*$"
)
""" "The writer who wrote a novel in one sentence"."""
THEIR_DUTY = re.compile(
    r"\b(?:i|we|he|she|they|who|(?:my|our|his|her|their|the) \w+) (?:once |always |never )?(?:had|has|have|used"
    r"|was (?:made|told|forced)"
    r"|were (?:made|told|forced)) to \w+(?: out)? $"
)
""" "The time we had to write 100 sentences"."""


DID = re.compile(
    r"\b(?!(?:is|are|was|were|be|been|text|story|letter|note|tale|poem) )[\w'’-]+ (?:once |only |never )?(?:wrote"
    r"|said|spoke"
    r"|composed|published|answered|replied|summed|explained)\b[^,;:]*$"
)
""" "The time Hemingway wrote a story in six words"."""


def in_request(sentence: Sentence, end: int | None = None) -> Iterator[Constraint]:
    """What one sentence of a request says of the text that is to be written, up to `end`, where its tail begins."""
    low = blotted(sentence.low, of_writing(sentence.low))[:end]
    writes = writes_in(low) or headless(low)
    if not writes or tells(low):
        return
    start = writes.end()
    spoken = SPOKEN.search(low, start)
    if (
        spoken
        and not WORKS.search(low, 0, spoken.start())
        and not (SUBJECT.search(low[start : spoken.start()]) and (asks(low) or OF_SPEECH.search(low, start)))
        and not IS_IN.search(low, start, spoken.start())
        and not HOW_TO_SAY.search(low, 0, spoken.start())
        and not of_others(low, spoken.start("name"))
    ):
        yield Constraint(Kind.LANGUAGE, words=(LANGUAGES[spoken["name"]],))
    for pattern, constraint in FORMS:
        found = pattern.search(low, writes.start())
        if found and not SUBJECT.search(low[start : found.start()]) and not of_others(low, found.start()):
            yield constraint
    if WHO_SAID.search(low, start):
        return
    for count in counts_of(low):
        kind = _measured(count)
        about = low[start : count.bounds.start]
        inner = SUBJECT.search(about)
        if THEIR_DUTY.search(about) or DID.search(about):
            continue
        if (OF_SOMEBODY.search(about) or inner) and not MANNER.search(count.before):
            continue
        if kind and not inner:
            yield Constraint(kind, *count.bounds.interval)


def _measured(count: Count) -> Kind | None:
    """What a count bounds of the text: "in 60 words", "at most 60 words", "a 60-word note"; not "list 60 words"."""
    unit = UNIT.match(count.after)
    if unit and (MANNER.search(count.before) or not count.bounds.bare):
        return UNITS[unit["unit"]]
    return None
