"""How somebody else speaks or writes: "the letter my father wrote in", "the habit of writing in"."""

from __future__ import annotations

import re

from extraction.constraints.sentences.statements import OTHERS
from extraction.constraints.words.cues import TEXT, cue

_SPOKEN = (
    r"(?:wrote|writes|typed|types|spoke|speaks|talks|talked|sang|sings|texts|texted|said|says|gave|gives|recite[sd]"
    r"|reads"
    r"|sent|sends|left|put|made|held|holds|drew|published|printed|posted|taught|teaches|shouts|shouted|answers|answered"
    r"|dreams|dreamed|dreamt|thinks|thought|counts|counted|curses|whispers|replies|replied|swears|swore|prays|prayed"
    r"|mails|mailed|told|tells|has written|had written|have written)"
)
_SPEAKING = (
    r"(?:writing|typing|speaking|talking|singing|texting|shouting|answering|replying|posting|swearing|praying|reading"
    r"|printing|chatting|mailing|publishing)"
)
_HABIT = r"(?:types|texts|writes|wrote|typed|texted|shouts|speaks|spoke|answers|answered|replies|replied)"
""" "Tom types everything in capitals"."""
OTHERS_WORDS = re.compile(
    r"(?:\b(?:(?:i|he|she|they|we|who|people|everyone|everybody|somebody|someone|nobody)(?: (?:had|has|have|once"
    r"|always|often"
    rf"|just|only|never|\w+ly))* (?:{_SPOKEN}|[a-z]{{3,}}ed)"
    rf"|(?:my|his|her|their|our|your)(?! (?:\w+ )?{TEXT}\b)(?: [\w'’-]+){{1,2}} (?:{_SPOKEN}|[a-z]{{3,}}ed)"
    rf"|(?:an?|the|some|two|many)(?: [\w'’-]+){{1,3}}(?<! two)(?<! different)(?<! separate) {_SPOKEN}"
    r"|(?:did|does)(?:n['’]t| not) (?:write|type|speak|sing|text|talk|answer|reply)"
    r"|(?:half|most|some|all|part|many|the rest|one|none) of (?:you|us|them|(?:my|our|his|her|their|the|these|those)"
    r"(?: [\w'’-]+){1,2})"
    rf" (?:{_SPOKEN}|write|speak|talk|text|post|reply|answer)"
    rf"|^\W*(?!(?:it|this|that|{OTHERS})\b)[a-z]+ {_HABIT}"
    r"|(?:that|which) (?:was|were) [a-z]+(?:ed|en|ng|ft|t|ld|de)"
    rf"|whose (?!{OTHERS}\b)(?:\w+ ){{1,3}}?(?:is|are|was|were)|people (?:speak|write|talk|sing|type|text)"
    rf"|(?<!how )(?<!what )(?:of|about|on|for|with|than|against|at|after"
    rf"|is|are|why"
    rf"|when|to|and|or|from|behind) {_SPEAKING})|^\W*{_SPEAKING})"
    r"(?: (?:it|this|that|them|me|us|him|her|everything|things|mails?|texts?|last \w+|on \w+|to \w+|\u00a7+"
    r"|(?:all )?(?:his"
    r"|her|their|my|our|the|an?) (?:\w+ )?\w+))?"
    r"(?: (?:all|only|entirely|completely|fully|partly|mostly|up|out|down|back))*(?: in| using| into)?(?: (?:all"
    r"|only|full|plain|the"
    r"|block|her|his|bad|good|perfect|fluent|broken))* ?$"
)
""" "The letter my father wrote in", "the habit of writing in"."""


def of_others(low: str, place: int) -> bool:
    """Whether what stands at low[place], a language or a case, is how somebody else speaks or writes."""
    found = OTHERS_WORDS.search(low, max(0, place - 90), place)
    return found is not None and not (TOLD.match(found.group()) or YOU_ARE.match(low))


TOLD = cue(rf"(?:an?|one|two|some|the)\ (?:[\w'’-]+\ ){{0,2}}?{TEXT}\ (?:told|put|held|printed|published|left)\b")
""" "A story told in six paragraphs": nobody has told it."""


YOU_ARE = re.compile(
    r"\W*(?:you(?:['’]re| are| will be)|act as|be|as) (?:an?|my|our|the) (?:[\w'’-]+ ){1,6}?(?:that|who|which)\b"
    r"|\W*(?:from (?:now|here|today)(?: on(?:wards?)?)?,? )?(?:the|this|our) (?:assistant|(?:chat)?bot)\b"
)
""" "You are a bot that writes in lowercase": said of the one who answers."""
