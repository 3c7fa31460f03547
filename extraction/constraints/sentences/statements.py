"""Sentences that ask for nothing: they tell of other texts, other people or other times, or take back what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extraction.constraints.sentences.contrasts import contrast
from extraction.constraints.words.cues import TEXT, WISHING, cue
from extraction.constraints.words.numbers import NUMBER
from extraction.needing import Needing

OTHERS = (
    r"(?:responses?|repl(?:y|ies)|answers?|text|output|message|piece|letters?|words?|sentences?|paragraphs?"
    r"|sections?|parts?"
    r"|titles?|headings?|lot|rest|whole|entire|full|length|count|limit|maximum|minimum|max|min|cap|ceiling"
    r"|rules?|target|wish|preference"
    r"|demand|requirement|condition|commas?|capitals?|case|caps|language|format|bullets?|points?|list|placeholders?"
    r"|highlights?|quotation|quotes|marks?|keywords?|terms?|phrases?|postscript|p\.s|end|ending|start|beginning"
    r"|first|last|final"
    r"|second|third|request|number|use|tone|style|draft|versions?|term|name|character|divider|separator|asterisks?"
    r"|stars?|blank|lines?|markdown|budget|span|patience|allowance|aesthetic|brand|look|polic(?:y|ies)|conventions?"
    r"|guidelines?|standards?|custom|habit|option|choice|only|thing)"
)
_NAMES = (
    r"(?!(?:texts|posts|reports|notes|comments|reviews|drafts|rants|chants|raps|toasts|jokes|logs|mails"
    rf"|tweets)\b){TEXT}"
)
""" "My cat's memoirs in": no verb; "my sister texts in" is one."""
_TELLS = (
    r"(?:is|are|says?|reads?|speaks?|means?|sells?|opens?|comes? from|contains?|lists|loves?|likes?|lives?"
    r"|works? in|bakes?|makes?"
    r"|writes?|talks?|knows?|buys?|keeps?|stands for|rhymes|gets? up|has|have(?! to\b)|uses?|starts?|begins?"
    r"|ends?|finish(?:es|ed)?|(?!(?:wrapped|divided|separated|enclosed|formatted|headed|marked|called|titled|based"
    r"|surrounded"
    r"|followed|presented|highlighted|hundred|parted|joined|linked|punctuated|topped|rounded|flanked|bordered|framed"
    r"|fenced|capped|crowned|limited|restricted|boxed|encased|sandwiched|numbered|labell?ed|tagged|flagged|prefixed"
    r"|prefaced|preceded|spaced)\b)[a-z]{3,}ed"
    r"|(?<!\bon )(?<!\babout )(?<!\bof )(?<!\bfor )(?<!\bfrom )(?<!\bwith )(?<!\bto )"
    rf"(?!(?:{OTHERS}|{_NAMES})\b)[a-z]{{3,}}[a-rt-z]s(?= (?:in|at|to|on|with|about|from|all|every)\b)"
    r"|sold|spoke|went)"
)
_OWNERS = (
    r"(?:(?:(?:uncle|aunt|lady|king|(?:mr|mrs|ms|dr|prof)\.) )?(?!(?:it|that|let|here|there|what|who|how|when|where"
    r"|today|tomorrow|he|she)['’]s)[a-z]{2,}(?:['’]s|s['’])(?= (?:\w+ )?[a-z]))"
)
""" "Anna's version", "Dr. Lind's handout"."""
REPORT = re.compile(
    r"^\W*(?:(?:(?:in|at|on|for|during|back|when|after|before)\b[^,;:]{1,40}?|yesterday|earlier|this morning"
    r"|originally),?\s)?"
    rf"(?:(?:the|my|our|his|her|their|we|i|they|it|he|she|last|that|this)\b|{_OWNERS})(?!['’]d\b| would\b| could\b)"
    r"[^,;:]*?"
    r"\b(?:had|was|were|wrote|made (?:us|me|him|her|them|every\w+)|got(?! to\b)|came|ran|took|used to|said|told|gave"
    r"|(?:held|ruled|argued|claimed|stated|found|noted|observed|explained|declared|concluded|reported|announced"
    r"|decided) that)\b(?! (?:hoping|wanting|wondering"
    r"|thinking|told|asked))"
    rf"|^\W*(?!(?:each|every|all)(?: of (?:our|the|my|your|these))? (?:\w+ )?{TEXT}\b(?! of (?:his|hers|theirs)\b)"
    rf"|(?:our|my) (?:\w+ )?{TEXT} (?:always|never)\b)"
    rf"(?:(?:my|our|his|her|their|the|an?|some|most|many|every|each|caps(?= ?lock\b)|shift(?= key\b))\b|{_OWNERS})"
    rf"(?: (?!{OTHERS}\b|(?:that|which|whose|where|can|may|must|should|shall|could|might)\b"
    rf"|{_TELLS} )[\w'’-]+){{1,6}} {_TELLS}\b"
    rf"|^\W*(?:he|she|they|we) (?:(?:always|often|usually|never|sometimes|also|only|mostly) )?"
    rf"{_TELLS}\b(?! (?:to|required|needed)\b)"
    r"|^\W*(?:someone|somebody|everyone|everybody|nobody|no one|people) [a-z]+"
    rf"|^\W*(?!(?:{OTHERS}|you|it|please|always|must|should|my|our|your|the|these|all|i|we)\b)"
    r"(?:[a-z][\w'’-]* )?[a-z][\w'’-]*s"
    r" (?:usually|often|traditionally|generally|typically|commonly|rarely|sometimes|tend to|love to|like to) [a-z]+"
    r"|^\W*it (?:says?|said|tells?|reads?|claims?|shows?|keeps?)\b|^\W*(?:i|we)(?:['’]ve| have) (?:just |already "
    r"|also )?(?:heard|read|seen|been|had|got|made|put|sent|found|done|taken"
    r"|given|left|told|kept|lost|written|run|set|(?!decid|promis|agree|plan|need|want|limit)[a-z]{3,}ed)\b"
    r"|^\W*(?:i|we) can (?:only |just |barely )?(?:say|write|speak|read|count|spell|understand)\b"
    r"|^\W*(?:i|we)(?:['’]ve got| have) (?!to\b|room\b|space\b)[^,;:]*\b(?:of (?:my|our|his|her|their)|so far"
    r"|already|at home)\b"
    rf"|^\W*the [^,;:]{{0,40}}\bof (?:my|his|her|their) (?:\w+ )?{TEXT} {_TELLS}\b"
    rf"|^\W*(?:an?|the|one|this|that) (?:[\w-]+ ){{0,2}}?{TEXT} (?:with|without|of|in|under|over|containing|using)\b"
    r"(?:(?! (?:about|how|what|why|when|that|which|who|whose|where|as|if|once|after)\b)[^,;:.]){1,50}?"
    r" (?:won|got|was|were|had|made|went|came|took|became|beat|sold|cost|hit|found|drew|ha(?:s|ve) [a-z]+(?:ed|en|on"
    r"|t))\b"
    rf"|^\W*there (?:is|are) [^.;]{{1,40}} in (?:the|my|our|his|her|this|that) (?:\w+ )?{TEXT}\b"
    r"|^\W*(?:i|we) (?:just |really |\w+ly )?(?!need|want|wonder|hop|lik|prefer|expect|ask|requir|decid|agreed|promis"
    r"|mean|insist|plan|lov)[a-z]{3,}ed\b(?! (?:you|it)\b)"
    r"|^\W*(?:many )?(?:thanks?|thank you|cheers|kudos)(?: so much| very much| a lot| again)? for \w+ing\b.*"
    r"\b(?:yesterday|earlier|before|last \w+|this morning|the other day|it (?:made|helped|was)|which (?:made|helped"
    r"|was))\b"
    r"|^\W*(?:earlier|yesterday|before|originally|last \w+|the other day),? (?:i|we) (?:asked|told|wanted)\b"
    r"|^\W*(?:i|we|he|she|they|it|(?:my|our|his|her|their|the) (?:\w+ )?\w+) (?:\w+ly |just |never |once |still "
    r"|even )?"
    r"(?:won|lost|met|heard|saw|bought|sold|sent|spoke|went|felt|knew|paid|sat|slept|thought|brought|built|caught|chose|drove"
    r"|ate|fell|flew|forgot|froze|grew|rode|rang|sang|sank|shook|stole|swam|threw|wore|woke|began|could(?:n['’]t| not"
    r"| never)"
    r"|would(?:n['’]t| not| never))\b"
    r"|^\W*it(?:['’]s| has) been\b|^\W*(?:sorry|apologies|excuse me|pardon(?: me)?) (?:for|about)\b"
    rf"|^\W*(?!{OTHERS}\b)[a-z]+ \d+ (?:has|had|is|was|contains?|says|ends|starts)\b(?! to\b)"
    rf"|^\W*(?!(?:{OTHERS}|everything|all|nothing|be|been|being|is|are|was|were|to|not|never|only|get|gets"
    rf"|if)\b)[a-z][\w'’-]*(?: (?!(?:{OTHERS}|be|been|is|are|to|and|or|have|has)\b)[\w'’-]+){{0,2}}? (?:once "
    rf"|always |never |hardly |barely )*"
    r"(?:wrote|published|composed|recorded|spoke|sang|typed|texted|hated|loved|used|avoided|banned)\b(?! (?:to|word"
    r"|term|phrase|expression)\b)"
    rf"|^\W*(?:(?:my|his|her|their) )?{_OWNERS} (?:[\w'’-]+ ){{1,2}}?(?:always|never|often|usually|all|both) (?:end"
    rf"|begin"
    r"|start|open|close|use|contain|have|run|say|are)\b"
    r"|^\W*the (?:word|term|phrase|letter|name) \S+ (?:appears|occurs|comes up|shows up|is used) [\w-]+ times in"
    r" (?:my|his|her|their|an?)\b"
    rf"|^\W*in (?:his|her|their) (?:\w+ )?{TEXT}\b"
    rf"|^\W*there (?:was|were)\b|^\W*there (?:is|are)\b(?![^.;]*\b{OTHERS}\b)"
    r"|^\W*(?:the )?(?:word|term|name|letter|phrase)s? \S+ (?:has(?! (?:to|no)\b)|had|comes? from|means?"
    r"|stems?|rhymes|sounds?"
    r"|is (?:spelled|spelt|pronounced|derived|also|short|(?:\w+ ){0,2}(?:word|verb|noun|latin|greek)))\b"
)
"""Tells of what has been, or of something else than the reply."""
BEFORE = re.compile(
    r"(?<!if )(?<!that )(?<!can )(?<!could )(?<!would )\byou (?:used|wrote|said|gave|ended|mentioned|repeated)\b"
    r"|\b(?:and|but|so) (?:i|we) (?:wrote|used|made|handed|submitted|counted|ended up|had|got|put)\b"
    r"|\b(?:used to|last (?:time|year|week|month)|no longer applies)\b|\b(?:your|my) (?:last|previous|earlier|old"
    r"|former) (?:job|boss|school|teacher|company|class|course|employer|editor|office|team|repl(?:y|ies)"
    r"|answers?|responses?|texts?|requests?|versions?|drafts?|messages?|rules?"
    r"|(?:\w+ )?(?:letters?|mails?|emails?|essays?|posts?|poems?|ads?|speech|speeches|notes?|articles?|one))\b"
)
"""Tells of another time."""
_DID = (
    r"(?:[a-z]{3,}ed|forgot|wrote|ran|came|went|lost|made|gave|got|did|kept|left|felt|broke|fell|said|told|sent|spent|took|froze"
    r"|quit|blew|(?:did|could|was|were)(?:n['’]t)?)"
)
HAD = re.compile(
    r"^\W*(?:(?:in|at|on|for|during|back)\b[^,;:.]{1,30},? )?(?:i|we|he|she|they)(?: only| just)? (?:had|got|needed"
    r"|was given|were given)\b"
    rf"[^.;:]{{1,60}}?,? (?:and|but|yet) (?:(?:i|we|he|she|they|nobody|everybody) )?(?:still |even |then |just "
    rf"|promptly )*{_DID}\b"
)
""" "I had a maximum of 12 sentences and still forgot": what has been."""
APOLOGY = Needing(
    re.compile(
        r"\b(?:sorry|apologies|apologi[sz]e|excuse|forgive|pardon)\b[^.;]{0,80}\b(?:keyboard|keys?|phone|caps ?lock)\b"
        r"|\b(?:keyboard|keys?|phone|caps ?lock)\b[^.;]{0,80}\b(?:sorry|apologies|apologi[sz]e|excuse|forgive|pardon)\b"
    ),
    needed="key|phone|caps",
)
""" "No commas on this keyboard, sorry": how the message itself is written."""
NOW = re.compile(
    r"\bnot\b[^.;]*\bas (?:last time|before|usual|you did)\b|\b(?:must|should|shall|please|this time|wants?|so"
    r"|not? again|do not|unlike)\b|n['’]t\b"
)
ASKING = re.compile(
    r"\b(?:must|should|shall|needs?|wants?|(?:is|are|be) (?:\w+ly |also |still )?(?:needed|wanted)|please|only|so"
    r"|(?:is|are) to (?:be|have)|at (?:least|most)|no more"
    r"|no fewer|no less"
    r"|maximum|minimum|make sure|ha(?:s|ve) to|ought|do not|use|include|keep|contain|write|avoid|expect\w*"
    r"|require\w*|would like"
    r"|(?:reads?|understands?|speaks?|knows?) (?:only|nothing but|no language but) \w+"
    r"|(?:reads?|understands?|speaks?|knows?) \w+ (?:only|alone|and (?:nothing else|no other))"
    r"|hence|therefore|thus|(?:which|that"
    r"|this)(?: is|['’]?s) why|(?:nobody|no one)\b.*\b(?:past|beyond|over)"
    r"|sa(?:id|ys?) (?:that )?(?:max\b|up to|between|under|exactly|\d+ ?(?:to|-|\u2013) ?\d+)"
    rf"|(?:asked|called) for|requested|demanded|stipulated|prescribed|specified|imposed|commissioned|(?:enough|room"
    rf"|space) for|(?:is|good|meant|made) for(?= (?:only |just |exactly |up to )?{NUMBER}\b)|may not"
    r"|cannot|accepts?|insists?|allows?|permits?|forbidden|banned|limit\w*|(?:nobody|no one) gets to)\b|n['’]t\b"
    r"|(?:^\W*"
    r"|\b(?:and|please|then) )(?:answer|reply|respond)\b|[,;] (?:so |just |please )*(?:serve|feed|give|send|return"
    r"|hand|make|put|stick)\b"
)
SAID_SO = re.compile(
    r",\s*(?:(?:that['’]?s|is) what |or so |as )?(?:they|he|she|people|somebody|someone) (?:told|said|says?"
    r"|keeps? saying"
    r"|claim\w*|think\w*)(?: (?:me|us|so))?\W*$"
)
""" "..., they told me": somebody else's words."""


