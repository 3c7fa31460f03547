"""Whether words ask for a thing, refuse it, or leave it to the writer.

All patterns match text in lower case with quotations masked.
"""

from __future__ import annotations

import re

from extraction.constraints.words.cues import cue
from extraction.constraints.words.quotes import MASK
from extraction.cues import fragment
from extraction.needing import Needing

_REFUSED = (
    r"(?:forbidden|banned|prohibited|off[ -]limits|off\ the\ table|taboo|out\ of\ bounds|unwelcome|unwanted"
    r"|verboten|barred|gone"
    r"|blacklisted|vetoed|outlawed|disallowed|excluded|omitted|avoided|left\ out|kept\ (?:out|away)|absent"
    r"|nowhere|shunned"
    r"|a\ no-?go|no-?nos?|(?<!set\ )(?<!lay\ )(?<!write\ )(?<!spell\ )(?<!point\ )(?<!stand\ )(?<!work\ )"
    r"out\b(?!\ of\ (?:the|ten|a))"
    r"|not\b|never\b|neither\b|nor\b|none\b|no\ (?:place"
    r"|business|good|room|use|part|one)|to\ go\b"
    r"|stripped|removed|deleted|missing|zero)"
)
_THEM = (
    r"(?:(?:Q(?:,?\ (?:and\ |or\ )?Q)*|it|them|those|these|that|both(?:\ words|\ of\ (?:them|these|those))?|the\ two"
    r"|all\ of\ (?:it|them))\ (?:all\ )?)?"
)
NOT = cue(
    rf"""\bw/o(?=\s)|\b(?:{fragment("unwanted")}
    |leav(?:es?|ing)\ [^.;,]{{0,40}}\b(?:at\ home|behind|aside|at\ the\ door|in\ the\ drawer|alone)
    |leav(?:es?|ing)\ {_THEM}(?:out|off\b(?!\ with))
    |steer\w*(?:\ \w+)?\ clear|(?:stay|keep)\w*\ clear|keep(?:ing)?\ {_THEM}(?:away|out|clear|off)
    |(?:must|ha(?:ve|s)\ to|needs?\ to)\ go\b(?!\ \w)
    |(?:cross|strike|weed|rul|edit)\w*\ (?:[^.;,]{{0,40}}\ )?(?:out|off)
    |drop(?!\ in\b|[^.;]{{0,70}}\b(?:in|into)(?:\b\ (?:at|some\w*|here|there|it|the\ text|your|once|twice)\b|\W*$))
    |nothing(?!\ (?:\w+\ )?(?:follow|com(?:e|es)\ after)
       |[^.;,]{{0,25}}\ (?:like|better|than|unless)\b|\ (?:but|except|save|besides|apart|else|other|more|less|under|over
           |above|below|short))
    |(?:writ|work|talk)\w*\ around|(?:do|does|ca|should|wo|must|is)nt)\b|n['’]t\b"""
)
"""Refuses what stands beside it."""
_NO = (
    r"(?:(?:do|must|should|shall|may|will|can|could|would|need) ?not|(?:do|must|should|can|wo|could"
    r"|would)n['’]?t|can['’]t|never|not to|not|avoid|without|cannot)"
)
AFFIRMED = Needing(
    re.compile(
        rf"\b{_NO}(?: you| ever| dare| please| be| go)*(?: to)? (?:forget|fail|omit|neglect|overlook|miss out"
        rf"|missing|miss"
        r"|leave out|leave off|skip|lack|lacking|exclude"
        r"|drop(?! (?:below|under|beneath|short)\b)|forgo|do without|without|forgetting|failing|omitting"
        r"|neglecting"
        r"|left out|omitted|forgotten|dropped|excluded|skipped|overlooked|absent"
        r"|overlooking|leaving out|skipping|excluding|dropping)\b(?: out)?(?: on)?(?: to)?"
        r"|\b(?:leave out|leave off|omit|skip|forget|drop|exclude|miss|neglect) (?:neither|none of|nothing of)\b"
        r"|(?<!\bhe )(?<!\bshe )(?<!\bthey )(?<!\bwho )(?:\b(?:not|never|no (?:reply|response|answer|text)|(?:(?:i"
        r"|we) )?\w+n['’]t))\b(?:(?!\b(?:and|but|or|use"
        r"|using)\b)[^.;,\n]){0,40}?\bwithout\b"
    ),
    needed="forg|fail|omit|neglect|overlook|miss|leav|left|skip|lack|exclud|drop|without|absent",
)
"""Two negations that come to none: "do not leave out", "never answer without"."""
NEVER_ENOUGH = re.compile(
    r"\b(?:(?:you|one|we|i) )?can(?:not|['’]?t| never) (?:say|use|mention|repeat|stress|write|read|hear)\b"
    r"(?=[^.;]{0,60}\b(?:often enough|too often|too (?:much|many)|enough times)\b)"
)
""" "You cannot say it too often"."""
_WORTHLESS = (
    r"(?:(?:is|are|would be|will be|remains?)(?:n['’]t| not)? (?:considered )?(?:complete|incomplete|useless"
    r"|worthless|no good|no use|invalid|valid"
    r"|unacceptable|acceptable|finished|unfinished|of no \w+|rejected|refused|sent back|returned|ignored|binned"
    r"|wrong|done|accepted|read|a (?:fail\w*|mistake|pity|shame))"
    r"|(?:(?:our|my|the|his|her) \w+ )?(?:wo|ca|does|do|is)n['’]?t (?:be )?(?:approve|accept|print|publish"
    r"|sign|take|buy|pass|want"
    r"|accepted|read|used|complete|valid|done|finished|count|do|work|pass)"
    r"|(?:will not|can ?not|does not|do not) (?:be )?(?:accepted|read|used|count|do|work|pass)|fails?"
    r"|gets? (?:sent back|rejected|binned))"
)
LACKING = Needing(
    re.compile(
        r"\b(?P<lack>without|not having|lack(?:s|ing)?|miss(?:es|ing)|omit(?:s|ting)?|forget(?:s|ting)?|leav(?:es"
        r"|ing) out|(?:has|have|with) no(?! (?:more|less|fewer|longer|shorter)\b)"
        r"|(?:does not|doesn['’]?t|do not|don['’]?t|not) (?:contain|include|have|mention|use|feature))\b"
        rf"(?P<what>(?:(?!\b(?:since|because|so that)\b)[^.;\n]|p\. ?(?:p\. ?)?s\b\.?){{1,80}}?),?\s+(?P<end>(?:it "
        r"|this |that |the \w+ |your \w+ "
        rf"|i )?{_WORTHLESS})\b"
    ),
    needed="without|lack|miss|omit|forget|leav| no|not |don|doesn",
)
""" "A reply that lacks X is useless", "without X it is not complete": X is required."""
UNWANTED = Needing(
    re.compile(
        r"(?:\bif\b|(?<![\w\u00a7] )should\b(?= (?:it|this|that|the|your|any"
        r"|a)\b))(?=[^.;,\n]{1,80},?\s+(?:then )?(?:(?:i|we|it|they|(?:our|my|the|his|her) \w+)(?:['’]ll"
        r"| (?:will|am|is|gets?|are))?\s?(?:won['’]t"
        r"|not|stops?|rejects?|refuses?|deletes?|bins?|sends?|returns?|cuts?|lose|fail|scream|cry|quit|leave|go mad"
        r"|crash"
        r"|cut|(?:goes|go|comes?|gets?) (?:straight )?(?:back|in the bin|to the bin)|(?:lands?|ends? up) in the"
        r"|(?:are|['’]re) doing it wrong|be (?:reject|cut|bin|return|thrown|sent)\w*|out|gone|rejected|binned)\b"
        r"|do it (?:again|over)"
        r"|you(?:['’]re| are) (?:doing it wrong|wrong|too \w+|out|lost)"
        r"|start (?:over|again)|try again"
        r"|redo|shorten|trim|cut (?:it|some)|expand|lengthen)"
        r"|(?= (?:i|we|they|he|she|anyone|my \w+)(?: (?:have to|has to|ever|must|so much as))? (?:reads?|sees?"
        r"|hears?|finds?|spots?"
        rf"|catch(?:es)?|comes? across)\b[^.;,?\n]{{0,30}}?(?:{MASK}|\b(?:words?|commas?|capitals?|bullets?"
        rf"|sentences?|caps)\b)"
        r"(?:(?!happy|glad|pleas|lov|accept|perfect|great|fine|smil|\?)[^.;\n]){1,120}(?:[.;\n!]|$)))"
    ),
    needed="if|should ",
)
""" "If it has more than 90 words, I will not read it": refused."""
UNLESS = Needing(
    re.compile(
        r"\b(?:wo|ca|does|do|is|are)(?:n['’]?t| not)\b[^.;,\n]{0,30}\b(?=(?:unless|until)\b)"
        r"|\bnothing\b[^.;,\n]{0,20}\b(?=unless\b)"
    ),
    needed="unless|until",
)
""" "It won't count unless it has X"."""
LEST = Needing(
    re.compile(rf"\bunless\b(?P<what>[^.;\n]{{1,80}}),\s+(?:(?:it|this|that|i|we) )?{_WORTHLESS}"),
    needed="unless",
)
""" "Unless it has X, nobody reads it"."""
POLITELY = Needing(
    re.compile(
        r"\bif you (?:do not|don['’]?t|wouldn['’]?t|would not) mind\b"
        r"|\b(?:if (?:it|that)(?:['’]s| is| be| were| would be)(?:n['’]t| not| no)|(?:should|were) (?:it"
        r"|that) not(?: be)?)"
        r" (?:(?:too|an?|much|great|big|of|so|very) )*(?:trouble|bother|problem|imposition|inconvenience|nuisance"
        r"|burden"
        r"|liberty"
        r"|hassle|stretch|ask|presumption)\b,?"
        r"|\bif (?:i|one) (?:may|might|could)(?: (?:be so bold|trouble you|ask|presume|make so bold))?(?: as to ask)?,"
        r"|\bwith (?:your (?:kind )?(?:permission|leave|indulgence)|(?:all )?(?:due )?respect),|\bby your leave,"
        r"|\bbegging your pardon,|\bpray,|\bno (?:rush|hurry|pressure|offen[cs]e|worries|big deal|fuss)\b|\bwhy not\b"
    ),
    needed="imposition|inconvenience|nuisance|burden|liberty|hassle|stretch|ask|presum|so bold|if i |if one "
    "|permission|leave|indulgence"
    "|respect|pardon|pray|mind|trouble|bother|problem|rush|hurry|pressure|offen|worries|big deal|fuss|why not",
)
""" "If you don't mind": refuses nothing and permits nothing."""
PERMITTED = Needing(
    re.compile(
        r"\b(?:never mind|feel free|free to|welcome to|no longer (?:have|need) to|go (?:right )?ahead"
        r"|(?<!if )you (?:may|can|could|might)(?!n?['’]t| (?:not|only"
        r"|use up)\b)|no need"
        r"|(?<!\bin )(?<!\bof )(?:it|they|there|this|that) (?:may|might)(?! (?:not|only|never|have no|be no)\b)"
        r"|(?<!if you )(?:do not|don['’]?t|does not|doesn['’]?t|need not|needn['’]?t|not) (?:have to|need to"
        r"|need|worry|mind"
        r"|matter|care|bother)"
        r"|(?:would|wo|can|does)n['’]?t hurt|would not hurt|not (?:necessary|required|obligatory|mandatory|needed"
        r"|compulsory)"
        r"|leave (?:all of )?(?:that|it|this|them|these|those|everything)(?: \w+)? (?:up )?to you"
        r"|optional\w*|up to you|you (?:decide|choose)(?! to)"
        r"|your (?:choice|call|decision)|if you (?:like|want|wish|prefer|feel like|fancy|must)"
        r"|as you (?:like|please|wish|see fit)|at your discretion|by all means|no objections?|need(?:n['’]?t| not)"
        r"|(?:is|are) (?:perfectly |totally |quite |also )?(?:fine|ok|okay|welcome|allowed|permitted|acceptable"
        r"|up to you))\b"
        r"|n['’]t (?:necessary|required|needed|mandatory)\b"
    ),
    needed=(
        "mind|free|welcome|ahead|you |to you|your c|your d|need|may|might|have to|worry|matter|care|bother|hurt"
        "|necessary|required|obligatory|mandatory|compulsory|optional|discretion|by all means|objection|fine"
        "|ok|allowed|permitted|acceptable"
    ),
)
"""Leaves something to the writer, unless it bounds it."""
INSISTS = re.compile(
    r"(?:\bwhen )?\bi (?:said|asked for|wrote|ordered|wanted)\b(?=[^.;]{1,50},? (?:and |then )?i (?:really |do "
    r"|did )?mean(?:t)?\b"
    r" (?:it|that|exactly|precisely|\d|one|two|three|four|five|six|seven|eight|nine|ten))"
)
""" "I said four sentences, I meant four"."""
LIMITED = re.compile(
    r"\b(?:only|(?<!or )not|never|no|nothing|one of|either|neither|nor|exclusively"
    r"|except|other than|apart from|(?:anything|everything|(?:any|every|all) \w+) but)\b|n['’]t\b"
)
ASIDE = Needing(
    re.compile(r"\b(?:not|without) (?:counting|including)\b[^.;,)]*"),
    needed="counting|including",
)
"""What a count leaves out is not asked about."""
BARRIER = re.compile(
    r"[.;:\n]|\b(?:but|yet|instead(?! of)|though|although|because|only|just|solely)\b|,(?=(?:\s+[\w'’-]+){3})"
)
"""A negation before it says nothing of what stands behind it."""
AFTER = cue(
    rf"""^(?:(?!\b(?:and|but|while|because|so|(?:she|he|they|we|i)\ (?:do|does|did|ca|could)n['’]t\ (?:read|speak
        |understand|know|write))\b)[^.;,]){{0,35}}?
    (?:\b(?:is|are|be|must|may|should|can|could|shall|will|would|do|does|has|have|gets?|needs?|ought|stay|remain|belong
       |allowed|to|appears?)(?:\b|(?=n['’]t))(?:(?!\b(?:and|but|while|because|so|without)\b)[^.;,]){{0,20}}?(?:\b{_REFUSED}|n['’]t\b)
    |\bcannot\b|\bca\ n['’]t\b|\bone\ too\ many\b|\bmakes?\ me\ \w*(?:sick|ill|mad|angry|shudder)\b)
    |^\ none\b
    |^(?:\ (?:count|total|number|usage|use|quota|budget))?
    \W{{0,3}}[:?=\u2013\u2014-]\s*(?:none|no|zero|never|not|forbidden|banned|nowhere|out)\b"""
)
"""Refuses what stands before it: "is forbidden", "must not occur"."""
NEUTRAL = re.compile(
    r"\bno (?:matter|problem|doubt|exceptions?|ifs|excuses?)\b|\bnot only\b|\bwithout (?:fail|exception|doubt"
    r"|question)\b"
    r"|\b(?:not|n['’]t) (?:just|merely)\b"
)
"""Negations that refuse nothing."""
TAKEN = re.compile(r"\b(?:leav|keep|cut|tak|rul|strik|weed|throw|left|kept|edit|filter)\w*\b[^.;,]*$")
OUT = re.compile(r"[^.;,]{0,40}\b(?:out|aside|off|away)\b")
""" "Keep commas out of it"."""


