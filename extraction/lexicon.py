"""Every phrase the reader of availability knows, with its role, and the small words around bare times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extraction.cuewords import CUES
from extraction.senses import Entry, Role
from extraction.words import Phrases, Token, vocabulary, word

PRONOUNS = vocabulary("i we you they he she it there who")

_GREETING = "(morning|afternoon|evening|day|week|weekend|monday|tuesday|wednesday|thursday|friday)"
_PEOPLE = "(all|everyone|everybody|team|folks|there|guys|both|you all|to you|to you all)"
_GREETINGS = f"""
(very|a very|) (good|lovely|nice|beautiful) (morning|afternoon|evening|day|weekend) ({_PEOPLE}|)
happy {_GREETING} ({_PEOPLE}|)
(morning|afternoon|evening) {_PEOPLE}
"""
_POLITE = f"""
(have|enjoy|wish you) (a|your|the|) (very|really|) (good|great|nice|lovely|wonderful|relaxing|fantastic|happy) {_GREETING}
(have|enjoy) (your|the) {_GREETING}
(have|enjoy) the rest of (your|the) {_GREETING}
(best|kind|kindest|warm|warmest) (regards|wishes)
(all|with) (the|my) best
(looks|sounds) (good|great|fine) (here|to me|)
(sounds|looks) like a plan
no (worries|problem at all|rush|pressure|hurry)
(if|when) (possible|you like|you want|i may|you do not mind|that is ok|poss|it helps|i am honest|at all possible|ok)
(of|among|from|out of|) (the|your|those|these|) (times|slots|options|dates|ones|suggestions) (that|) (you|we|they) (have|) (proposed|suggested|listed|mentioned|gave|sent|offered|named|provided)
(can not|can hardly) wait
at (your|my|the) (earliest|) convenience
(get|come) back to (you|me|us)
if i (had|have) to (pick|choose) (one|)
(it|that) depends (on the day|a bit|)
(in|) (that|this|my|) order (of preference|of priority|)
but not both
one or the other
(first|1 st) of all
(good|great|nice|excellent|perfect) (idea|point|question|plan|suggestion|stuff|one|news|thinking|to hear)
(not a|no) (bad|terrible) idea
free (lunch|coffee|food|pizza)
of course
as well
for now
to be (honest|fair|clear|safe|frank)
"""

_ROLES = {
    Role.NOT: "not|never|no longer|no more|nothing|no|not any|not at all",
    Role.NEITHER: "neither|(no|not a) (way|chance|hope) (that|of|in hell|)|there is no (way|chance)|zero chance|none of",
    Role.CANNOT: "(unable|not able|powerless) to|fail to",
    Role.CAN: "can|could|(am|will be|would be|should be|) able to|in a position to|may be able to",
    Role.THINK: "think|believe|reckon|suppose|expect that|guess|feel|imagine|say that|see how",
    Role.HAVE: "have|have got|got|having|there is|there are|i got",
    Role.MEET: (
        "do|make|make it|meet|join|join in|attend|come|come along|manage|talk|take|take part|offer|host|accept|speak|chat|call|call in|"
        "participate|go|commit|commit to|dial in|be there|fit in|fit it in|fit you in|fit that in|fit this in|jump on|hop on|get "
        "together|catch up|be in|sit down|spare|find time|make time|connect|schedule|meet up|pop in|show up|turn up|be present|"
        "be around|use|work around|swing|give you|hold|have it|have the meeting|do it|do the meeting|make the meeting|have this|"
        "do this|attend it|attend the meeting|join the meeting|be part of it|handle|go for|go with|start|be"
    ),
    Role.SELF: "i|we|me|us|my|mine|myself|our|personally|for me|for my part|from my side|on my side|on my end|for us|my end|my side|to me",
    Role.OTHER: (
        "you|he|she|they|him|her|them|his|hers|their|theirs|yours|everyone|everybody|anyone|anybody|someone|somebody|nobody|no "
        "one|others|the others|who|whoever|people|both of you|all of you|you all|you guys|everyone else|the rest of you|the team|"
        "the rest of the team"
    ),
    Role.LIGHT: (
        "am|is|are|be|has|definite|being|been|will|would|should|shall|must|do|does|the|a|an|'s|this|just|really|very|so|too|quite|only just|"
        "even|still|also|actually|honestly|currently|already|always|definitely|certainly|absolutely|totally|completely|fully|"
        "entirely|probably|generally|normally|hopefully|simply|particularly|especially|super|extremely|pretty much|right|well|"
        "unfortunately|sadly|alas|regrettably|fortunately|luckily|basically|afraid|look|looks|looking|seem|seems|sound|sounds|"
        "appears|appear|remain|remains|stay|going|to|to be|at all|again|now|right now|at the moment|at present|here is|here are|"
        "most|more|much|how|kind|that said|having said that|in fact|as it happens|as usual|as ever|please|kindly|thanks|thank you|cheers|sorry|apologies|ok so|hi|hello|hey|"
        "dear|yo|greetings|ciao|ta|oh|ah|um|uh|hmm|well then|anyway|btw|by the way|fyi|lol|haha|ha|mate|guys|all of|any of|either of|both of|each of|one of|(count|put|mark) me (down|) as (a|)|whole|entire|there|overall|mostly just|of my|as far as i know|"
        "as far as i can see|as far as i can tell|as things stand|as of now|tbh|imo|imho|such as|like|such|e|g|e . g|i . e|namely|"
        "as a|as an|as my|as the|as|as our|specifically|what|say|says|shows|tells me|meaning|which|where|when|any|all|each|every|whichever|both|either|it|the following|following|below|as follows|"
        "these|those ones|that one|long|instead|rather|second|secondly|first|firstly|third|thirdly|finally|lastly|next|"
        "same|ever|yet|due|one|ones|lot|times|let|keep|keeps|kept|leaves|leave|me|get|gets|getting|becomes|turns out|it turns out|since then|truly|for sure|for certain|no doubt|without doubt|right now|not at all sure"
        "as always|clearly|obviously|strictly|utterly|wholly|exclusively|roughly|anywhere|am|solely|purely|merely|mainly"
    ),
    Role.LINK: "at|on|in|during|from|until|till|through|throughout|by|between|within|over|into|up|down",
    Role.FOR: "for|with",
    Role.OBJECT: "about|of|ahead of|regarding|re|concerning|towards",
    Role.NOUN: (
        "time|times|slot|slots|day|days|week|weeks|window|windows|gap|gaps|opening|openings|spot|spots|option|options|choice|"
        "choices|calendar|diary|schedule|agenda|date|dates|hours|hour|proposal|suggestion|suggestions|timeslot|timeslots|"
        "possibility|possibilities|combination|minutes|block|blocks"
    ),
    Role.MEETING: (
        "meeting|meetings|call|calls|sync|chat|catch up|catchup|session|get together|discussion|review|standup|stand up|conversation|"
        "one on one|kickoff|kick off|workshop|invite|invitation|event"
    ),
    Role.EVENT: (
        "dentist|doctor|doctors|doctor 's|dentist 's|gp|gp appointment|physio|optician|hairdresser|appointment|appointments|interview|interviews|class|classes|lecture|"
        "lectures|seminar|exam|exams|training|course|court|surgery|flight|flights|train|conference|offsite|funeral|wedding|"
        "school run|pick up|pickup|drop off|childcare|gym|yoga|therapy|jury duty|viva|deadline day|commitment|commitments|"
        "engagement|engagements|clash|clashes|conflict|conflicts|obligation|obligations|appraisal|board meeting|client call|"
        "client meeting|team meeting|staff meeting|other meeting|another meeting|another call|other plans|plans|standing "
        "meeting|lunch|shift|delivery|webinar|audit|demo|back to backs|meetings all day|church|practice|rehearsal|tutorial"
    ),
    Role.ONLY: "only|solely|limited to|restricted to|nothing but|nothing except|nothing other than|none but|nothing apart from|nothing bar|exclusively",
    Role.SOFT: (
        "pretty|quite|fairly|rather|mostly|partly|partially|largely|kind of|sort of|a bit|a bit of|a little|a little bit|somewhat|semi|"
        "usually|often|sometimes|almost|nearly|relatively|reasonably|more or less|theoretically|increasingly|half|not very|not too|not that|not so|not completely|not "
        "totally|not fully|not entirely|not super|not all that|not particularly|nearly always|moderately"
    ),
    Role.BUT: "but|however|though|although|whereas|while|whilst|yet|except that|only that|on the other hand|that said|even though|so|hence|therefore|meaning that",
    Role.AND: "and|or|nor|plus|as well as|and also",
    Role.REASON: "because|because of|since|due to|owing to|as i|as we|given|on account of|thanks to|seeing as|seeing that|for the reason that|as my|as the|as there",
    Role.IF: "if|unless|provided|provided that|as long as|assuming|once|in case|whether|until we|when i|when we|when my|whenever i|whenever we|so long as|when it|when you|when they",
    Role.REST: (
        "otherwise|apart from (that|those|these|this|them|it)|other than (that|those|these|this)|aside from (that|those|these|this)|except for (that|those|these)|except (that|those|these)|"
        "besides (that|those|these)|outside of (that|those|these|those times|these times)|outside (that|those|these|those times|these times)|beyond (that|those|these)|bar (that|those|these)|barring (that|those|these)|elsewhere in the week|for the rest"
    ),
    Role.THAT: "that|those|these|both of those|both of them|either of those|either of these|both of these|any of those|any of these|all of those|all of these|all of them|they all|they both|this one|that one|those times|those slots|these times|these slots|that time|that slot|those two|which",
    Role.ALSO: "too|as well|also|likewise|equally|similarly",
    Role.ASK: (
        "how about|what about|what if|any chance|wondering (if|whether)|is there any chance|(are|were|will|would|could|can|do|did|have) you|"
        "(is|has|does|can|could|would|will) (everyone|anyone|everybody|anybody|somebody|someone)|(can|could|shall|should|may|do|did|are|will|would) we|"
        "(can|could|shall|should|may|do|am|would) i|(are|do) (they|people)|(when|where|what|who|why|how|which day|which days|which time|what "
        "time|what times|what day|which slot|which slots|which of|what slot) (is|are|do|does|would|can|could|shall|should|about|will|works|suits)"
    ),
}


def _entries() -> Iterator[tuple[str, Entry]]:
    for role, text in _ROLES.items():
        for pattern in _split(text):
            yield pattern, Entry(role)
    for entry, lines in CUES:
        for line in filter(str.strip, lines.split("\n")):
            yield line, entry
    for line in filter(None, _POLITE.split("\n")):
        yield line, Entry(Role.POLITE)


def _split(text: str) -> Iterator[str]:
    """The patterns of a list with bars, of which those in brackets belong to the patterns."""
    depth, pattern = 0, ""
    for character in text:
        depth += (character == "(") - (character == ")")
        if character == "|" and not depth:
            yield pattern
            pattern = ""
        else:
            pattern += character
    yield pattern


LEXICON: Phrases[Entry] = Phrases(_entries())
_POLITENESS: Phrases[bool] = Phrases((line, True) for line in _POLITE.split("\n") if line)
_GREETED: Phrases[bool] = Phrases((line, True) for line in _GREETINGS.split("\n") if line)
_SALUTATIONS = vocabulary("hi hello hey dear and , . ! \n")

_DAY_WORDS = vocabulary(
    "mon tue tues wed weds thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday mondays "
    "tuesdays wednesdays thursdays fridays morning mornings afternoon afternoons am pm evening midday noon lunch today "
    "tomorrow weekdays daily week"
)
LEADS_TIME = _DAY_WORDS | vocabulary(
    "at by from until before after between past to and or but not except bar barring excluding excl than then around about "
    "roughly approximately approx circa say like either both even also maybe ideally preferably only just free busy available "
    "unavailable booked blocked open prefer preferred do make meet take works work best fine good ok no nor neither since plus "
    "starting start starts earliest latest suggest propose pick choose want love try tied out is are be am nothing never "
    "through time"
)
"""Words after which a bare number may be a time."""
_COUNTED = vocabulary(
    "of second third first next other others secondary backup fallback alternative additional further different spare extra "
    "more times time slots slot options days day weeks meetings meeting calls people ones minutes hours parts several few "
    "some certain conflicts conflicting competing prior previous primary me us you"
)
FOLLOWS_TIME = (
    _DAY_WORDS
    | LEXICON.first_words
    | vocabulary(
        "and or but nor on at in to until from for with if because since as onwards onward earliest latest sharp past later "
        "earlier half around tops today tomorrow please which again who"
    )
) - _COUNTED
"""Words that may follow a bare time. Whatever else follows is taken for the thing that is counted."""


def mask_polite(tokens: Sequence[Token]) -> list[bool]:
    """For each token, whether it belongs to a polite phrase, which states nothing: "good morning"."""
    masked = [False] * len(tokens)
    i = 0
    while i < len(tokens):
        found = _POLITENESS.longest(tokens, i)
        if found is None and (i == 0 or word(tokens, i - 1) in _SALUTATIONS):
            found = _GREETED.longest(tokens, i)
        i, begun = (i + 1, i) if found is None else (found[1], i)
        if found is not None:
            masked[begun:i] = [True] * (i - begun)
    return masked
