"""Two sentences of which the first tells of something and the second asks about it: together they ask for no form."""

from __future__ import annotations

import re

from extraction.constraints.sentences.opening import strange
from extraction.constraints.words.cues import TEXT
from extraction.constraints.words.numbers import NUMBER
from extraction.cues import fragment
from extraction.stems import stem

DUTY = re.compile(
    r"^\W*(?:i|we|he|she|they|(?:my|our|his|her|their) (?:[\w'’]+ )?\w+)(?:['’]ve)? (?:still |also |really "
    r"|always )?(?:must|should|have to"
    r"|has to|need to|needs to|ought to|got to|(?:am|is|are) supposed to) (?:write|hand in|submit|copy"
    r"|learn|deliver|produce|type|translate"
    rf"|spell)(?: out)? (?:(?:about|at least|around|over|up to|another) )?(?:{NUMBER}\+? (?:words|sentences"
    rf"|paragraphs|pages)|the words? )"
)
""" "I have to write 1,000 words": one's own task."""
COMMENT = re.compile(
    r"^\W*(?!(?:ok(?:ay)?|deal|please|clear|got it|understood|right|agreed|yes|capisce|alright|possible|doable|thanks"
    r"|can|could|will|would)\b)[a-z]+(?: [a-z]+)?\?\W*$|^\W*(?:why|how come|how so|really|since when|says who"
    r"|how about that)\W*$|^(?=.{1,60}$)\W*(?:(?:so"
    r"|and|but|well|or)\W+)?(?!(?:can|could|may) (?:i|we|you) )(?:is|was|are|were"
    r"|do|does|did|will|would|should"
    r"|am|what|who|how|why|where|which|can|could|may|any)(?:n['’]t)?\b[^.]*"
    r"\b(?:that|this|it|she|he|they|them|him|her|those|these|such|the same|wrong|normal|right|(?:us|have|like|need"
    r"|want|do"
    r"|get)(?:es?|s)? ones?|do you think|tips|advice"
    r"|ideas|thoughts)"
    r"(?=\W|$)(?! of\b)[^.]*\?\W*$"
    r"|^\W*(?:(?:so|and|but|well) )?(?:what (?:should|can|do|could|would) (?:i|we) do|(?:what|who|how) else .*"
    r"|do(?:es)? (?:you|anyone|they) (?:agree|know why)"
    r"|(?:where|how|when|whom?|which \w+) (?:do|can|should|could) (?:i|we) (?:sign up|apply|register|submit|enter"
    r"|join|enrol|complain"
    r"|order|book|contact|tell|ask)|what now|any help|now what)\b[^.]{0,20}\?\W*$"
)
""" "Is that normal?": asks about what was told."""
TOLD = re.compile(
    r"^\W*(?!(?:i|we)(?:['’]d like\b|(?:['’]d|['’]ll)? (?:want|need|would|expect|prefer|require|ask|insist)\b))(?:i|we"
    r"|he|she|they|somebody|someone"
    r"|everyone|everybody|people|there|aunt|uncle|mrs?|ms|dr|prof\w*|grand\w+|granny|(?!please|never|always|just"
    r"|also|to\b|not\b)\w+ (?:says?|said|claims?"
    r"|thinks?|wrote|believes?)|mum|mom|dad|my|our|his|her"
    r"|their|the|an?|some|in|at|last|every|each|all|(?:long |short |most |many )?(?:sentences"
    r"|words|paragraphs|titles|headlines|commas|capitals|bullets|letters|mails|texts|lists)(?! (?:must|should|shall"
    r"|need)))\b"
    r"(?!.*\b(?:your?|please)\b)"
)


OWN = re.compile(
    r"\W*(?:i|we)(?: (?:have to|must|need to|was|were|wrote|had|write|speak|give|am (?:giving|writing|learning"
    r"|holding))|['’]m(?! (?:looking for|after|asking for)\b)) \w+"
)
OWN_QUESTION = re.compile(
    r"\W*(?:how|what|where|when|why|which \w+|who) (?:(?:do|can|should|could|would|will|am|may) (?:i|we)"
    r"|(?:do|does|would|will|can) (?:an?|people|somebody|anybody|such|that|it))\b[^.]*\?\W*"
)
""" "I have to give a talk in French. How do I calm my nerves?": says what it asks about."""


