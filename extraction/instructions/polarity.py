"""Polarity: whether an instruction wants something done or not done.

A stop cue can be turned into its opposite: by a negation ("don't delay"), by an idiom ("drop everything and"), or by
telling how things were ("it was on hold, please carry on"). And a verb of doing under a negation is a stop.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum

from extraction.cues import cues, words
from extraction.instructions.imperatives import all_there_is
from extraction.instructions.prohibitions import is_behind, nothing_ordered
from extraction.instructions.refusals import plain_refusals, refusals, supposed
from extraction.instructions.wanted import PRONOUN, refuses, sentence_around, wanted


class Polarity(StrEnum):
    """Whether the thing is to happen."""

    DO = "do"
    STOP = "stop"


OTHER_THINGS = re.compile(
    r"\b(?:whatever(?! (?:has|have|was|were|is|i|you do|happens|comes)\b)|(?:everything|anything|all|everyone) else"
    r"|(?:all|any|every) other)\b",
    re.IGNORECASE,
)
DOUBTFUL_NOUNS = words("doubtful_nouns")
ALL_ABOUT = re.compile(
    r"\W*(?:(?:everything|all|anything)\s+(?:that's |that is |there is )?"
    r"(?:around|about|on|to do with|related to|connected (?:with|to)|concerning|regarding|for|under)\s+"
    r"|whatever (?:has|have|was|were|is)\b)[^.;!?\n]{0,60}?XX",
    re.IGNORECASE,
)
"""The work asked for and what belongs to it, not other work: "freeze everything around the audit"."""
STAYS = re.compile(r"\b(?:stays|stands|remains|place|force|lifted)$", re.IGNORECASE)
"""How a stop cue ends of which the thing is the subject: "the hold on it stays"."""
THING = re.compile(
    r"(?:\b(?:an?|the|no|any|this|that|each|its|my|our|your|own|first|next|last|building|road|car|bus|code|price|full|pit)"
    r"(?: (?:legal|temporary|old|recent|last|previous|current|hiring|only|main))?\s+)$",
    re.IGNORECASE,
)
OBJECT = re.compile(
    r"(?:the|an?|our|my|your|their|his|her|any|more|some|\w+s)\b(?! (?:moment|time|being))", re.IGNORECASE
)
IDEA = re.compile(r"the (?:idea|plan|thing)\b", re.IGNORECASE)
"""What stands for the work that was named before: "please drop the idea"."""
UNTIL = re.compile(r"until|till|before|pending|unless|without|only|once", re.IGNORECASE)
HELD = re.compile(
    r"hold(?:ing)? (?:the|an?|our|this|that)(?: (?!X)\w+){0,2}? (?:meeting|auction|concert|ceremony|party|event|fair"
    r"|election|vote|exam|lecture|class|workshop|assembly|festival|race|match|rehearsal|interview|hearing|conference|sale|raffle"
    r"|open day|ballot|referendum|service|session)s?\b(?! (?:back|off|up|over))",
    re.IGNORECASE,
)
"""What takes place when it is held."""
LASTING = re.compile(r"\b(?:continues?|keeps?|go(?:es)? on|carry on|running)\b[^.;!?,\n]*$", re.IGNORECASE)
FOR_NOW = re.compile(r"(?:for|at) (?:now|the (?:time being|moment)|present)|right now|just now", re.IGNORECASE)
"""How long something is refused, and no second negation: "no audit for now"."""
DOUBTING = re.compile(r"(?:do we|is it)\b", re.IGNORECASE)
"""A stop cue that asks whether the work is wanted at all, so that "no" confirms it: "do we really need the audit?"."""
LEISURE = re.compile(
    r"(?:wait )?(?:till|until) (?:there(?:'s| is)|we have|you have|somebody has) nothing (?:else|better)\b"
    r"|(?:only|just)?\W*(?:if|when|once|after|whenever|as soon as)\b[^.;!?\n]*?"
    r"\b(?:time|minute|moment|bored|free|spare|left|nothing (?:better|else)|gap|slot|hour|capacity|idle|all else"
    r"|everything else)\b",
    re.IGNORECASE,
)
"""A condition about the spare time of whoever does the work: it puts nothing off, it says how little it matters."""
WANTING = re.compile(
    r"(?:[^.;!?\n]{0,80}?\b(?:until|till|unless|before) (?!XX)(?:[^.;!?\n]{0,40} )?(?:an?|the|its|this|that|our)?\s*XX"
    r"|(?:\W+(?:\w|')+){0,5}?\W+(?:without|w/o)\s+(?:(?:an?|the|its|this|that|our)\s+)?XX)",
    re.IGNORECASE,
)
UNLESS_DONE = re.compile(
    r"\s+(?!XX|it\b|this\b|that\b|all\b)(?:[^.;!?,\n]{1,50}\bunless\b[^.;!?\n]*XX|[^.;!?,\n]{0,50}\b(?:until|till)\b"
    r"[^.;!?\n]*XX\W*(?:is|are|'s|has been|have been)\s+(?:done|finished|ready|completed?|there|in|here|made)\b)",
    re.IGNORECASE,
)
"""What stops for want of the work: "we stop production at three unless the audit is done"."""


NOT_TO = re.compile(r"(?:don't|dont|do not|never|must|should|shall|may|ought|is|are)\b", re.IGNORECASE)


def stop_cues(text: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """(stop cues that stand, stop cues turned into their opposite by a negation or an idiom)."""
    stand: list[re.Match[str]] = []
    overruled: list[re.Match[str]] = []
    negative: re.Match[str] | None = None
    stops = list(cues("stop").finditer(text))
    begun = {stop.start() for stop in stops}
    named = "XX" in text
    refusing_forms = refusals() if named else plain_refusals()
    refused = [
        m for m in refusing_forms.finditer(text) if cues("stop").search(m[0]) is None and not _refuses_stop(m, begun)
    ]
    every = sorted([*stops, *refused, *(() if named else nothing_ordered(text))], key=lambda m: (m.start(), -m.end()))
    found = [match for match in every if not supposed(text[: match.start()])]
    affirmed = [match.span() for match in cues("affirming").finditer(text)] if found else []
    for match in found:
        if stand and match.start() < stand[-1].end():
            continue
        if any(start < match.end() and match.start() < end for start, end in affirmed):
            continue
        if stand and _answers(text, match, stand[-1]):
            overruled, stand, negative = [*overruled, *stand, match], [], None
            continue
        refusing = refuses(match)
        # An affirmation has used up its negation: "don't forget to cancel" is no "don't cancel".
        behind = max((end for _, end in affirmed if end <= match.start()), default=0)
        before = re.split(r"[.;!?,:\n]|\b(?:and|but|so|because)\b", text[behind : match.start()])[-1]
        if (
            negative is not None
            and not UNTIL.match(match[0])
            and not FOR_NOW.match(match[0])
            and _near(text[negative.end() : match.start()])
        ):
            stand.remove(negative)
            overruled += [negative, match]
            negative = None
        elif any(rule(text, match) for rule in (_is_noun, _is_leisure, _lasts, _is_behind, _puts, _mends)):
            continue
        elif (not refusing and negated(before)) or _idiomatic(text, match, before) or _needs(text, match, refusing):
            overruled.append(match)
        else:
            stand.append(match)
            negative = match if refusing else None
    return [m for m in stand if not _aside(text, m) and not wanted(text, m)], overruled


def _refuses_stop(refusal: re.Match[str], begun: Collection[int]) -> bool:
    """Whether a stop cue begins with the verb under an order's negation: "don't put the audit off"."""
    verb = refusal.end() - len(refusal[0].split()[-1]) - (len(refusal[0]) - len(refusal[0].rstrip()))
    return verb in begun and NOT_TO.match(refusal[0]) is not None