WISHES = cue(rf"\W*(?:\w+,?\ )??{WISHING}\s+(?:an?|one|some|the|two|three)\b")
""" "I envisage a story told in": the writer's own wish."""
OBLIGED = re.compile(
    r"\b(?:(?:was|were)(?:n['’]t| not)? (?:allowed|supposed|required|asked|forced)|had) to [a-z]+|\b(?:could|did|was"
    r"|were|had)n['’]t\b"
)
"""What others had to do, and did not do."""


USAGE = re.compile(
    r"\W*(?:(?:here|in this house|at our \w+|round here),? )?we (?:always |only )?(?:say|write|use|call|speak)\b.*"
    r"\b(?P<not>never|not|instead of|rather than)\b"
)
""" "We say X, never Y"."""


@lru_cache(maxsize=256)
def tells(low: str) -> bool:
    """Whether a masked sentence tells of something else, and asks for nothing."""
    return bool(
        SAID_SO.search(low)
        or (
            REPORT.search(low)
            and not ASKING.search(OBLIGED.sub("", low))
            and not (USAGE.match(low) or WISHES.match(low))
            and contrast(low) is None
        )
        or (BEFORE.search(low) and not NOW.search(low))
        or HAD.match(low)
        or APOLOGY.search(low)
    )


FROM_ME = re.compile(
    r"(?:wants?|asks?(?: for)?|needs?|expects?|requires?|demands?|gets?)\b[^,;:.]*\b(?:from (?:me|us|him|her|them)"
    r"|of (?:me|us))\b[^,;:.]*"
)
""" "She wants 200 words from me": nothing that is wanted of the reply."""


