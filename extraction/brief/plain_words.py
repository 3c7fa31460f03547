"""The words by which an operator says in plain sentences who may know a secret, and who may let others know it."""

from __future__ import annotations

import re

SEE = (
    "(?:see|read|access|view|open|hear|know|learn|have|get|be (?:told|shown|given|taught|informed(?: of)?)"
    "|ask (?:for|about)|ask"
    "|look at)"
)
MAY = (
    r"(?:may|can|(?:is|are) (?:authori[sz]ed|allowed|permitted|cleared|entitled)(?: to)?"
    r"|must be able to|(?:has|have) the right to)"
)
IT = r"(?:it|this|that|them|what(?:['\u2019]s| is) in it|ITS)"
WHO = r"(?P<who>[^:;.]+?)"
TAIL = (
    r"(?:,? (?:too|as well|only|alone|exclusively|solely|freely|any ?time))*"
    r"(?:,? (?:but|and|though)? ?(?:to |for |by )?(?:no ?body|no one|none|no other [a-z]+)(?: else)?(?: (?:besides"
    r"|but|except|outside|other than|in|of) [^,;.]+)?)?"
    r"(?:,? (?:when|whenever) (?:they|she|he|I|we) (?:asks?|wants?|wish|like)(?: for it)?)?"
)
ALLOWING = tuple(
    re.compile(rf"{way}{TAIL}\W*", re.IGNORECASE)
    for way in (
        rf"(?:only |just |so far,? )?{WHO}:? (?:alone )?(?:{MAY} (?:also |only |naturally "
        rf"|of course )?(?:{SEE}(?: {IT})?|{IT})|{MAY})",
        rf"(?:only |just )?{WHO},? (?:also |already )?(?:know|knows|gets?|has|have)(?: {IT})",
        rf"(?:so far )?(?:only )?{WHO},? (?:know|knows)",
        rf"(?:but )?(?:{IT} )?(?:(?:is|are|it['\u2019]s|that['\u2019]s|goes|belongs|stays|remains) )?(?:only |just "
        rf"|solely |exclusively )?"
        r"(?:for|open to|visible to|disclosed to|shown to|restricted to|reserved for|available to|limited to|to"
        r"|(?:only )?to be (?:shown|given|told) to) "
        rf"(?:the eyes of )?{WHO}(?:['\u2019]s|['\u2019])?(?: eyes)?",
        rf"(?:those |people |persons )?(?:cleared|allowed|entitled|authori[sz]ed|in the know)(?: (?:people|persons"
        rf"|users))?: {WHO}",
        rf"(?:may|can) (?:{SEE})(?: {IT})?: {WHO}",
        rf"who (?:(?:may|can) {SEE}|gets)(?: {IT})?\?? ?:? ?{WHO}",
        rf"(?:please )?(?:hand|give|show|tell|disclose|reveal|send) {IT} (?:out )?(?:only |just )?to {WHO}",
        rf"(?:i|we) (?:permit|allow|let|authori[sz]e) {WHO} (?:to )?{SEE}(?: {IT})?",
        rf"(?:tell|show|give) (?:it to )?no ?(?:body|one) (?:but|except|besides|other than) {WHO}",
        rf"no ?(?:body|one) (?:but|except|besides|other than) {WHO} (?:{MAY} )(?:{SEE}(?: {IT})?)",
        rf"{WHO} (?:is|are) in on {IT}",
        rf"[\w ]+ {MAY} {SEE}(?: {IT})?: {WHO}",
        rf"{WHO}:? (?:yes|ok)",
        rf"[\w -]+? (?:yes|ok) \((?:that'?s |i\.e\. )?{WHO}\)",
        rf"(?:[^,;.]{{0,30}} so )?(?:only )?{WHO} (?:gets?|is|are) (?:told|to be told|shown)(?: {IT})?",
    )
)
EXCEPTED = re.compile(
    rf"(?:every(?:one|body)|all(?: of (?:us|them|you))?) (?:but|except(?: for)?|apart from|other than"
    rf"|besides) {WHO} {MAY}(?: {SEE}(?: {IT})?)?\W*",
    re.IGNORECASE,
)
DENYING = re.compile(
    r"\b(?:not|never|no|none|neither|nor|cannot|non|un(?:authori[sz]ed|cleared|entitled|named)|forbidden|deny|denied"
    r"|closed|wait|without|hush|refuse\w*|outside)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
GONE = re.compile(
    r"\b(?:on (?:leave|holiday)|off (?:duty|sick)|away|suspended|retired|fired|dismissed|left|resigned|expired"
    r"|revoked|withdrawn|gone)\b",
    re.IGNORECASE,
)
"""What makes it doubtful that somebody still belongs to those who may know it."""
ANOTHER = "(?:others?|another|second|next|old|new|different|first|last|spare|previous)"
"""What makes of something called so another one."""
BY_SOMEBODY = re.compile(r"\b(?:permitted|allowed|let in|added|invited|passed on|handed on) by\b", re.IGNORECASE)
"""It is another right that somebody does not have."""
PASSING = re.compile(
    rf"(?:and )?(?:each |only |either )?{WHO} (?:alone )?(?:may|can) (?:also )?(?:allow|let|add|open|permit"
    rf"|authori[sz]e|grant|give|extend|invite|admit)\b"
    r" (?P<whom>[^;.]*)",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"\b(?:others?|people|persons|someone|somebody|anyone|anybody|staff|access|teens?|colleagues|it up|members"
    r"|guests|them|an?|more)\b",
    re.IGNORECASE,
)
HANGING = re.compile(
    r"\b(?:if|unless|until|when|once|after|before|except|but|not|never|no|only (?:if|when|after)|provided|as long as"
    r"|while|during|former\w*"
    r"|past|next|used to|was|were|had|might|perhaps|maybe|says|said|claims?)\b|n['\u2019]t\b|\?",
    re.IGNORECASE,
)
HANGING_ELSE = re.compile(HANGING.pattern.replace(r"|\?", "").replace("|when|", "|"), re.IGNORECASE)
ASIDE = re.compile(
    r", (?:who|which) (?:has|have|is|are|found|knows|runs|works|owns|keeps)\b[^,:;]*(?:,|$)", re.IGNORECASE
)
BUT_FOR = re.compile(r"\bno ?(?:body|one) (?:but|except|besides|other than)\b", re.IGNORECASE)
TAILS = re.compile(TAIL, re.IGNORECASE)
PRONOUN = re.compile(r"^(?:and )?(?:she|he)\b", re.IGNORECASE)
CLAUSE = re.compile(
    r"[;\n]|(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)[.!](?=\s|$)|,?(?<!body)(?<!no one)(?<!everyone)(?<!all)(?<!anyone)"
    r" (?:but|while|whereas|though) |, (?=[^,]+ (?:(?:may|can|is|are) ?(?:not|n['\u2019]t)|can['\u2019]t|cannot)\b)"
    r"|, (?:and )?(?=(?:the )?[a-z]+(?: [a-z]+)? (?:are|is) (?:the |our )?(?:[a-z]+ )?[A-Z])|, (?=and so (?:may|can"
    r"|is|are|does|do)\b)"
    r"|,? (?:and )?(?=closed to\b)|, (?=[\w ]+ (?:no|yes|not ok|ok)$)"
)
HEAD = re.compile(r"^(?:rules?|notes?|access(?: note)?|policy|house rules?)\s*:\s*", re.IGNORECASE)
TOO = re.compile(r"and so (?:may|can|is|are|does|do) (?P<who>.+)", re.IGNORECASE)
MYSELF = re.compile(
    r"\b(?:[Ii]'?m|[Ii] am|I,) (?P<who>(?:[A-Z][a-z]+ )?[\w'-]+(?: [A-Z][\w'-]+)?)"
    r"|^(?i:best|kind regards|regards|yours|thanks|cheers|sincerely)[^\n]{0,20}?,?\s+(?P<signed>[A-Z][^\n(]+)",
    re.MULTILINE,
)
"""Where the operator is one of them."""
OF_GROUP = re.compile(r"(?:[a-z]+ and )?[a-z]+ (?:of|in|on|from) (?:the |our )?(?P<group>[\w -]+)", re.IGNORECASE)
GROUPED = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        r"\W*(?:group )?[\"']?(?P<group>[^\W\d_][\w' -]{1,40}?)[\"']?(?: \([^()]*\))?\s*(?::|=) (?P<who>.+)",
        r"(?:the |our )?(?P<group>[a-z][\w-]*(?: [a-z][\w-]*){0,2}) (?:is|are|this week are) (?P<who>.+)",
        r"(?:currently )?(?P<group>[a-z][\w-]*(?: [a-z][\w-]*){0,2}): (?P<who>.+)",
        r"(?P<who>.+?) (?:are|is) (?:both |all )?(?:an? |the |our )?(?P<group>[a-z][\w-]*(?: [a-z][\w-]*)?)",
    )
)
IN_BRACKETS = re.compile(
    r"(?P<group>[^\W\d_][\w-]*(?: [a-z][\w-]*)?) \((?:that['\u2019]?s |thats |i\.e\. )?(?P<who>[^()]+)\)"
)
AND = re.compile(r"\s*(?:,|;|&|/|\band\b|\bor\b|\bnor\b|\bas well as\b|\bn\b)\s*")
ARTICLE = re.compile(
    r"^(?:(?:both|all|only|just|either|the|our|my|your|his|her|its|their|those|each|every|any|members of"
    r"|people (?:in|of|on)) )+",
    re.IGNORECASE,
)
HONORIFIC = re.compile(r"^(?:dr|mr|mrs|ms|miss|prof|mx)\.? ", re.IGNORECASE)
ALL = re.compile(r"\b(?:all|any|some|most|half)\b", re.IGNORECASE)
ITSELF = re.compile(r" (?:him|her|it)self$|^(?:only|just) ", re.IGNORECASE)
NO_TITLE = re.compile(
    r"\b(?:of|to|for|by|ex|former|past|old|next|non|late|with|from|not|no|than|neither|nor)\b", re.IGNORECASE
)