def _answers(text: str, match: re.Match[str], asked: re.Match[str]) -> bool:
    """Whether a bare "No." answers the question before it, which asks about a stop: "shall we drop it? No."."""
    asks = text[: match.start()].rstrip().endswith("?") and not DOUBTING.match(asked[0])
    return asks and match[0].casefold() in {"no", "nope", "nah", "no way", "never"}


def _near(between: str) -> bool:
    return len(between.split()) <= 5 and not re.search(r"[.;!?,\n]|\b(?:and|but|so|because|since|as)\b", between)


def negated(before: str, within: int = 4) -> bool:
    """Whether a negation stands at the end of `before`, with so many words behind it at most."""
    found = list(cues("negation").finditer(before))
    return bool(found) and len(before[found[-1].end() :].split()) <= within


def _idiomatic(text: str, match: re.Match[str], before: str) -> bool:
    """Whether the cue's object is not the work: "drop everything and run ...", "put everything else on hold"."""
    inside = text[match.start() + len(match[0].split()[0]) :]
    following = (text[match.end() :], inside)
    if any(ALL_ABOUT.match(rest) for rest in following) or all_there_is(text, match):
        return False
    if any(cues("idiom").match(rest.lstrip(" ,-")) for rest in following):
        return True
    if any(map(UNLESS_DONE.match, following)):
        return True
    if "XX" not in text[: match.start()] and PRONOUN.match(text[match.end() :].lstrip()):
        # "Whatever you've got on, park it."
        before = re.split(r"[.;!?\n]", text[: match.start()])[-1]
    return OTHER_THINGS.search(before) is not None


