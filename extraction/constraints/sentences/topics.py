"""Where words that say how a text is belong to what it is about: "why contracts are written in capitals"."""

from __future__ import annotations

import re

from extraction.constraints.sentences.others import of_others
from extraction.constraints.words.cues import CAPITAL, LOWER, TEXT, cue

SUBJECT = cue(
    r"\b(?:how|why|what|which|whether|(?<!\ba\ )(?<!ing\ )(?<!\bof\ )(?<!\bfor\ )used|uses?|spoken|said|called"
    r"|means?|meaning)\b[^,;:]*$"
)
"""Before a phrase: it belongs to what the text is about."""
OF_A_THING = cue(
    rf"^\W*(?:about\ )?an?\ (?!{TEXT}\b)(?:[\w'’-]+\ )?(?!{TEXT}\b)(?:town|city|village|country|world|place|house"
    rf"|school|land"
    rf"|planet"
    r"|island|street|shop|office|machine|language|family|game|film|book|room|company|job|kingdom|society|future|culture)$"
)
""" "Describe a town in which": it is the town that is so."""
OF_TEXT = cue(rf"\b(?:{TEXT}|titles?|headings?|sentences?|words?|names?)$")
OTHERS = cue(r"\bwho(?:se)?\b|\b(?<!\d\ )(?:words?|names?|terms?|rules?)$")
"""A relative clause behind it belongs to it."""
_IS = r"\b(?:is|are|was|were|been|gets?|got)(?: (?:\w+ly|often|always|never|sometimes|not|still|mostly))?"
IS = re.compile(rf"{_IS}$")
IS_WRITTEN = re.compile(
    rf"{_IS} (?:written|typed|printed|set|spelled|published|given|put|spoken|said)$"
    r"|\b(?:must|should|may|can|has to|have to|needs? to) (?:only |never |always )?be(?: [a-z]+)?(?: in)?$"
    r"|\b(?:to|people|they|we|i|who|he|she|can|must|should) (?:write|type|speak|print|writes|wrote|types|speaks)$"
    r"|\b(?:writing|typing|speaking)$"
)
"""What stands behind it belongs to it: "why contracts are written in capitals"."""
PRINTS = re.compile(
    r"\b(?:why|whether|that|who)\b[^,;]*\b(?:print|write|type|spell|put|set|speak|sing)s?\b[^,;]{0,30}$"
)
""" "Why newspapers print headlines in capital letters"."""
OF_A_TEXT = cue(
    rf"\b(?:about|on|regarding|(?:explain|discuss|interpret|analy[sz]e|summari[sz]e|review)(?=\ (?:the|this|that"
    rf"|my)\b))"
    rf"\ (?:an?|the|this|that|my|our|his|her)\ (?:[\w'’-]+\ ){{0,3}}?{TEXT}\ (?:that|which"
    rf"|whose)\b[^,;]*$"
)
""" "About a song that ends with": the song is what is written about."""
WORK = re.compile(
    r"\W*(?:an?|the) (?:\w+ )?(?:book|novel|film|movie|album|keyboard|typewriter|machine|man|woman|boy|girl|parrot)"
    r" (?:with|without|of|that|who|which|in which|where)\b"
)
""" "A book with 300 pages and no commas": no text that anybody could write."""
GOVERNS = re.compile(
    r"\b(?:hates?|loves?|likes?|enjoys?|avoids?|keeps?|stops?|prefers?|dislikes?|dreads?|minds?|insists? on|used to"
    r"|tired of"
    r"|fond of|bother)\s*$"
)
""" "Why the French hate ending letters with"."""
GERUND = re.compile(r"\w+ing\b")
ITS_VERB = cue(
    rf"[^,;.]{{0,60}}?(?:{CAPITAL}|{LOWER})\ (?:have|has|are|is|was|were|do|does|can|could|should|would|will|sell"
    rf"|look|feel|seem"
    r"|read|deserve|work)\b"
)
""" "Whether novels written in lowercase have any merit"."""
PARTICIPLE = re.compile(r"(?:wrapped|headed|given|written|formatted|presented|composed|made|highlighted)\b")
_AT_HAND = cue(
    rf"\b(?:compar|summari[sz]|review|read|analy[sz]|edit|shorten|proof-?read|correct|check|rewrit|reword|rephras|trim"
    rf"|condens|cut|critici[sz]|grad)\w*\ (?:[\w'’-]+\ ){{1,3}}?{TEXT}"
    rf"(?P<which>\ (?:of|with)\ (?:[\w,]+\ ){{1,3}}?(?:words|sentences|paragraphs|sections)\b)"
)
""" "Compare a text of 100 words": it is there already."""
_OF_WRITING = cue(
    rf"(?:\b(?:for|on|of|about|to|in|at|with|against|try|love|hate|enjoy|practi[cs]e|start|stop|is|are)\ (?:not\ )?"
    rf"(?:writing|composing|drafting|reading|publishing|editing|grading|marking|cutting|shortening|trimming|reducing"
    rf"|condensing|keeping|getting|expanding|stretching)"
    rf"|\b(?:tips|advice|ideas|tricks|rules|hints|guidelines|prompts|topics|subjects|names|titles|contests?|prizes?"
    rf"|courses?|tools?|apps?|websites?|markets|magazines|reasons)\ (?:for|on|about|against))\ (?:[\w'’-]+\ ){{0,3}}?"
    rf"{TEXT}(?P<which>\s+(?:of|to|down|within|in\ (?:all\ )?(?:caps|capital|upper|lower)|with|without|under|over"
    rf"|below|above|between|that|which|whose|written|at|containing"
    rf"|longer|shorter|no|fewer|less|more)\b[^,;:.!?()\u2013\u2014]*?)(?=\s+(?:and|but)\b|[,;:.!?()\u2013\u2014]|$)"
)
_SAYING = cue(
    rf"\b{TEXT}\b[^;:.!?(]*?\b(?:where|in\ which|about|who|when|of|to)\b[^,;:.!?(]*?\b(?:tell|sa(?:y|id)|told|write"
    rf"|wrote"
    rf"|ask|demand|insist|order|claim|complain|explain|argue|warn|remind|believe|think|thought|learn|discover|realise"
    rf"|realize|announce|promise|forbid|forbade|beg|hear|heard|find|found)\w*\ (?:(?!that\b|to\b)[\w'’-]+\ ){{0,4}}?"
    rf"(?P<what>(?:that|to(?!\ \d)|why|never\ to)\b[^,;:.!?()\u2013\u2014]*?)(?=\s+(?:and|but)\b"
    rf"|[,;:.!?()\u2013\u2014]|$)"
)
""" "A scene where a teacher tells a pupil that": what is said in it."""
_TELLING = cue(
    rf"\b{TEXT}\ (?:that\ |which\ )?(?:tell|ask|remind|urg|instruct|order|warn|forbid|request|inform|advis|encourag"
    rf"|beg)\w*"
    rf"\ (?!me\b|us\b)(?:(?!that\b|to\b)[\w'’-]+\ ){{1,5}}?(?P<what>(?:that|(?:not\ |never\ )?to)\b"
    rf"[^,;:.!?()\u2013\u2014]*?)(?=\s+(?:and|but)\b|[,;:.!?()\u2013\u2014]|$)"
)
""" "A memo telling staff to": what they are told."""
WHO = re.compile(r"\bwho\b[^,;]*$")


