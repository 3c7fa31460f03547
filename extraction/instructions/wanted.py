"""Whether work is wanted all the same, whatever a stop cue beside it tells: "it was on hold, please carry on"."""

from __future__ import annotations

import re

from extraction.cues import cues
from extraction.instructions.imperatives import all_there_is
from extraction.instructions.refusals import is_refusal, refusals

ADDRESS = "(?:" + "|".join(rf"(?<=\b{each})" for each in ("Mr", "Mrs", "Ms", "Dr", "St", "Prof", "Rev")) + ")"
"""Behind it a stop ends no sentence."""
SENTENCE = re.compile(
    rf"[^.;!?\n]++(?:{ADDRESS}\.[^.;!?\n]++)*"
    r"(?:[.;!?]+(?=\s|$)|\n|$)|[^\n]+?(?:[.;!?]+(?=\s|$)|\n|$)"
)
UNLESS = re.compile(r"\b(?:until|till|once|when|while|as|unless|before|if|not)\b|n't\b", re.IGNORECASE)
LIFTING = re.compile(
    r"\b(?:withdrew|lift(?:ed|ing)?|dropped|removed?|ended|cleared|resolved|off)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
FACT = re.compile(r"can't|cannot|can not|couldn't|has|have|is|are|was|nobody|no one|no-one|i'm|am", re.IGNORECASE)
LACK = re.compile(
    r"\b(?:there(?:'s| is| are| was)|(?:we|i|they|he|she|you)(?: have|'ve)(?: got)?|has|lacks?)\s*"
    r"(?:still|as yet)?\s*$",
    re.IGNORECASE,
)
"""What stands before "no audit" where that is missed, and not forbidden: "there's still no audit"."""
ASKED = re.compile(r"\W*(?:can|could|would|will) you(?: please)?\W*|\W*please do\W*", re.IGNORECASE)
"""An order that leaves out what is to be done: "could you?"."""
LATER = re.compile(
    r"\b(?:later|next|another|others?|your own|after(?! all\b)|once|when|instead|only|until|till|so)\b", re.IGNORECASE
)
FIRM = re.compile(
    r"^\W*(?:(?:so|but|and|then|now|please|pls|kindly|just|still|therefore|hence|yet|do|you (?:can|may)|let's|let us"
    r"|(?:can|could|would) you(?: please)?)\W+)*(?:(?:do|run|start|begin|finish|pick|take|get|make|complete|perform"
    r"|execute|handle|launch|give|resume|continue|action|spend|produce|deliver|prepare|draft|write|turn to|tackle"
    r"|jump on|move on to|go through with|get on with|set up|build|focus on|concentrate on|look after"
    r"|see to(?! it that\b)|expedite|speed up|hurry|prioriti[sz]e|fast-track|accelerate|rush|push)\b"
    r"[^,]*?(?:\bit\b|\bXX)|carry on\b|go (?:on|ahead)\b|proceed\b"
    r"|(?:begin|start|resume|continue)\W*$|(?:do|make|write|prepare) (?:it|one)\b|do\W*$"
    r"|[^,]*\bXX[^,]*\b(?:(?:has to|have to|must) be|is (?:still )?needed)\b)",
    re.IGNORECASE,
)
"""A clause that orders the work itself, whatever is told around it: "so please do it", "go ahead"."""
ORDER = re.compile(
    r"^\W*(?:you (?:can|may|should)|now|do|start|carry|go|get|so|run|could|can|(?:i|we) need|finish)\b"
    r"|\b(?:please|kindly)\b"
    r"|(?:'d|\bwould) (?:just |still |only )?be (?:nice|good|lovely|great|neat|sweet)\b"
    r"|\b(?:i'd (?:still )?like|i want|we want|(?:is|are|it's) (?:still |now )?(?:wanted|needed)"
    r"|has to|have to|should be|must be)\b",
    re.IGNORECASE,
)
ACTOR = re.compile(r"\b(?:we|i|they|you|he|she|somebody|someone|people|management|the \w+)\W*$", re.IGNORECASE)
PAST = re.compile(r"\w+ed\b", re.IGNORECASE)
COMPLAINT = re.compile(
    r"\W*(?:(?:and|but|so)\W+)?(?:why (?:is|are|has|have|does|do|did|was)n?'?t?|how come|how is it|isn't|aren't|hasn't"
    r"|haven't|wasn't|didn't|when) (?!we\b)",
    re.IGNORECASE,
)
"""How a question opens that hurries somebody: "why is it not running yet?"."""
WAIT = re.compile(
    r"\W*(?P<what>[^.;!?\n,]{1,40}?)\s+(?:can|could|may|will have to|has to|have to|must) "
    r"(?:easily |well |just )?wait\b",
    re.IGNORECASE,
)
FOUND = re.compile(r"XX|\b(?:it|this|that|these|those|they|we|i|you|he|she)\b", re.IGNORECASE)
"""What waits there is the work, or somebody."""
PRONOUN = re.compile(
    r"\b(?:it|this|that|these|those|them|(?<!next )(?<!other )one|everything|the following|the (?:whole|entire) thing)"
    r"\b",
    re.IGNORECASE,
)


def sentence_around(text: str, match: re.Match[str]) -> re.Match[str]:
    """The sentence in which a cue begins."""
    return next(s for s in SENTENCE.finditer(text) if s.start() <= match.start() < s.end())


def wanted(text: str, match: re.Match[str]) -> bool:
    """Whether what is told around the stop cue `match` wants the work done."""
    return any(rule(text, match) for rule in (_reported, _lifted, _outweighed, _belittled, _complained, others_wait))


def _reported(text: str, match: re.Match[str]) -> bool:
    """Whether a stop cue tells how things were or what others do, and an order to go on follows or stands elsewhere."""
    clause = re.split(r"[.;!?\n,]|\bbut\b", text[: match.start()])[-1]
    told = any(len(clause[m.end() :].split()) <= 3 for m in cues("reported").finditer(clause))
    past = PAST.match(match[0]) is not None and ACTOR.search(clause) is not None
    if not told and not past:
        return False
    after = re.split(r"[.;!?,\n]|\b(?:but|so|now)\b", text[match.end() :])[1:]
    before = re.split(r"[.;!?\n]", text[: match.start()])[:-1]
    return any(map(_orders, (*after, *before)))


def others_wait(text: str, match: re.Match[str]) -> bool:
    """Whether it is something else that can wait, and the work comes first: "lunch can wait, the audit can't"."""
    own = re.split(r"[.;!?\n,]|\b(?:but|so|and)\b", text[: match.start()])[-1] + match[0]
    waits = WAIT.match(own)
    return waits is not None and FOUND.search(waits["what"]) is None and not all_there_is(text, match)


def _orders(clause: str) -> bool:
    """Whether a clause orders the work, or what a pronoun stands for."""
    if not ORDER.search(clause) or cues("negation").search(clause) or _stops_in(clause):
        return False
    taken_up = PRONOUN.search(clause) and cues("verbs").search(clause)
    return bool("XX" in clause or taken_up or cues("urgent").search(clause))


def _ordered(before: str) -> bool:
    """Whether what stands before a verb makes it an order, or nothing does stand there."""
    return not before.strip() or re.search(rf"{cues('ordering').pattern}\W*$", before, re.IGNORECASE) is not None


def refuses(match: re.Match[str]) -> bool:
    """Whether a stop cue begins with a negation, which another one that follows turns into its opposite."""
    return any(cues(name).match(match[0]) for name in ("negation", "refusing"))


def _lifted(text: str, match: re.Match[str]) -> bool:
    """Whether the hurdle is said to be gone: "the hold has been lifted", "I withdrew my objection"."""
    after = re.split(r"[.;!?,\n]", text[match.end() :])[0]
    before = re.split(r"[.;!?,\n]", text[: match.start()])[-1]
    # The cue itself may end so: "hold it until".
    if UNLESS.search(match[0].split()[-1] + after):
        return False
    linked = rf"\b(?:is|are|was|were|has|have|been|'s|now)\s+(?:\w+\s+)?{cues('lifted').pattern}"
    gone = re.search(linked, after, re.IGNORECASE) is not None
    return LIFTING.search(before) is not None or gone


def _outweighed(text: str, match: re.Match[str]) -> bool:
    """Whether a stop cue only describes something, and another clause orders the work itself."""
    clauses = r"[.;!?,:\n]|\b(?:but|so|and|because|as)\b"
    *before, own = re.split(clauses, text[: match.start()])
    rest, *after = re.split(clauses, text[match.end() :])
    if FIRM.match(own) and re.search(r"XX.*\b(?:before|while|when|where|which|that|after|since|although)\b", own):
        return True
    own_work = "XX" in own + rest or PRONOUN.search(own + match[0] + rest) is not None
    alone = _ordered(own) and not rest.strip() and "XX" in text[: match.start()]
    if not (own_work or alone) and any(_wants(s[0]) for s in SENTENCE.finditer(text)):
        # "I will hear nothing about a queue. Load Test, now."
        return True
    if not own_work and not _ordered(own) and cues("urgent").search(text) and any(map(_wants, after)):
        # "The theatre is on standby: Load Test, now please."
        return True
    orders = [p for p in (*after, *before) if FIRM.match(p) and not _stops_in(p) and not _later(p, own_work)]
    named_after = "XX" not in text[: match.start()] + match[0] + rest
    if (named_after or not own_work) and any("XX" in order for order in orders):
        # "I don't need it myself, could you do the audit?"
        return True
    if LACK.search(own) or FACT.match(match[0]):
        return bool(orders) or any(ASKED.fullmatch(part) for part in after)
    return bool(orders) and not (is_refusal(match) and refuses(match)) and not _ordered(own)


def _wants(sentence: str) -> bool:
    """Whether a sentence names the work with hardly a word beside it, or hurries it, and stops nothing."""
    if "XX" not in sentence or sentence.rstrip().endswith("?") or _stops_in(sentence):
        return False
    beside = re.sub(r"X[X ]*X", "", cues("urgent").sub("", sentence))
    return cues("urgent").search(sentence) is not None or len(beside.split()) <= 2


def _later(clause: str, own_work: bool) -> bool:
    """Whether an order speaks of another time or of other work; after a stop of other work "instead" means this one."""
    return any(own_work or match[0].casefold() != "instead" for match in LATER.finditer(clause))


def _belittled(text: str, match: re.Match[str]) -> bool:
    """Whether a stop cue only says that the work is worth little, and another clause wants it all the same."""
    if not any(low.start() < match.end() and match.start() < low.end() for low in cues("low").finditer(text)):
        return False
    clauses = r"[.;!?,:\n]|\b(?:but|so|yet|still)\b"
    parts = re.split(clauses, text[: match.start()])[:-1] + re.split(clauses, text[match.end() :])[1:]
    return any(
        (cues("do").search(part) or ORDER.search(part))
        and ("XX" in part or PRONOUN.search(part))
        and not _stops_in(part)
        for part in parts
    )


def _complained(text: str, match: re.Match[str]) -> bool:
    """Whether it is asked why something is not done yet: "why is it not running?"."""
    own = sentence_around(text, match)[0]
    return own.rstrip().endswith("?") and COMPLAINT.match(own) is not None and refuses(match)


def _stops_in(clause: str) -> bool:
    return cues("stop").search(clause) is not None or refusals().search(clause) is not None