ONE_WORD = Needing(
    re.compile(
        r"\bif there(?:['’]s| is) (?:one|any|a) (?:word|term|phrase) (?:that )?(?:i|we) "
        r"(?:(?:do not|don['’]t|never|really don['’]t) want|must(?: not|n['’]t) use|won['’]t accept)\b"
        r"[^.;,]{0,30}, it(?:['’]s| is)\b"
    ),
    needed="if there",
)
""" "If there's one word I don't want, it's X"."""


def affirmed(low: str) -> str:
    """What must not be left out is included: the same length, twice negated words replaced."""
    if " mean" in low:
        low = INSISTS.sub(lambda match: "use".ljust(len(match.group())), low)
    if " enough" in low or " too " in low:
        low = NEVER_ENOUGH.sub(lambda match: "include".ljust(len(match.group())), low)
    low = ONE_WORD.sub(lambda match: "never use the word".ljust(len(match.group())), low)
    low = AFFIRMED.sub(_included, POLITELY.sub(lambda said: " " * len(said.group()), low))
    low = LEST.sub(lambda found: ("please" + found["what"]).ljust(len(found.group())), low)
    low = UNLESS.sub(lambda match: "include".ljust(len(match.group()))[: len(match.group())], low)
    return UNWANTED.sub(lambda match: "no".ljust(len(match.group())), LACKING.sub(_required, low))


def _included(match: re.Match[str]) -> str:
    said = match.group()
    return ("include" if said.startswith(("no", "ne", "do")) else " include").ljust(len(said))[: len(said)]


def _required(match: re.Match[str]) -> str:
    lack, what = match["lack"], match["what"]
    return ("use".ljust(len(lack)) + what).ljust(len(match.group()))


def refused(low: str, start: int, end: int) -> bool:
    """Whether what is named at low[start:end] is refused by the words before it or behind it."""
    before = NEUTRAL.sub(_blank, low[max(0, start - 45) : start])
    barriers = list(BARRIER.finditer(before))
    near = before[barriers[-1].end() :] if barriers else before
    after = NEUTRAL.sub(_blank, low[end : end + 80])
    return bool(NOT.search(near) or AFTER.match(after) or (TAKEN.search(near) and OUT.match(after)))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
