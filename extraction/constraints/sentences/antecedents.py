"""What "that letter", "that language", "this sign" and "the same format" stand for: what was named before."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.constraints.sentences.joints import asks
from extraction.constraints.sentences.sentences import Sentence
from extraction.constraints.words.cues import LANGUAGE, REPEAT, VERBATIM, cue
from extraction.constraints.words.quotes import MARKS, MASK, is_sentence, masked, quotations
from extraction.needing import Needing

_THAT = r"\b(?:that|this|the same|the said)(?: very| one)?"
THAT_LETTER = Needing(
    re.compile(
        rf"{_THAT} letter\b(?! (?:to|that|which|from|of|i|we|he|she)\b)"
        r"|\bit(?= (?:in (?:it|there|here) )?[^.;,?\u00a7]{0,30}?\b(?:once|twice|thrice|times)\b)"
    ),
    needed=" letter|once|twice|thrice|times",
)
LETTERS = re.compile(r"\b(?:letter|its|no|your|my|the) ['\"]?([b-hj-z])['\"]?(?![\w'’-])")
THAT_TONGUE = Needing(
    re.compile(rf"{_THAT} (?:language|tongue)\b(?! (?:that|which|of)\b)"),
    needed=" language| tongue",
)
THAT_MARK = Needing(
    re.compile(rf"{_THAT} (?:marks?|markers?|signs?|symbols?|dividers?|separators?)\b"),
    needed=" mark| sign| symbol| divider| separator",
)
DIVIDER = re.compile(r"(?<!\*)\*{3,7}(?![\w*])")
THAT_FORMAT = Needing(
    re.compile(rf"{_THAT} format\b(?! (?:that|which|of)\b)"),
    needed=" format",
)
FORMAT = re.compile(r"\bjson\b")
THINGS = (
    (THAT_LETTER, LETTERS, "the letter {}"),
    (THAT_TONGUE, LANGUAGE, "{}"),
    (THAT_MARK, DIVIDER, "{}"),
    (THAT_FORMAT, FORMAT, "{}"),
)
"""(what points back, what it may point to, how that is put in its place)."""


REPEAT_IT = Needing(
    cue(
        rf"\b(?:{REPEAT}|say(?=\ [^.;]{{0,80}}\b(?:back|{VERBATIM})\b))\ (?:\w+\ )?(?P<that>it|this|that"
        r"|(?:the|that|this|his|her|my|our|their)\ (?:very\ |same\ )?(?:question|sentence|line|query|text|task|request"
        rf"|prompt|instruction))(?=\W*$|[,;:.]|\ (?:{VERBATIM}|back|first|before|and|at|to)\b)"
    ),
    needed="repeat|restat|echo|say|type|write out|"
    "copy|recit|quot|reproduc|reiterat|parrot|paste|print|transcribe|duplic"
    "|replic|re-state|mirror|read back|give back",
)
INTRODUCED = re.compile(
    r"(?:\b(?:question|sentence|line|query|request|prompt|task|instruction)\b[^.;?!\u00a7]{0,40}|(?:\A|[.!?:])\s*)\u00a7+\W*(?:(?:so|please|and|now|then|first|just)\W+)*\Z"
)
"""At the end of what was said before: a text that stands by itself, or is called a question."""


def _repeated(sentence: Sentence, told: str) -> Sentence:
    """With the text in quotation marks that "repeat it" speaks of."""
    if not (sentence.quoted or any(mark in told for mark in MARKS)):
        return sentence
    found = REPEAT_IT.search(sentence.low)
    if found is None or MASK in sentence.low[found.start() :]:
        return sentence
    before = f"{told} {sentence.text[: found.start()]}"
    if not INTRODUCED.search(masked(before)):
        return sentence
    quoted = quotations(before)[-1]
    return put(sentence, *found.span("that"), f'"{quoted.text}"') if is_sentence(quoted) else sentence


GAME = Needing(
    re.compile(r"\b(?:taboo|charades|(?:guessing|password) game|(?:forbidden|banned) words?)\b"),
    needed="taboo|charades|game|word",
)
LISTED = Needing(
    re.compile(
        r"(?:\b(?:never|not|without|avoid|refrain from)|n['’]?t)(?: ever| once)? (?:us(?:e|ing)|mention(?:ing)?"
        r"|nam(?:e|ing)"
        r"|writ(?:e|ing)|say(?:ing)?) (?P<list>[a-z'’-]+(?:, [a-z'’-]+)*,? (?:or|and|nor) [a-z'’-]+)(?=\W*$|[.,;:!?)])"
    ),
    needed=" or | and | nor ",
)


def _in_a_game(sentence: Sentence, told: str) -> Sentence:
    """With marks around the words that must not be used in a game of words."""
    found = LISTED.search(sentence.low) if GAME.search(told.lower()) else None
    if found is None:
        return sentence
    for word in reversed(list(re.finditer(r"(?!(?:and|or|nor)\b)[\w'’-]+", found["list"]))):
        start, end = found.start("list") + word.start(), found.start("list") + word.end()
        sentence = put(sentence, start, end, f'"{sentence.text[start:end]}"')
    return sentence


def named_before(sentence: Sentence, told: str) -> Sentence:
    """`sentence` with what it points back to put in. told: what was said before it. Questions ask about it."""
    for that, thing, said in THINGS:
        found = that.search(sentence.low)
        if found and found.group() == "it" and thing.search(sentence.low, 0, found.start()):
            continue
        before = thing.findall(f"{told.lower()} {sentence.low[: found.start()]}") if found else []
        if found and before and not asks(sentence.low):
            sentence = put(sentence, *found.span(), said.format(before[-1]))
    return _in_a_game(_repeated(sentence, told), told)


def put(sentence: Sentence, start: int, end: int, words: str) -> Sentence:
    """`sentence` with `words` in the place of sentence.text[start:end]."""
    text = sentence.text[:start] + words + sentence.text[end:]
    low = sentence.low[:start] + masked(words) + sentence.low[end:]
    return replace(sentence, text=text, low=low, quoted=quotations(text))


__all__ = ["named_before", "put"]