REMARK = re.compile(
    r"\((?:because|since|as|otherwise|it|they|he|she|we|i|(?:the|my|our|his|her|their) "
    rf"(?!{OTHERS}\b)[\w'’-]+(?: [\w'’-]+)?? [a-z]+(?:s|ed|n['’]t|is|can))\b[^()*<\[]*\)"
)


ORDERS = re.compile(
    r"\b(?:must|should|shall|please|at (?:least|most)|no (?:more|less|fewer)|make sure|ought|ha(?:s|ve) to|needs? to"
    r"|i (?:want|need)|i(?:['’]d| would) (?:rather|prefer|like|love)|i(?:['’]m| am) (?:capping|limiting)"
    r"|(?:do not|don['’]t|never) (?:use|say|mention|write|include|put|go|exceed))\b"
)


def remarks(low: str) -> Iterator[tuple[int, int]]:
    """Where a masked sentence gives a reason in brackets: "(the portal turns them into question marks)"."""
    usage = USAGE.match(low)
    if usage:
        yield 0, usage.start("not")
    yield from told_why(low)
    yield from (found.span() for found in FROM_ME.finditer(low))
    if "(" in low:
        yield from (found.span() for found in REMARK.finditer(low) if not ORDERS.search(found.group()))


TOLD_WHY = re.compile(
    r"\b(?:since|because|as|after|when) (?:the|my|our|his|her|their|he|she|they|it|i|we)\b"
    r"(?:(?!\b(?:can|cannot|could|must|should|may|needs?|wants?|ha(?:s|ve) to|include|add|put|place|insert|attach"
    r"|append|write|there)\b)[^,:;.])*?"
    r"\b(?:was|were|came|got|had|went|gave|sent|made|printed|(?!need|want|hundred)[a-z]{3,}ed)\b[^,:;.]*"
)
""" "Since the poster came out with small letters": what has been."""


def told_why(low: str) -> list[tuple[int, int]]:
    """Where a masked sentence tells why it asks."""
    return [found.span() for found in TOLD_WHY.finditer(low)]
