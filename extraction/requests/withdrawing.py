"""Sentences by which somebody takes back what they let another one see, or says that they are to see it no more."""

from __future__ import annotations

import re

from extraction.cues.finding import folded
from extraction.words import vocabulary

NAME, THING = "\ue000", "\ue002"
"""One character for the person, and one for the resource; of Unicode's private use area, where no writing has them."""
WHO = rf"(?:(?:my|our|the) (?:[\w-]+ )?)?{NAME}+"
WHAT = (
    rf"(?:(?:the|this|that|my|our|any of the|all of the) )?(?:(?:whole|entire) )?"
    rf"(?:{THING}+|it|that|this|them)(?![\w'])"
)
SEE = (
    r"(?:see(?! (?:why|how|that|what|the point))|read|view|look (?:at|into)|use|get|receive|consult|study|know about"
    r"|go through|look through|have(?! (?:read|seen|had|been|time)))"
)
SEEING = "(?:seeing|reading|viewing|opening|accessing|looking at|using|getting|having|going through|in|near)"
SHOWN = (
    "(?:shown|given|sent|shared|read|seen|passed|forwarded|disclosed|released|opened|available|accessible|visible|open)"
)
LET = (
    "(?:let|show|give|send|allow|permit|share|tell|grant|forward|pass|hand|release|disclose|offer|read|discuss|admit"
    "|provide|answer)"
)
LETTING = (
    "(?:letting|showing|giving|sending|allowing|permitting|sharing|telling|granting|forwarding|passing|handing"
    "|releasing|disclosing|offering|discussing|providing|answering)"
)
RIGHT = (
    "(?:access|permissions?|clearance|rights?|approval|consent|authori[sz]ation|okay|ok|entry|green light|privileges)"
)
CLEARED = (
    rf"(?:to (?:be (?:{SHOWN}|let|told|allowed|included|trusted|on|in|among)|{SEE}|open|access)\b"
    "|allowed|cleared|permitted|authori[sz]ed|entitled|approved|welcome|on the list|a reader)"
)
ENDED = (
    "(?:revoked|withdrawn|cancell?ed|rescinded|suspended|terminated|removed|void|over|at an end|no longer valid"
    "|taken back|ended|gone|off|history|expired|annulled)"
)
CLOSED = (
    "(?:off limits|closed|barred|blocked|locked|shut|taboo|out of bounds|no longer (?:open|available|accessible|for)"
    "|not (?:open|available|for|to be (?:shown|given|shared|sent)))"
)
FEW = r"(?:[^\s.;!?,:]+ ){0,8}?"
THEM = rf"{FEW}(?<!\S){WHO}"
MAY_NOT = (
    rf"{WHO} (?:(?:may|must|should|shall|will|can|(?:had|'d) better|ought)(?: no longer| not|n't)|won't|can't|cannot)"
    rf"(?: (?:be|have been|to|any longer|now|again|ever))*(?: (?:allowed|permitted|able) to)? "
    rf"(?:{SEE}\b(?! (?:the )?(?:time|questions))|{SHOWN}\b)"
    rf"|{WHO} (?:may|must|should|shall|will)(?: no longer| not|n't) (?:open|access)\b"
    rf"|{WHO}(?:'s| is| are)?(?: no longer| not|n't)(?: any longer| now)? {CLEARED}"
    rf"|{WHO} (?:doesn't|does not|don't) (?:get|see(?! (?:why|how|that|what|the point))"
    rf"|have (?:my|{RIGHT}\b(?![^.!?;,]* yet\b))"
    rf"|need {WHAT} any)"
    rf"|{WHO}(?:'s| is| are| may| can| should| must| shall| will)? no (?:longer|more)\b"
    rf"|{WHO}(?:\W| gets| has| is to have| will have)*no (?:more |further |longer )?(?:{RIGHT}|{WHAT})"
    rf"|{WHO} (?:gets|has|receives) nothing\b|{WHO} {FEW}(?:is|was|be) (?:banned|barred|blocked|excluded|shut out) from"
    rf"|{WHO} (?:loses|lost|has lost|is losing|has forfeited) (?:his |her |their |my |the )?{RIGHT}"
)
"""What the person may not do."""
AT_AN_END = (
    rf"(?:{WHO}'s?|\b(?:his|her|their|my|our|the)) {RIGHT}\b {FEW}(?:ends|expires|lapses"
    rf"|(?:is|are|was|has|have) (?:(?:hereby|now|been|herewith) )*{ENDED}\b|revoked|withdrawn"
    r"|(?:should|must|has to|is to|will|ought to) (?:end|stop|lapse|go)\b)"
    rf"|{WHAT} (?:can|may|must|should|shall|is)(?: no longer| not|n't) (?:(?:to|be|longer) )*{SHOWN} {FEW}"
    rf"(?:to|with|by|for) {WHO}"
    rf"|\b(?:clos|shut|lock)(?:e|ing|ting) {WHAT} (?:again )?(?:to|for) {WHO}"
    rf"|\bmak(?:e|ing) {WHAT} (?:invisible|inaccessible|unavailable|off limits) (?:to|for) {WHO}"
    rf"|{WHAT} (?:is|are|stays|remains) (?:now |hereby )?{CLOSED} (?:again )?(?:(?:to|for) )?{WHO}"
    rf"|\bno (?:(?:more|further|longer) )?(?:{RIGHT}|{WHAT}) {FEW}(?:for|to|from|by|with) {WHO}"
)
"""What the thing or the permission is no longer."""
ORDERS = (
    rf"{WHO} (?:is|are) to be (?:kept|shut|taken|left) (?:out|off|away)|"
    rf"\b(?:keep|keeping|hide|hiding|withhold|withholding) {FEW}(?:away |back )?from {WHO}"
    rf"|\b(?:keep|keeping|shut|shutting|lock|locking|leave|leaving|throw|kick|boot|cut|freeze) {WHO} (?:out|away|off)"
    r"|\b(?:do not|don't|never|no longer|not to|(?:may|must|should|shall) not|mustn't|shouldn't|cannot|can't)"
    rf" (?:ever )?{LET} {THEM}"
    rf"(?!{NAME}| (?:wait|down|go|worry|leave)\b)"
    rf"|\b(?:stop|quit|cease|refrain from|hold off(?: on| with)?|refuse to) (?:{LETTING}|{LET}) {THEM}"
    rf"|\b(?:(?:revok|rescind|cancel|remov|end|terminat|suspend|exclud|den[yi]|refus|delet|evict|ba(?:r|n)|block|strip|pull)"
    rf"(?:l|n|r|p)?(?:e|ed|es|s|ing)?|withdraw(?:s|n|ing)?|withdrew|undo(?:ing)?|unshare|drop|strike|cut) {THEM}"
    rf"|\b(?:take|taking|took|taken|get) (?:{WHO} (?:off|out|from)|{FEW}(?:back|away|off) {THEM}"
    rf"|{THEM} (?:away|back|off))"
    rf"|\b(?:if|when|should) {WHO} {FEW}{WHAT}[^.!?;:]*?, (?:please )?(?:say no|tell \w+ no|refuse|(?:do not|don't) )"
    rf"|\b(?:say|said) no to {WHO}|\b(?:turn|send) {WHO} away"
)
"""What the agent is to do about it."""
WISHES = (
    rf"\b(?:i|we) (?:do not|don't|no longer)"
    rf" (?:want|wish|like|allow|permit|consent|agree|approve|trust|vouch for|stand by) {THEM}"
    rf"|\b(?:am|'m|are|'re) (?:not|no longer) (?:really |so )?(?:comfortable|happy|okay|ok|fine|at ease)"
    rf" with {WHO} {SEEING}"
    rf"|\b(?:mistake|wrong|wrong of me) to {LET} {WHO}"
    rf"|\b(?:regret|sorry for) (?:having )?(?:{LETTING}|let|given|shown) {WHO}"
    rf"|(?:,|\band|\bbut) not {WHO}(?: either| any ?more| though)?\W*$"
    rf"|\b(?:i'd|i would|we'd|we would) (?:rather|prefer|like) {WHO} (?:did not|didn't|not|no longer)"
    rf"|\b(?:changed my mind|reconsidered|i take back what i said|(?:scratch|forget|disregard|ignore)"
    rf" (?:what i (?:said|wrote)|everything|that i said)) (?:(?:about|on|regarding) )?{WHO}"
)
"""What its sayer wants, or has taken back."""
TAKEN_BACK = re.compile(f"{MAY_NOT}|{AT_AN_END}|{ORDERS}|{WISHES}", re.IGNORECASE)
NOT_SO = re.compile(
    r"\b(?:(?:no (?:need|reason|point|sense|cause)|nothing|nobody|no one|not? (?:hesitate|mind|forget)|don't|do not"
    r"|didn't|did not|never|without|needn't|need not|why (?:should|would|shouldn't)|won't|will not|wouldn't|would not"
    r"|can't|cannot|refuse[sd]? to|threat\w*|(?<!i'm )(?<!i am )afraid|fears?|worried|worries|believes?|claims?"
    r"|(?<!\bi )(?<!\bto )(?<!\bwe )(?<!'d )(?<!have )(?<!i'm )(?<!i was )(?:says?|said|told|thinks?)|heard"
    r"|suggest(?:s|ed)|wants? me|wanted me|would like me|asked me|asks me|ordered|hopes?|wishes"
    r"|proposed?|tempted|might)\b[^.!?;:,]*"
    r"|(?:unless|if|in case|whether)\b(?! (?:you (?:were|are) wondering|anyone asks|you ask me))[^.!?;:]*)$",
    re.IGNORECASE,
)
"""Words before it by which it is denied, is for somebody else to say or to wish, or only might come."""


