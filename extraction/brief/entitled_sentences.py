"""Sentences by which an operator lets people see a resource, keeps them out, or voids what stands before.

A sentence lets somebody in only if each of its clauses is understood: it says that people may see it, or that others
may not. The resource is called "it" in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

SEE = "(?:see|read|access|view|open|hear|know|learn|have|get)"
SEEN = "(?:seen|read|accessed|viewed|opened|heard|known|learned)"
IT = r"(?:it|this|the (?:resource|document|file|content))"
AUTHORIZED = "(?:authori[sz]ed|allowed|permitted|cleared|entitled)"
OTHERS = "(?:others|other people|other users|somebody else|someone else|colleagues)"
PASS_ON = (
    rf"delegate(?: access| it)?|(?:let|give|grant|allow) {OTHERS}(?: (?:access|in|to {SEE}|{SEE}))*(?: (?:to )?{IT})?"
    rf"|pass (?:access|it) on(?: to {OTHERS})?"
)
MAY = rf"(?:may|can|(?:is|are) {AUTHORIZED} to)"
MAY_SEE = (
    rf"(?:{MAY} {SEE} {IT}|{MAY} be (?:told|informed|shown|given)(?: (?:of |about )?{IT})?"
    rf"|(?:is|are) (?:authori[sz]ed|cleared|entitled)(?: (?:for|to) {IT})?"
    rf"|(?:has|have) (?:(?:full |read |reading )?access|clearance)(?: (?:to|for) {IT})?"
    rf"|(?:is|are) on the (?:(?:access|guest|reading|white|allow) ?)?list(?: (?:for|of) {IT})?)"
)
NAMES = r"(?P<names>.+?)"
ALSO = "(?: (?:too|as well|also|only))?"
ONLY = r"(?:,? (?:and )?(?:(?:to|with|by) )?(?:only|alone|nobody else|no one else))?"
LETTING_IN = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        rf"(?:nobody|no one|no-one) (?:else )?(?:but|except|other than|apart from) {NAMES} {MAY_SEE}",
        rf"(?:nobody|no one|no-one) (?:else )?{MAY_SEE} (?:but|except|other than|apart from) {NAMES}",
        rf"(?:only |and |also )?{NAMES} {MAY_SEE}{ALSO}(?:,? (?:and |but )?(?:nobody|no one) else)?",
        rf"(?:only )?{NAMES} (?:{MAY} {SEE} {IT})(?:,? and|,) (?P<pass>(?:{MAY} )?(?:{PASS_ON}))",
        rf"(?:only )?{NAMES} (?P<pass>{MAY} (?:{PASS_ON}))",
        rf"(?:(?:we|i) (?:have )?(?:granted|given|limited|restricted) access(?: to {IT})?"
        rf"|access(?: to {IT})? (?:is|has been) (?:granted|given|limited|restricted|reserved|confined|open))"
        rf" to (?:only )?{NAMES}{ONLY}",
        rf"(?:here|this|below) is {IT},? (?:which is )?(?:only )?(?:open|available|accessible|visible|restricted"
        rf"|limited|reserved) (?:only )?(?:to|for) {NAMES}{ONLY}",
        rf"{IT} (?:is (?:only )?(?:open|available|accessible|visible|restricted|limited|reserved)|{MAY} (?:only )?be"
        rf" (?:shown|given|disclosed|released)) (?:only )?(?:to|for) {NAMES}{ONLY}",
        rf"{IT} is (?:only )?for {NAMES}(?: only| alone|(?:'s|(?<=s)') eyes only)",
        rf"{IT} {MAY} (?:only )?be {SEEN} (?:only )?by {NAMES}{ONLY}",
        rf"(?:please )?(?:you may )?(?:show|give|disclose|tell|reveal|send) {IT} (?:only )?to {NAMES}{ONLY}",
        rf"(?:please )?(?:you (?:may|can) )?(?:share|discuss|talk about) {IT} (?:(?:only|freely|openly) )*with"
        rf" {NAMES}{ONLY}",
        rf"(?:keep|hide|withhold) {IT} (?:away )?from (?:everyone|everybody|anyone|anybody)(?: else)?"
        rf" (?:but|except|other than|apart from) {NAMES}",
        rf"{IT} (?:(?:must|should|has to|is to) )?(?:stays?|remains?|be kept|is) between (?:you|us|me)(?:,? and)?,?"
        rf" {NAMES}",
        rf"the only (?:people|persons|ones) (?:who |that |whom )?(?:i|we) trust with {IT} are {NAMES}",
        rf"(?:the )?(?:people|persons|users|those|only people|only ones) (?:who |that )?"
        rf"(?:{MAY} {SEE} {IT}|{AUTHORIZED} to {SEE} {IT}|with access(?: to {IT})?) are {NAMES}",
    )
)
"""Ways to say of people that they may see it, or, with `pass`, that they may let others see it."""
REST = "(?:(?:all |any )?(?:the )?(?:others?|rest)|(?:every|any)(?:body|one) else)"
REFUSING = (
    rf"(?:please )?(?:(?:treat|regard|consider) {REST} as (?:outsiders|strangers|unauthori[sz]ed)"
    rf"|(?:refuse|reject|turn (?:down|away)|deny) (?:{REST}|what(?:ever)? they (?:ask|want)(?: for)?))"
)
"""What to do with all others."""
KEEPING_OUT = re.compile(
    rf"(?:but |and |while |whereas )?(?P<names>.+?) (?:(?:may|can|do|does|is|are|has|have) ?(?:not|n't)"
    rf"|cannot|can't|must not|(?:has|have) no access|has nothing to do with {IT})(?: (?:{SEE}|have access|{AUTHORIZED}"
    rf"|to be shown))?(?: (?:to |for )?(?:{SEE} )?{IT})?"
    rf"|(?:but )?(?:do not|don't|never) (?:show|give|share|disclose) {IT} (?:to|with) (?P<others>.+?)"
    rf"|(?:but )?(?:nobody|no one|no-one) else(?: {MAY_SEE}| does| may| can| is)?"
    rf"|{REFUSING}(?:,? and {REFUSING})*",
    re.IGNORECASE,
)
"""What may stand beside it in the same sentence."""
CLAUSES = re.compile(
    r"\s*;\s*(?:(?:but|and|while) )?|\s*,\s*(?:but|while|whereas) |(?<!body)(?<!one)\s+(?:but|while|whereas)\s+"
    r"|\s*,\s*(?=[^,;]+ (?:does|do|may|can|is|are|has|have) (?:not|no)\b)"
)
ASIDE = re.compile(r",\s+(?:who|which|being|our|the)\s[^,;:.]*,")
BESIDES = re.compile(
    rf"(?:besides|apart from|other than|in addition to) (?P<first>[^,]+),? only (?P<second>.+?) (?:{MAY_SEE}|gets? in)",
    re.IGNORECASE,
)
"""Two groups at once: "Besides Ada, only Bo may see it"."""
WITH_PRONOUN = re.compile(r"\b(?P<head>besides|apart from|other than|in addition to) (?:her|him|them)\b", re.IGNORECASE)
AND_TOO = re.compile(
    rf"^(?P<first>.+? {MAY_SEE}),? (?:and so (?:may|can|is|are|does|do)|as (?:may|can|is|does)) (?P<second>[^,;]+)$",
    re.IGNORECASE,
)
"""Somebody of whom the same is said once more: "Ada may read it, and so may Bo"."""
DOING = re.compile(rf"^(?P<who>\S+(?: \S+)?) (?:[a-z]+s|is|are) [^,;]*? and (?={MAY} {SEE} {IT})", re.IGNORECASE)
"""What somebody does, before it is said that they may see it: "Ada looks after it and may read it"."""
UNSURE = re.compile(
    r"\b(?:not|no|never|nothing|if|when|once|(?<!look )(?<!looks )after|before|until|unless|wants?|asks?|says?|claims?"
    r"|thinks|hopes|wrote|used|formerly|example|maybe|perhaps|might|should|would|could|will|was|were|had|former|left|fired|resigned|suspended"
    r"|dismissed|retired)\b",
    re.IGNORECASE,
)
VOID = re.compile(
    r"\b(?:(?:this|that|these)(?: (?:rules?|lists?|lines?|entry|paragraph|permissions?|section))?|it all"
    r"|(?:all|everything) above|the (?:above|(?:rules?|lists?|lines?|entry|paragraph|section) above))"
    r" (?:is|was|are|were|has|have|will be|no longer)\b[^.\n]*?"
    r"\b(?:withdrawn|revoked|no longer|void|invalid|outdated|obsolete|superseded|suspended|cancell?ed|expired"
    r"|replaced|a draft|an example|not (?:yet )?(?:valid|in force|final)|holds)\b",
    re.IGNORECASE,
)
"""A sentence by which what stands before it in its paragraph no longer holds."""
VOID_HEAD = re.compile(
    r"^[^\n:|]*(?:\((?:19|20)\d\d\)|\b(?:no longer|old|former|previous|obsolete|outdated|superseded|expired|draft"
    r"|deprecated|archived?|proposed|planned|example|not (?:yet )?(?:valid|in force)|do not use"
    r"|(?:until|from) (?:19|20)\d\d)\b)[^\n:|]*"
    r":(?P<rest>[^\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)
"""A head over what does not hold."""
BULLET = re.compile(r"[ \t]*(?:[-*\u2022]|\d+[.)])[ \t][^\n]*(?:\n|\Z)")
BACK = re.compile(
    r"^\W*(?:(?:but|however|correction|note that|wait|though|and)\W+)*"
    r"(?:she|he|they|her|his|their|this|that|only (?!users|people|those)|except|provided|unless|if|until|after|once"
    r"|subject to)\b",
    re.IGNORECASE,
)
HANGING = re.compile(
    r"\b(?:not|no|never|must|needs?|has to|have to|first|requires?|required|approval|consent|supervis\w*|only|except"
    r"|provided|unless|if|until|after|once|subject|expire\w*|end(?:s|ed)|revoked|withdrawn|suspended|left|part|page"
    r"|summary)\b|n't\b",
    re.IGNORECASE,
)
"""With `BACK`: a sentence that names nobody, by which what was said of those named before hangs on something."""


ASKED = r"(?:when(?:ever)? (?:they|she|he) (?:asks?|wants?)(?: (?:for )?it)?|(?:at )?any ?time|on request)"
WHOLE = r"(?:in full|word for word|as (?:it is|written)|verbatim|unchanged)"
AS_IT_IS = re.compile(rf"(?:,? (?:{WHOLE}|{ASKED}))+,?(?=$|[;,] ?|$)", re.IGNORECASE)
"""How it is shown to those who may see it: nothing hangs on that."""
REASON = re.compile(r",? because (?P<why>[^,;]*)$", re.IGNORECASE)
HANDING = re.compile(
    rf"(?:please )?(?:read|show|give|send|quote|pass|tell) {IT}(?: on| out)?(?: to (?:her|him|them|those))?",
    re.IGNORECASE,
)
"""What to do for those who may see it."""


class Said(NamedTuple):
    """Words that name people, and whether it is that they may let others see it."""

    names: str
    passing: bool


def said_in(sentence: str) -> Iterator[Said]:
    """Who is let in by a sentence that is understood to the last word; nobody by another one."""
    found: list[Said] = []
    plain = AS_IT_IS.sub("", REASON.sub(_hanging, re.sub(r"(?i)\bit['\u2019]s\b", "it is", sentence)))
    for clause in CLAUSES.split(ASIDE.sub(_kept, plain).strip()):
        more = list(_let_in(clause))
        if not more and KEEPING_OUT.fullmatch(clause) is None and not (found and HANDING.fullmatch(clause)):
            return
        found += more
    yield from found


def _hanging(reason: re.Match[str]) -> str:
    """What is left of a reason: all of it, where more than a reason may stand there."""
    return reason[0] if UNSURE.search(reason["why"]) or HANGING.search(reason["why"]) else ""


def _kept(aside: re.Match[str]) -> str:
    """What is left of an aside: all of it, where more than who somebody is may stand there."""
    return aside[0] if UNSURE.search(aside[0]) else ""


def _let_in(clause: str) -> Iterator[Said]:
    if (both := AND_TOO.match(clause)) is not None:
        yield from _let_in(both["first"])
        yield Said(both["second"], passing=False)
        return
    if (both := BESIDES.fullmatch(clause)) is not None:
        yield Said(f"{both['first']}, {both['second']}", passing=False)
        return
    doing = DOING.match(clause)
    if doing is not None and UNSURE.search(doing[0]) is None:
        clause = f"{doing['who']} {clause[doing.end() :]}"
    for way in LETTING_IN:
        if (match := way.fullmatch(clause)) is not None:
            passes = match.groupdict().get("pass") is not None
            if not passes or re.search(rf"\b{SEE} {IT}", match[0][: match.start("pass")], re.IGNORECASE):
                yield Said(match["names"], passing=False)
            if passes:
                yield Said(match["names"], passing=True)
            return


def with_name(sentence: str, before: str) -> str:
    """The sentence with the name of the one person named before it in place of a pronoun: "besides her"."""
    return WITH_PRONOUN.sub(lambda found: f"{found['head']} {before}", sentence)


def in_force(text: str) -> str:
    """The lines without those that are said not to hold."""
    while (head := VOID_HEAD.search(text)) is not None:
        end = head.end() + 1
        while (bullet := BULLET.match(text, end)) is not None and not head["rest"].strip():
            end = bullet.end()
        text = text[: head.start()] + text[end:]
    for void in reversed(list(VOID.finditer(text))):
        paragraph = text.rfind("\n\n", 0, void.start())
        text = text[: max(paragraph, 0)] + "\n" + text[void.end() :]
    return text


def hangs(sentence: str) -> bool:
    """Whether a sentence that names nobody makes what was said of those named before it hang on something."""
    return BACK.match(sentence) is not None and HANGING.search(sentence) is not None