def _needs(text: str, match: re.Match[str], refusing: bool) -> bool:
    """Whether something else is what cannot be, for want of the work: "can't go live without the audit"."""
    return refusing and WANTING.match(text, match.end()) is not None


def _is_noun(text: str, match: re.Match[str]) -> bool:
    """Whether a word that can be a verb or a thing is a thing here: "a building block", "the hold on it"."""
    if STAYS.search(match[0]):
        return False
    word = match[0].split()[0].casefold()
    named = word in DOUBTFUL_NOUNS and THING.search(text[: match.start()]) is not None
    return named or word.endswith(("ations", "ements"))


PUTTING = re.compile(
    r"hold(?:ing)? (?:the|our|a|an|this) [^.;!?,\n]{2,40}?\b(?:on|at|in) (?!hold\b|ice\b|once\b|least\b|all\b"
    r"|the meantime)"
    r"|park (?:in|behind|outside|under|beside|near|at|on|by|along)\b"
    r"|(?:park|drop|shelve|leave)(?: off)?\b [^.;!?,\n]{2,60}?\b(?:in|behind|outside|under|beside|near|next to"
    r"|in front of|at|on|by|with)"
    r" (?!hold\b|ice\b|once\b|time\b|least\b|short\b|favour\b|favor\b|all\b|that\b|this\b|now\b|monday|tuesday"
    r"|wednesday"
    r"|thursday|friday|saturday|sunday)",
    re.IGNORECASE,
)
FAULT = r"(?:bugs?|defects?|errors?|faults?|glitch(?:es)?|flaws?|leaks?|typos?|mistakes?|regressions?|crash(?:es)?)"
FAULTY = re.compile(
    rf"(?<!\bin )(?<!\bby )\b{FAULT}\b(?! ?-?(?:fix|hunt|report|track|bash|tracker|reports|fixes|fixing)\w*\b)",
    re.IGNORECASE,
)
"""What nobody wants: whoever wants an end of it wants work done."""
NEARBY = 60
"""Letters behind a stop cue in which stands what is to end."""


def _mends(text: str, match: re.Match[str]) -> bool:
    """Whether it is a fault that is to end: "there is a bug in it; I want it gone", "kill that glitch"."""
    if FAULTY.search(match[0]):
        return True
    behind = text[match.end() : match.end() + NEARBY].removeprefix(" of")
    object_ = re.split(r"[.;!?,\n]|\b(?:in|on|for|of|because|and|until|to)\b", behind)[0]
    if "XX" not in object_ and FAULTY.search(object_):
        return True
    # "I want it gone": what was spoken of before.
    taken_up = re.search(r"\b(?:it|them)\b", match[0] + object_, re.IGNORECASE) is not None
    return taken_up and "XX" not in object_ and FAULTY.search(text, 0, match.start()) is not None


STORED = re.compile(
    r"(?:put|plac|keep|leav|lock|stuff)\w* (?!(?:it|this|that|them|everything|all)\b)[^.;!?,\n]{2,40}? "
    r"(?:on|in|into|onto|inside|to|at) (?:the|an?|your|our|my) (?:\w+ )?"
    r"(?:shelf|freezer|fridge|drawers?|cupboard|garage|attic|closet|box|bench|hangar|vault)\b",
    re.IGNORECASE,
)
"""Where things are kept: work is put there by a figure of speech alone."""


def _puts(text: str, match: re.Match[str]) -> bool:
    """Whether it tells where to put a thing, and ends nothing: "park the truck in bay 1"."""
    if "XX" in match[0]:
        return False
    stored = STORED.match(text, match.start())
    return PUTTING.match(text, match.start()) is not None or (
        stored is not None and not cues("work_things").search(stored[0])
    )


def _is_leisure(text: str, match: re.Match[str]) -> bool:
    return LEISURE.match(text, match.start()) is not None


def _is_behind(text: str, match: re.Match[str]) -> bool:
    """Whether it stands in a clause that hangs on an order."""
    sentence = sentence_around(text, match)
    return is_behind(sentence[0], match.start() - sentence.start())


def _lasts(text: str, match: re.Match[str]) -> bool:
    """Whether it tells that something takes place, or how long it goes on: "keep the pump running until Monday"."""
    if HELD.match(text, match.start()):
        return True
    return UNTIL.match(match[0]) is not None and LASTING.search(text[: match.start()]) is not None


def _aside(text: str, match: re.Match[str]) -> bool:
    """Whether a stop cue stands in a remark of its own, after the work was named, and points at nothing in that."""
    own = sentence_around(text, match)
    if "XX" in own[0] or "XX" not in text[: own.start()]:
        return False
    tail = text[match.end() : own.end()].strip(" ,.!?;\n")
    return OBJECT.match(tail) is not None and not PRONOUN.search(own[0]) and not IDEA.match(tail)