SIGNS = tuple(
    vocabulary(
        "no never cannot stop quit cease refrain hold refus revok withdr withh rescind cancel remov end terminat "
        "suspend exclud deny deni delet ban bar block strip pull und unshar drop strike cut evict tak took get "
        "keep hid shut lock clos leav throw turn send mind reconsid scratch forget disregard ignore mistake wrong "
        "regret sorry los lapse expire forfeit lifted void rather prefer off invisib inaccess unavail taboo "
        "bounds history annul kick boot freez"
    )
)
"""What a word begins with in any of these ways but those with "n't", "over" and "gone"; most sentences have none."""
WORD = re.compile(r"\w+")
AGAIN = re.compile(
    r"\W*(?:(?:but|well|sorry|actually|now|so|please|today)\W+)*(?:(?:i|we)(?:'d| would)? (?:hereby )?(?:like to )?"
    r"(?:take|have taken|must take)"
    r" (?:it|that|this) back|(?:it|that|this) (?:ends|stops|is over|no longer (?:holds|applies|stands))\b"
    r"|(?:scratch|forget|undo|cancel|revoke|reverse) (?:it|that|this)\b)",
    re.IGNORECASE,
)
"""A sentence that takes back what the one before it says was permitted."""
PRONOUN = re.compile(r"\b(?:he|she|they|him|her|them)\b", re.IGNORECASE)


def _has_sign(text: str) -> bool:
    """Whether something in a sentence may take back; where nothing does, none of the ways need be tried."""
    low = folded(text)
    return "n't" in low or any(word.startswith(SIGNS) or word in ("over", "gone") for word in WORD.findall(low))


def taken_back(text: str, following: str) -> tuple[int, int] | None:
    """Where a sentence takes back what somebody was let see; None where it does not.

    text: with stand-ins for the person and the resource, letter for letter. following: the sentence behind it.
    """
    for found in TAKEN_BACK.finditer(text) if _has_sign(text) else ():
        if NOT_SO.search(text, 0, found.start()) is None:
            return found.span()
    return (0, len(text)) if AGAIN.match(following) else None


def retracts(sentence: str) -> bool:
    """Whether a sentence that names nobody takes back what was permitted before: "Actually, he can't see it"."""
    unnamed = PRONOUN.sub(lambda found: NAME * len(found[0]), sentence.replace(NAME, "\ufffd"))
    return "?" not in sentence and taken_back(unnamed, sentence) is not None