HOW_TO_SAY = re.compile(r"\bhow\b[^,;:]*\b(?:say|tell|refuse|decline|apologi[sz]e|ask|swear|curse|complain)\b[^,;:]*$")
""" "How to say no without saying": the manner of that."""


WHETHER = re.compile(r"\bwhether\b[^,;:]*$")
""" "Whether novels without commas sell"."""
OF_A_MARK = re.compile(r"of (?:the|an?) (?:post-?script|comma|title|paragraph|sentence|keyword|bullet point)\b")
""" "The origin of the postscript"."""
HABIT = re.compile(r"\b(?:tradition|habit|custom|practice|idea|history|origin|fashion) of \w+ing\b[^,;:]*$")
""" "The tradition of finishing a meal with"."""
WHY_ENDS = re.compile(r"\b(?:how|why|whether|that)\b[^,;:]*\b(?:end|begin|start|close|finish|open|conclude)s?$")
""" "Why so many letters end with"."""
DONE_WITH = re.compile(r"\bwhat\b[^,;]*\b(?:do|does|did|doing|happens|happened|wrong|deal)$")
""" "What a parser does with commas"."""


def of_topic(low: str, start: int, place: int, phrase: int) -> bool:
    """Whether the phrase at low[phrase:], which begins at `place`, is part of what is written about from `start` on."""
    head = low[start:place]
    return bool(
        (GERUND.match(low, phrase) and GOVERNS.search(head))
        or (SUBJECT.search(head) and ITS_VERB.match(low, place))
        or WHO.search(head)
        or (low.startswith("with ", phrase) and DONE_WITH.search(head))
        or (low.startswith(("with ", "without "), phrase) and WHETHER.search(head))
        or OF_A_MARK.match(low, phrase)
        or HABIT.search(head)
        or (low.startswith("with ", phrase) and WHY_ENDS.search(head))
        or (low.startswith("in json", phrase) and SUBJECT.search(head))
        or (low[place:phrase].strip() == "" and low.startswith(("without", "w/o"), phrase) and HOW_TO_SAY.search(head))
        or PRINTS.search(head)
        or OF_A_TEXT.search(head)
        or of_others(low, place)
    )


def of_writing(low: str) -> list[tuple[int, int]]:
    """Where a masked sentence says which texts are written about: "tips for writing stories under 100 words"."""
    return [found.span("which") for pattern in (_OF_WRITING, _AT_HAND) for found in pattern.finditer(low)]


def said_in_it(low: str) -> list[tuple[int, int]]:
    """What somebody in the text that is to be written says, or is told."""
    return [found.span("what") for pattern in (_SAYING, _TELLING) for found in pattern.finditer(low)]


def is_so(low: str, start: int, place: int, phrase: int) -> bool:
    """Whether it says how something is: "why contracts are written in capitals"."""
    return bool((IS if PARTICIPLE.match(low, phrase) else IS_WRITTEN).search(low[start:place]))
