"""Words that are named without quotation marks: after a colon, right after "the words", after "never say"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.constraints.sentences.sentences import Sentence
from extraction.constraints.words.counts import bounds_in
from extraction.constraints.words.cues import LANGUAGES, NUMBERED_BY, cue
from extraction.constraints.words.numbers import NUMBER
from extraction.cues import words
from extraction.needing import Needing

LIST = re.compile(r"(?P<list>[\w'’-]+(?:(?:\s*,\s*(?:and |or |nor )?|\s+(?:and|or|nor|&)\s+|\s*/\s*)[\w'’-]+)*)")
PLAIN = cue(
    r"(?<![\w-])(?:(?:following|these)\ )?(?:key[ -]?words?|key[ -]?terms?|words?|terms?|the\ names?"
    r"|the\ phrases?)\b(?!-)(?:\ (?:in|of|into)\ (?:the|your|my)\ (?:[\w-]+\ ){0,2}?[\w-]+(?=\s*:)|\ (?:in"
    r"|of)\ (?:the|your)\ \w+"
    r"|\ to\ (?:include|use|mention|avoid|skip|omit|exclude)(?=\s*:))?\s*(?P<is>:|\bare\b|\blike\b)?\s*"
)
THESE = cue(
    r"\b(?:us(?:e|es|ing)|includ\w*|mention\w*|contain\w*|avoid\w*|work|weave|have|fit|say|omit|skip|exclud\w*"
    r"|leave)\b[^.:;]{0,25}\b(?:these|those|the\ following)\b(?:\ (?:in|out|somewhere))*\s*:\s*"
)
"""Before words that are named as nothing else: "work these in: rye, oven"."""
LATER = re.compile(
    rf"\b(?:key[ -]?words?|words|terms|(?:following|this|next) (?:word|term|name"
    rf"|phrase))\b[^:.;]{{0,40}}:\s*{LIST.pattern}\W*$"
)
"""Words after a colon at the end, with what is to be done with them before it."""
SAID = re.compile(
    rf"\b(?:(?:never|not|n['’]t|dont)(?: ever| you dare| dare)?|avoid|without|stop|refrain from|\bno (?:you|u|ya"
    rf"|anyone)) (?:say"
    rf"|saying|writing) "
    rf"(?!that\b|it\b|them\b|th(?:is|ese|ose|e)\b|things?\b|any\w*|no\b|hello|how|why|what|who|which|where|when|if"
    rf"|an?\b|so\b|my\b|your\b|our\b|more\b|less\b|in\b|about\b|too\b|much\b|such\b|you\b|we\b|i\b|he\b|she\b"
    rf"|they\b|there\b|please\b|a\w+ing\b|out\b|down\b|up\b|over\b)"
    rf"(?:{LIST.pattern}(?=\W*$)|(?P<item>[\w'’-]+(?: or [\w'’-]+)?)(?=,? (?:i|we|he|she|they|it|my \w+)(?:['’]ll"
    rf"| will|['’]m"
    r" (?:leaving|out|gone|done))\b))"
)
""" "Never say cheap or easy": what is said is a word."""
LABEL = Needing(
    re.compile(
        r"\W*(?:(?P<refused>(?:[\w'’-]+ ){0,4}?(?:banned|forbidden|prohibited|taboo|off[- ]limits|not (?:allowed|wanted"
        r"|permitted)"
        r"|no-gos?|blacklist(?:ed)?|unwanted|unwelcome|(?:must|may|should|can) not (?:be|appear|occur|contain|include"
        r"|use|mention|say)|(?:never|do not"
        r"|don['’]?t) "
        r"(?:use|say|mention|write)))|(?P<asked>(?:[\w'’-]+ ){0,6}?(?:wanted|required|must-haves?|mandatory|compulsory"
        r"|obligatory|expected|needed|(?:must|should|ha(?:s|ve) to|needs? to) (?:be|appear|occur|feature|contain"
        r"|include|mention|use))))"
        rf"(?P<where>(?: [\w'’-]+){{0,5}}):\s*{LIST.pattern}\W*$"
    ),
    needed=":",
)
PLACED = re.compile(
    r"\b(?:words?|terms?|names?|here|text|repl(?:y|ies)|answers?|responses?|mails?|appear|mentioned|there|contain|include|mention|use)\b"
)
FORMS = re.compile(
    r"\b(?:commas?|capitals?|caps|bullets?|titles?|headings?|json|lower-?case|upper-?case|postscripts?|placeholders?"
    rf"|quotes|italics|bold|markdown|emojis?|paragraphs?|sentences?|words?|{'|'.join(LANGUAGES)})\b"
)
""" "Banned here: synergy, leverage", and not "required: German"."""
OFTEN = re.compile(
    rf"\b(?:mention|say|use|repeat|write|saying|using|mentioning|repeating) (?P<word>(?!commas?\b"
    rf"|capitals?\b|bullets?\b|them|these"
    rf"|those|this|that|it\b|each|every|one\b|any|some)[a-z][\w'’-]+) "
    rf"(?:(?:at (?:least|most)|exactly|no (?:more|less|fewer) than|(?:more|less|fewer) than|just|up to"
    rf"|a minimum of|a maximum of) )?"
    rf"(?:(?:at (?:least|most)|exactly|max\.?|min\.?) )?(?:{NUMBER} (?:or (?:more|less|fewer) )?times|\d+ ?x|twice"
    rf"|thrice)\b"
)
""" "Mention garlic at least six times"."""
_TIMES = rf"(?:{NUMBER} (?:or (?:more|less|fewer) )?times|twice|thrice|once)"
TOLD_OFTEN = re.compile(
    r"(?:^\W*|[,;] |\b(?:and|but) )(?:the )?(?P<word>(?!(?:it|they|this|that|these|those|here|there|one|each|word|words"
    r"|text|everything|nothing|commas?|capitals?|he|she|we|you|i)\b)[a-z][\w'’-]+) "
    r"(?:must|should|may|can|has to|have to|needs? to|ought to|is to|are to|might)(?: only)? be (?:only )?"
    r"(?:mentioned|named)"
    rf" (?:(?:at (?:least|most)|exactly|no (?:more|less|fewer) than|(?:more|less|fewer) than|just|only"
    rf"|up to) )?{_TIMES}\b(?! (?:a|per|each|every)\b)"
)
""" "The dragon may be mentioned three times at most"."""


def often_said(low: str) -> tuple[int, int] | None:
    """Where a word stands of which a clause says how often it occurs, and nothing calls it a word."""
    found = OFTEN.search(low) or TOLD_OFTEN.search(low)
    return found.span("word") if found else None


ONE = re.compile(r"(?:the )?(?:key[ -]?)?(?:word|term|name|phrase)\b")
ENDS = re.compile(r"\W*$|[.;:!?)]|,? (?:must|should|shall|may|can|cannot|has|have|needs?|is|are|ought)\b")
FIRST = re.compile(r"(?P<list>[\w'’-]+)")
""" "The word old, and everybody hears" names one word."""
BY_NAME = re.compile(
    r"(?:^|[,;.] |\b(?:and|but|while) )(?P<list>(?!(?:it|they|this|that|he|she|nobody|everyone|here|there|what"
    r"|which)\b)[\w'’-]+)"
    r" (?:is (?:a|the|one|another) (?:key ?)?(?:word|term|name) (?:that|which|i|we|you|to)\b"
    r"|(?:must|should|has to|needs to|is to|may|can) (?:not |never )?be (?:mentioned|named|called|cited) by name\b)"
)
""" "Rosemary must be mentioned by name"."""
OF_PLACE = re.compile(r"\b(?:in|of|into)\b")
""" "Four words of the pep talk" names none."""
OF_SOME = re.compile(r"\b(?:some|most|many|few|all|any|half|none|several|one|two|three) of (?:the|these) $")
""" "Some of the words" names none."""
COUNTING = re.compile(rf"(?:^|[^\w]){NUMBER}(?: or (?:more|less|fewer))?(?: (?!the\b|of\b|these\b)[a-z-]+){{0,2}} $")
""" "80 words: how does it work" names none."""
MEASURED = re.compile(rf"{NUMBER}[ -]$")
""" "The 100 word range" names none."""
REFUSED = re.compile(
    r"(?:not|never|no|un\w+|both|forbidden|banned|prohibited|excluded|disallowed|barred|required|mandatory|compulsory"
    r"|obligatory|needed|wanted|allowed|off|out)\b"
)
""" "The words are forbidden" names none."""


def labelled(low: str) -> re.Match[str] | None:
    """The label of a list of bare words, and the list: "banned here: synergy, leverage"."""
    label = LABEL.match(low)
    if label is None or FORMS.search(label["list"]):
        return None
    placed = PLACED.search(low, 0, label.start("list"))
    return label if placed or (label["refused"] and "," in label["list"]) else None


def unquoted(sentence: Sentence, low: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Words without quotation marks: after a colon, or right after "the words"."""
    label = labelled(low)
    if label:
        yield from _listed(sentence, label, 0, start)
        return
    for match in PLAIN.finditer(NUMBERED_BY.sub(lambda shown: "-" * len(shown.group()), low)):
        rest = low[match.end() :]
        found = LIST.match(rest)
        colon = match["is"] == ":"
        if not found or (COUNTING.search(low, 0, match.start()) if colon else _of_some(low, match)):
            continue
        named = re.search(
            r"\b(?:the|these|following|keywords?|key words?|name|name's)\b",
            low[max(0, match.start() - 12) : match.end()],
        )
        if next((bounds.start for bounds in bounds_in(rest[:80])), 1) == 0:
            continue
        if not match["is"] and ONE.match(match.group()) and not ENDS.match(rest, found.end()):
            found = FIRST.match(rest) or found
        if not colon and (
            not named
            or found["list"].split()[0].strip(",") in words("never_named")
            or (match["is"] and REFUSED.match(rest))
        ):
            continue
        yield from _listed(sentence, found, match.end(), start)
        return
    by_name = BY_NAME.search(low) if " name" in low or " is " in low else None
    if by_name:
        yield from _listed(sentence, by_name, 0, start)
        return
    said = SAID.search(low)
    if said:
        group = "list" if said["list"] else "item"
        if said[group].split()[0] not in words("never_named") or said[group] == "sorry":
            yield from _listed(sentence, said, 0, start, group)
            return
    often = often_said(low)
    if often and low[slice(*often)] not in words("after_list"):
        place, stop = often
        yield place, stop, sentence.text[start + place : start + stop]
        return
    these = THESE.search(low)
    if these:
        found = LIST.fullmatch(low.rstrip(" .!"), these.end())
        if found and not FORMS.search(found["list"]):
            yield from _listed(sentence, found, 0, start)
            return
    later = LATER.search(low)
    if later and next((bounds.start for bounds in bounds_in(later["list"][:80])), 1):
        yield from _listed(sentence, later, 0, start)


def _of_some(low: str, match: re.Match[str]) -> bool:
    """Whether "the words" before bare words are some, or those of something, and none that are named."""
    return bool(
        OF_PLACE.search(match.group())
        or OF_SOME.search(low, 0, match.start())
        or (match.group().startswith("word ") and MEASURED.search(low, 0, match.start()))
    )


def _listed(
    sentence: Sentence, found: re.Match[str], offset: int, start: int, group: str = "list"
) -> Iterator[tuple[int, int, str]]:
    listed = found[group]
    for word in re.finditer(r"[\w'’-]+", listed):
        if word.group() in ("and", "or", "nor"):
            continue
        if (
            word.group()
            in (words("thanking") if found.string[: found.start(group)].rstrip().endswith(":") else words("after_list"))
            and listed[: word.start()].rstrip().endswith(",")
            and word.end() == len(listed)
        ):
            return
        first = offset + found.start(group) + word.start()
        yield first, first + len(word.group()), sentence.text[start + first : start + first + len(word.group())]


__all__ = ["labelled", "often_said", "unquoted"]
