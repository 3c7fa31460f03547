"""Where a clause of a request begins that says how the text must be: behind what joins it, behind a wish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from extraction.constraints.sentences.clauses import REFERS
from extraction.constraints.sentences.heads import POLITE
from extraction.constraints.sentences.opening import begins_rule
from extraction.constraints.sentences.sentences import POINTS
from extraction.constraints.words.cues import CAPITAL, LANGUAGE, LANGUAGES, LOWER, TEXT, cue
from extraction.constraints.words.quotes import MASK

QUESTION = re.compile(
    r"\W*(?:how|what|why|who|when|where|which|should|is|are|can|could|do|does|did|will|would)\b.*\?\W*$", re.DOTALL
)
UNMARKED = re.compile(
    r"\W*(?:(?:hey|so|ok|okay|and|but)\W+)*(?:why|how|where|who) (?:do|does|did|is|are|was|were) (?!you\b)[^?.!;\n]*\Z"
)
"""A question of somebody who writes no marks: "why do people write in capitals"."""
FORMAL = (
    r"(?:(?:words?|sentences?)(?!\ (?:that|which|who|of|for|to|from|like)\b)|(?:key[ -]?words?|words?|terms?|phrases?)"
    r",?\ Q|para(?:graph)?s?|sections?|parts|chapters|bullet(?:ed|s)?|place[ -]?holders?|titles?|post-?script"
    r"|p\.\ ?(?:p\.\ ?)?s|pps"
    r"|commas?|(?<![\w'’])(?:[a-z]['’]s\b|[b-hj-z](?=\ (?:occurs?|appears?|shows?|turns?|comes?|in\ (?:it|there|here)"
    r"|[\w-]+\ times)\b))|(?:exclamation|question)\ (?:marks?|points?)|semicolons|hashtags"
    rf"|letters?\ (?:Q|[a-z]\b)|{LOWER}(?!\w)|all\ caps|block\ capitals|capital\ letters|upper[ -]?case"
    rf"|highlight\w*|asterisks?|\*+|(?:square\ )?brackets|quotation|(?:double|single)\ quotes|json)"
)
"""Names a part of a text, as constraints do."""
A_TEXT = cue(rf"\b{TEXT}\b")
_MEANT = (
    rf"(?:(?:the|our|my|this|your|an?)\ )?(?:[\w'’-]+\ ){{0,3}}?{TEXT}\b[^.;:?]{{0,60}}?\s"
    r"(?=(?:(?:must|should|shall|has\ to|have\ to|needs?\ to|ought\ to|is\ to|may|can(?:['’]?t|not)?|(?:must"
    r"|should)n['’]t)"
    r"\ (?:not\ |only\ |never\ )*(?:be|have|contain|run|exceed|come|use|include|end|start|go|stay|consist|begin|open"
    r"|close|finish|mention|carry"
    r"|stop|conclude|terminate|feature|comprise|number|total|bear|keep|avoid)\b"
    r"|(?:needs?|requires?|gets?)\b(?!\ to\b)|(?:is|are)\ (?:limited|restricted|capped|allowed|to\ be"
    r"|divided|split)\b|comes?\ in\b|consists?\ of\b)[^.;:]{0,60}?"
)
_SPOKEN = (
    r"(?:films?|movies?|classe?s?|courses?|lessons?|exams?|books?|shows?|songs?|meetings?|calls?|talks?|interviews?)\b"
)
_TONGUE = (
    rf"(?:(?:the|our|this|your|all|every|any|an?)\ )(?:(?!{_SPOKEN})[\w'’-]+\ ){{1,7}}?(?:\([^()]*\)\ )?"
    r"(?=(?:must|should|shall|has\ to|have\ to|needs?\ to|ought\ to|is\ to|are\ to)\ (?:not\ |only\ )?(?:be|come)\ "
    r"(?:(?:written|printed|set|worded|typed|all|only|entirely|put)\ )*in\ "
)
_YOURS = (
    r"your\ (?:[\w'’-]+,?\ ){1,14}?(?=(?:must|should|shall|has\ to|have\ to|needs?\ to|ought\ to|is\ to"
    r"|are\ to)\ (?:not\ |only\ )?"
    r"(?:be|have|contain|run|exceed|come|use|include|end|start|go|stay|consist|comprise|begin|open|close|finish"
    r"|mention|carry"
    r"|feature|avoid|amount|extend|number)\b[^.;:]{0,60}?"
)
"""Of the one who writes, whatever it is called: "your account of how vaccines work should run to"."""
_ASKED = (
    r"(?:could|can|may|might|would|will)\ (?:the|our|this|that|it|your|everything|all)\b(?:\ [\w'’-]+){0,8}?\ "
    r"(?=(?:come|be|appear|read|arrive|stay)\ (?:(?:written|printed|set|worded|typed|rendered|typeset|composed"
    r"|phrased|delivered|drafted|formatted|put|kept|done"
    r"|produced|supplied|couched|made|all|only|entirely|completely|fully|throughout"
    r"|sent|given|back)\ )*"
    r"(?:in|as)\ (?:valid\ |all\ |only\ |pure\ )?"
)
""" "Could the opening hours come as JSON?"."""
_MAY_IT = (
    r"(?:could|can|may|might|would|will)\ (?:the|our|this|that|it|your|everything)\b(?:\ [\w'’-]+){0,8}?\ "
    r"(?=(?:be|have|contain|include|end|finish|close|conclude|start|begin|open|run|stay|keep|avoid|carry|bear|use|mention|feature"
    r"|consist|do|come)\b[^.;:?]{0,60}?"
)
""" "Might the letter to the dean be free of commas?"."""
MEANT = cue(
    rf"\W*(?:{_MEANT}{FORMAL})|{_YOURS}{FORMAL})|(?!my\b){_MEANT}in\ (?:{'|'.join(LANGUAGES)})\b)"
    rf"|(?!my\b){_MEANT}(?<=\ be\ )(?:all\ |entirely\ )?(?:{'|'.join(LANGUAGES)})\b(?=\W*$|[.,;]|\ (?:from"
    rf"|throughout|only|all)\b))"
    rf"|{_TONGUE}(?:{'|'.join(LANGUAGES)}|{CAPITAL}|{LOWER})(?!\w))"
    rf"|{_MAY_IT}(?:{FORMAL}|Q))"
    rf"|{_ASKED}(?:{'|'.join(LANGUAGES)}|json|{CAPITAL}|{LOWER})(?!\w)))"
)
"""What is to be written, and behind it how: "our post about the depot should be 80 words long"."""
WISHED = cue(
    r"(?:(?:\bwould|['’]d|\bcould)\b[^.;]{0,40}?\b(?:if|that)|\blet)\ (?P<what>(?:the|your|our|my|this|it|an?"
    r"|everything|all)\b"
    r"[^.;]{0,60}?)(?<=\w)\s+(?=(?:ended|finished|closed|concluded|started|began|opened|had|was|were|contained|included"
    r"|mentioned|used|came|stayed|ran|kept|avoided|did(?:n['’]t|\ not)|could|might|would|featured|consisted|carried"
    r"|bore"
    r"|end|finish|close|conclude|start|begin|open|have|be|contain|include|mention|use|feature|come|stay|run|consist"
    r"|carry"
    rf"|went|held|stuck|left\ out|repeated|never|didnt)\b[^.;]{{0,60}}?(?:{FORMAL}|Q"
    rf"|\bin\ (?:{'|'.join(LANGUAGES)})\b))"
)
DEMANDS = re.compile(r"(?:insist|demand|require|request|stipulate|prescribe|ask)s? that ")
DEMANDED = cue(
    r"(?:(?:the|all|every|each|any|our|your)\ )?(?:[\w'’-]+\ ){1,3}?(?=(?:be|have|contain|carry|bear|include|use"
    r"|avoid|end|begin"
    rf"|start|come|run|stay|consist|mention|not|never)\b[^.;:]{{0,60}}?(?:{FORMAL}|Q"
    rf"|\bin\ (?:{'|'.join(LANGUAGES)})\b))"
)
""" "The journal insists that submissions carry a title"."""
IT = re.compile(r"\b(?:it|everything|whole thing|all(?: of it)?)$")
JOINS = re.compile(
    r"(?<=\w) (?:whose \w+|that|which) (?=(?:has|have|knows?) no |lacks? |(?:can['’]?t|cannot) (?:print|show|display"
    r"|type|handle) )|"
    r"(?:,\s+)?\b(?:which|that|this)(?:['’]s| is) (?:also )?why\s+|[,;:\u2013\u2014]\s+|\(|\s[&+]\s+|\b(?:hence"
    r"|therefore|thus|consequently|accordingly)\s+|\bif you (?:could|would|can|will|were to)\s+|\b(?:says?|said"
    r"|insists?|demands?|requires?|requests?|stipulates?|prescribes?|decided|ask(?:s|ed)?|reckons?|hopes?"
    r"|wish(?:es)?)\s+(?:that\s+)?(?:(?:we|you)\s+(?=(?:avoid|use|keep|include|never|leave|mention|end|stick"
    r"|refrain)\b))?|[.!?]\s+|\s-\s+"
    r"|\s(?=(?:(?:and|but|so|then|while|yet)|(?:we|i)(?:['’]d"
    r"| would)?(?: really)?"
    r" (?:need|want|like|prefer|expect|require)|please|pls|plz)\b)"
)
SHORTENED = re.compile(r"\b(?:approx|min|max)\Z")
"""Before a full stop that ends no sentence: "approx. 75 words"."""
REPORTS = re.compile(r"(?:says?|said|insists?|demands?|requires?|requests?|ask(?:s|ed)?|decided|hopes?|wish(?:es)?)\b")
TOLD_OF = re.compile(r"\b(?:who|whom|where|in which)\b[^,;:]*$")
""" "A scene in which a teacher demands": somebody in the text."""
SAYS = re.compile(
    rf"{MASK}+(?!,? (?:and |or )?(?:{MASK}|must|should|shall|may|can|ha(?:s|ve)|needs?|is|are|ought|goes|be)\b)"
)
""" "My boss said 'synergy' ten times": what was said."""
LEADS = re.compile(
    r"(?:(?:and|but|so|then|while|yet|also|please|pls|plz|kindly|like|um+|uh|er|kinda|basically|maybe|i mean"
    r"|therefore|hence|thus|or|plus|dear god|god)\b[,\s]*)*"
)
TONGUE = cue(
    rf"(?:all\ |only\ |in\ )?(?:{'|'.join(LANGUAGES)})(?:\ (?:text|prose|output|wording|copy)(?=\ (?:only|exclusively"
    rf"|alone|please)\b))?"
    r"(?:\ (?:please|exclusively|alone|only|pls|plz|(?:language\ )?only|version|thanks"
    rf"|it\ (?:is|must\ be"
    rf"|shall\ be)|throughout"
    rf"|all\ the\ way|everywhere|from\ \w+\ to\ \w+|(?:is|are)\ (?:allowed|permitted|accepted|required|wanted"
    rf"|needed"
    r"|expected|mandatory|obligatory|a\ must)))?\s*(?:$|[.,:;!?)])"
)
"""A language by itself, "email, Spanish"."""
OCCURS = re.compile(
    r"(?:it|they) (?:must|should|shall|may|can|could|has to|have to|needs? to|ought to)(?: not|n['’]t"
    r"| never)? (?:be (?:absent|avoided"
    r"|left out|used|in|there|included|mentioned|omitted|missing|found)|appear|occur|feature|come up|turn up|show up)\b"
)
"""Says of the words before it that they are to stand there, or not."""
TOPICAL = re.compile(r"\b(?:how|why|what|whether)\b[^,;:.!?]*$")
CLOSES = re.compile(
    rf"(?:end|finish|close|conclude|sign off|wrap up)(?: (?:it|that|the \w+))? (?:with|on|by) (?:the \w+ )?{MASK}"
)
NOUNS = re.compile(r"\b(?:how|why|what|which|whether|who|where|when|that)\b[^,;:]*$")
"""Before "and": what follows may still belong to what the text is about."""


JOINTS = 60
"""No sentence has more that mean anything; what stands behind each of them is looked through to the end."""


def asks(low: str) -> bool:
    """Whether a masked sentence asks a question, and not for a text."""
    if "?" in low:
        return QUESTION.fullmatch(low) is not None and not POLITE.match(low)
    return UNMARKED.match(low) is not None


def wished(low: str) -> Iterator[int]:
    """Where a wish in the past tense says how a text is: "it would be lovely if the mail ended with"."""
    found = None if asks(low) else WISHED.search(low)
    if found and (A_TEXT.search(found["what"]) or IT.search(found["what"])):
        yield found.end()


def clauses_that_rule(low: str) -> Iterator[int]:
    """Where the first clause begins that says how the text must be, wherever it stands in the sentence."""
    if asks(low):
        return
    for join in islice(JOINS.finditer(low), JOINTS):
        if join.group().startswith(".") and SHORTENED.search(low, 0, join.start()):
            continue
        if REPORTS.match(join.group()) and (TOLD_OF.search(low, 0, join.start()) or SAYS.match(low, join.end())):
            continue
        if join.group()[0].isalpha() and TOPICAL.search(low, 0, join.start()):
            continue
        place = LEADS.match(low, join.end()).end()  # type: ignore[union-attr]  # It matches nothing, too.
        if (
            join.group() == " "
            and low.startswith(("and", "but", "so"), join.end())
            and NOUNS.search(low[: join.start()])
            and not CLOSES.match(low, place)
        ):
            continue
        apart = (join.group().strip() or low.startswith("but", join.end())) and "like" not in low[join.end() : place]
        named = TONGUE.match(low, place) if apart else None
        if MASK in low[: join.start()] and any(p.match(low, place) for p in (REFERS, POINTS, OCCURS)):
            yield 0
            return
        if begins_rule(low[place:]) or (named and len(set(LANGUAGE.findall(low))) == 1):
            yield place
            return
        meant = MEANT.match(low, place) or (DEMANDED.match(low, place) if DEMANDS.match(join.group()) else None)
        if meant:
            yield meant.end()
            return


__all__ = ["A_TEXT", "FORMAL", "MEANT", "QUESTION", "asks", "clauses_that_rule", "wished"]