SPEAKS = re.compile(
    r"\W*(?:my|our|his|her|their|the) (?:[\w'’]+ ){1,4}?(?:only |just )?(?:speaks?"
    r"|understands?) [a-z]+\W*$"
)
""" "My hosts only speak Polish. What should I bring?"."""
ORDERED = re.compile(
    r"^\W*(?!you)(?:(?:he|she|they|somebody|someone|(?:mr|mrs|ms|dr)\.? [a-z]+"
    r"|(?:my|our|his|her|their|the|an?) (?:[\w'’-]+ ){0,3}?[\w'’-]+"
    r"|(?!(?:i|we|please|never|always|just|also|and|so|do|must|no|not)\b)[a-z]+)"
    r" (?:has |have |had |was |were |is |are |has been )?(?:always |just |also )?(?:told|tells|asked|asks?|wants?"
    r"|wanted|ordered|orders|made|makes"
    r"|said|says|must"
    r"|ha(?:s|ve|d) to|should|needs?|expects?|can|could|limits?|requires?|demands?)|i (?:was|am) (?:told|asked|supposed"
    r"|expected)|we (?:were|are) (?:told|asked|supposed|expected))\b(?!.*\b(?:your?|please)\b)"
)
"""What somebody is told to do, or tells others."""
REACTS = re.compile(
    r"^\W*(?:(?:please|so|and|now|then|can you|could you|would you) )*(?:(?:give|find|write|make|invent"
    r"|draft) (?:me )?(?:an?|some"
    r"|the|another)"
    r" (?:\w+ )?(?:excuses?|protest|objection|complaint|pretext|way out)\b"
    r"|help me (?:to )?(?:complain|protest|argue|object|refuse|decide|choose|explain|understand|get|find|convince"
    r"|tell|persuade)\b"
    r"|remind (?:him|her|them|\w+)\b(?! that)"
    r"|(?:write|draft|send)\b[^.;]{1,40}? (?:that|which|telling|to) (?:tells? |say )?(?:them|him|her|us|everyone)?"
    r" ?(?:so|of it|of that|about (?:it|that|this))\b"
    r"|(?:explain|tell|announce|say|put) (?:it|that|this|them)\b(?: to [\w ]{1,30})?\W*$"
    r"|(?:should|must|can|may|do|am) i\b[^.]{0,40}\?"
    r"|(?:suggest|tell me) (?:how|what|whether)\b)"
)
"""What to do about that: "give me an excuse", "remind her", "should I worry?"."""
NAMED_ONLY = re.compile(r"^\W*(?:(?:no|all|only|zero|without)\b[^.;:?!]{1,25}(?:, (?:and )?|[:.]?\W*$))+$")
CALLED = re.compile(
    r"^\W*(?:is|are|isn['’]?t|was|since when is|why is) (?:that|this|it|those|these)\b[^.;]*\b(?:call\w*|normal|usual"
    r"|common|modern"
    r"|legal|fashion\w*|typical|allowed|considered|art|trend\w*|a thing|rude|correct|grammar)\b[^.;]*\?"
)
""" "No capitals, no commas: is that what they call poetry?"."""


def tells_and_asks(first: str, second: str) -> bool:
    """Whether two masked sentences tell of something and ask about it: "she wants five sentences. Is that normal?"."""
    return bool(
        DUTY.match(first)
        or (TOLD.match(first) and COMMENT.fullmatch(second) and not _of_the_world(second))
        or (OWN.match(first) and OWN_QUESTION.fullmatch(second))
        or (SPEAKS.match(first) and OWN_QUESTION.fullmatch(second))
        or (ORDERED.match(first) and (REACTS.match(second) or OWN_QUESTION.fullmatch(second)))
        or (NAMED_ONLY.match(first) and CALLED.match(second))
        or ((TOLD.match(first) or ORDERED.match(first)) and _asks_about(first, second))
    )


EXPLETIVE = re.compile(r"\W*(?:is|was|would|will) it (?:be )?(?:\w+ )?\w+ (?:to \w+|\w+ing|that|if|when|for)\b")


def _of_the_world(low: str) -> bool:
    """Whether a question says "it" of nothing that was told: "is it worth learning to code?"."""
    return EXPLETIVE.match(low) is not None and strange(low) > 1


ABOUT = re.compile(
    r"\W*(?:(?:so|and|but|well) )?(?:is|are|does|do|did|was|must|should|has|have|can (?!you\b)|what|why|how|who|when"
    r"|where|which)\b[^.]*\?\W*"
)
TEXT_NAMED = re.compile(rf"\b(?:an?|the|that|this|such) (?:[\w-]+ )?({TEXT})\b")


def _asks_about(first: str, second: str) -> bool:
    """Whether `second` is a question about the text that `first` names: "they want a haiku. Does a haiku rhyme?"."""
    asked = set(TEXT_NAMED.findall(second)) if ABOUT.fullmatch(second) else set()
    return bool(asked and asked & set(TEXT_NAMED.findall(first)))


A_TEXT = re.compile(rf"\b(?:an?|one|the|some|two|three) (?:[\w'’-]+ )??{TEXT}\b|\bone (?=about|on|for|to|that)")
OF_THE_TEXT = re.compile(
    r"\b(?:write|tell|send|give|show|ask|teach|remind|to|for|let|help) (?:him|her|them|it)\b(?! \w+ing\b)"
    r"|\bso (?:that )?it \w+|\b(?:make|keep|let|have|put|finish|end|sign) (?:it|this|that)\b"
    r"|\bit(?:['’]s| is| was|['’]ll| will| would)?(?: be)? (?:\w+ly )?\w+ (?:to|that|if|when|for)\b"
)
""" "Write him", "explain it to them", "so that it fits": the reader and the text, and nothing that was told."""
POINTS_BACK = re.compile(
    r"(?:(?!\b(?:an?|the|my|our|your|some)\b).)*\b(?:it|its|they|them|their|he|him|his|she|her|this|these|those"
    r"|that(?=\W*$|['’]s\b| (?:is|was|does|did)\b))\b"
    r"|.*\b(?:why|how(?: come)?|where|when)\W*$"
)
""" "Explain how they do it", "write a story about her": names nothing before it that could be meant."""
CONTENT = re.compile(r"[a-z]{3,}")
WRITTEN = re.compile(rf"{TEXT}|{fragment('writing')}")


def refers_back(task: str, first: str) -> bool:
    """Whether a masked sentence that asks for a text asks for one about what `first` tells, by pointing or by name.

    What is told before a task that is about something else says how the text is to be: "our form takes 60 words".
    """
    rest = OF_THE_TEXT.sub(" ", A_TEXT.sub(" ", task))
    return (
        bool(POINTS_BACK.match(rest))
        or not (_content(task) or A_TEXT.search(task))
        or bool(_content(first) & _content(rest))
    )


def _content(low: str) -> set[str]:
    """Stems of the words of it that say something of the world."""
    return {stem(word) for word in CONTENT.findall(low) if strange(word) and not WRITTEN.fullmatch(word)}
