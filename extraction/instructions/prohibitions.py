"""Sentences that forbid by their form alone: "the archive must not be deleted", "nobody feeds the ducks", "no dogs".

Whatever verb stands under an order's negation is refused, but for a few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extraction.cues import cues, words
from extraction.instructions.imperatives import CLAUSES, DETERMINER, OPENS, PARTICLE, is_verb, orders

NO_MATTER = (
    "objection|question|reservation|hesitation|intention|obligation|exception|comment|complaint|explanation|indication"
    "|information|limitation|argument|disagreement|meaning|feeling|thing|something|warning|evening|morning|proposal"
    "|approval|signal|condition|option|decision|permission|confirmation|documentation|reason|attention|mention|idea|news|clue"
    "|rush|hurry|luck|chance|answer|reply|word|sign|trace|use|harm|fuss|joke|offence|offense|hard feelings"
)
"""Nouns that are made like those of work: "no objection to the audit"."""
SUBJECTLESS = "".join(
    rf"(?<!{before}\s)"
    for before in (
        *("i", "we", "you", "they", "he", "she", "it", "who", "that", "people", "to"),
        *("'ll", "'d", "'ve", "'s", "will", "would", "have", "has"),
    )
)


BOUND = r"\s+(?:later|more|less|fewer|longer|earlier|sooner|matter|doubt|problem|worries|wonder|time|need|one)\b"
"""Behind "no": what makes a bound or a phrase of it, and refuses nothing."""
NO_LESS = rf"(?!{BOUND})"
NOTHING_ORDERED = re.compile(
    rf"(?:^|[.!?;:,\n]\s*|\bplease\s+){OPENS}(?P<verb>[a-z]{{2,}})(?:\s+{PARTICLE})?\s+"
    rf"(?P<refusal>no{NO_LESS}|nothing(?! (?:but|else|less|other|back)\b)|nobody(?! (?:but|else)\b)|none|neither)\b",
    re.IGNORECASE,
)
UNEXPLAINED = re.compile(r"\b(?:not|never|no|nothing|nobody|none|neither|nor|anything but)\b|n't\b", re.IGNORECASE)
BEHIND = re.compile(
    r"\b(?:if|when|who|whom|that|which|why|where|how|what|as|since|because|unless|whether|although|saying|says|not to"
    r"|(?:we|they|you|i|he|she)(?= \w))\b|\bnot (?=(?:the|an?|by|in|on|at)\b)",
    re.IGNORECASE,
)
"""Where a clause begins that hangs on an order, or what stands against its object: "the gate and not the fence"."""
ENSURING = re.compile(
    r"\b(?:make|be) sure\b|\bensure\b|\bsee (?:to it|that)\b|\btake care\b|\bi\b[^,]*$", re.IGNORECASE
)
"""Orders that want just what hangs on them, and wishes."""
EXPLAINED = re.compile(
    rf"\bno(?={BOUND})|\bnot (?:only|just|merely|least)\b|\bwhy (?:not|don't)\b|\bor not\b|\bif not\b"
    r"|\bnothing (?:but|else|less)\b|\bno one else\b|\bnobody else\b"
    rf"|(?:\bnot|n't|\bnever) (?:be )?(?:forgotten|lost|left|{'|'.join(words('no_refusals'))})(?:d|ed|ted)?\b",
    re.IGNORECASE,
)


def nothing_ordered(text: str) -> Iterator[re.Match[str]]:
    """Orders whose object is nothing: "put no salt on the path", "admit nobody"."""
    return (found for found in NOTHING_ORDERED.finditer(text) if is_verb(found["verb"].casefold()))


def denies(text: str) -> bool:
    """Whether a clause that orders by its form has a negation that nothing explains; where none does, one with a cue of
    ordering, and else any.
    """
    parts = CLAUSES.split(text)
    ordering = [*filter(orders, parts)] or [part for part in parts if cues("ordering").search(part)]
    asking = [BEHIND.split(part)[0] for part in ordering] or parts
    return any(UNEXPLAINED.search(cues("affirming").sub(" ", EXPLAINED.sub(" ", part))) for part in asking)


def is_behind(sentence: str, place: int) -> bool:
    """Whether what stands at `place` belongs to a clause that hangs on an order: "list what we do not need"."""
    before = sentence[:place]
    if "XX" in sentence or ENSURING.search(before) or before.count('"') % 2:
        return before.count('"') % 2 == 1
    main = CLAUSES.split(before)[-1]
    return orders(main) and BEHIND.search(main) is not None


def forbidding() -> Iterator[tuple[Iterable[str], str]]:
    """(first words, pattern) of what forbids any verb, as `Refusals` takes them."""
    spared = _spared()
    verb = rf"(?!(?:{spared})\b)[a-z]{{3,}}"
    sparing = r"(?:(?:ever|also|even|in any case|under any circumstances)\s+)?"
    yield (
        ["don", "dont", "do", "never"],
        rf"{SUBJECTLESS}(?:don't|dont|do not|never)\s+{sparing}{verb}(?:\s+{PARTICLE})?\s+(?={DETERMINER}\b)",
    )
    yield (
        ["under", "on", "at", "in", "by"],
        r"\b(?:under no circumstances?|on no account|at no time|in no (?:case|event)|by no means)\s+"
        rf"{verb}(?:\s+{PARTICLE})?\s+(?={DETERMINER}\b)",
    )
    modal = r"(?:must|should|shall|may|ought)(?:n't| not)(?: to)?"
    yield (
        ["must", "mustn", "should", "shouldn", "shall", "may", "ought"],
        rf"{modal}\s+{sparing}(?:{verb}(?:\s+{PARTICLE})?\s+(?={DETERMINER}\b)|be\s+(?:\w+ly\s+)?{_participle(spared)})",
    )
    yield (
        ["is", "are", "isn", "aren", "not"],
        rf"(?:(?:is|are)(?:n't| not)|not) to be\s+(?:\w+ly\s+)?{_participle(spared)}",
    )
    kinds = "ation|ition|ution|ption|ction|sion|ment|ing|al"
    yield (
        ["no"],
        r"(?:(?<![\w,'] )|(?<=please ))\bno\s+(?:more\s+|further\s+|new\s+|other\s+)?"
        rf"(?!(?:{NO_MATTER})s?\b)\w{{2,}}(?:{kinds})s?\s+(?=(?:of|for|on|to|in|at)\b)",
    )


def forbidding_plainly() -> Iterator[tuple[Iterable[str], str]]:
    """The same where no work has a name, and what is forbidden has no mark but its place: "do not raise shields"."""
    spared = _spared()
    verb = rf"(?!(?:{spared})\b)[a-z]{{3,}}"
    done = rf"be\s+(?:\w+ly\s+)?{_participle(spared)}"
    something = rf"(?:\s+{PARTICLE})?(?=\s+(?!too\b|so\b|if\b|until\b|unless\b|without\b)\w|\W*(?:[.!;\n]|$))"
    yield ["don", "dont", "do", "never"], rf"{SUBJECTLESS}(?:don't|dont|do not|never)\s+(?:ever\s+)?{verb}{something}"
    yield (
        ["under", "on", "at", "in", "by"],
        r"\b(?:under no circumstances?|on no account|at no time|in no (?:case|event)|by no means)\s+"
        rf"(?:{done}|(?:let|leave)(?:\s+{PARTICLE})?\s+(?={DETERMINER}\b)"
        rf"|(?:is|are|may|must|should|can|shall)\s[^.;!?\n]{{1,60}}?\b{done})",
    )
    yield (
        ["must", "mustn", "should", "shouldn", "shall", "may", "ought"],
        rf"(?:must|should|shall|may|ought)(?:n't| not| never)(?: to)?\s+(?:(?!hurt\b){verb}{something}|{done})",
    )
    yield ["is", "are"], r"(?:is|are)(?:n't| not) to (?!be\b|blame\b|forget\b|miss\b)[a-z]{3,}\b"
    yield ["avoid", "refrain", "desist"], r"(?<!to )(?:avoid|(?:refrain|desist) from)\s+(?!delay|wait)\w+ing\b"
    yield from _of_nobody(verb, done)
    yield from _of_nothing()


def _of_nobody(verb: str, done: str) -> Iterator[tuple[Iterable[str], str]]:
    """Where it is the subject that is denied: "nobody may enter", "nothing is to be thrown away"."""
    allowed = r"(?:(?:is|are) to|may|should|must|shall|can|needs? to|(?:has|have) to|(?:is|are) allowed to)"
    deeds = "|".join(sorted(words("deeds") | words("repeatable") | words("changes")))
    past = r"(?!(?:has|have|had|was|were|did|does|came|got|knew|told|said|saw|will|would|could|\w+(?:s|ed))\b)"
    yield (
        ["nobody", "no", "none"],
        r"\b(?:nobody|no one|no-one|none of (?:you|us))(?: else)?\s+"
        rf"(?:{allowed}\s+{verb}|{past}{verb}\s+(?={DETERMINER}\b)"
        rf"|(?:{deeds})e?s\s+(?={DETERMINER}\b)"
        r"|(?!(?:has|is|was|does|knows|says|thinks|wants|likes|needs|uses)\b)[a-z]{3,}s\b"
        r"(?=[^.;!?\n]{0,60}?\b(?:before|until|till|without|unless)\b))",
    )
    yield (
        ["nothing", "none", "no"],
        r"\b(?:nothing|none|no \w+)\b[^.;!?,\n]{0,50}?\s(?:may|must|should|shall|can|is to|are to)"
        rf"\s+{done}",
    )


def _of_nothing() -> Iterator[tuple[Iterable[str], str]]:
    """Where it is the thing: "there will be no music", "Mrs. Bell gets no discount", "no dogs in the hall, please"."""
    yield ["there"], r"\bthere(?:'ll| (?:will|shall|should|must|may|is to|are to)) be no \w+"
    yield (
        ["gets", "get", "receive", "receives", "given"],
        r"(?:gets|receives|(?:(?<=s )|(?<=should )|(?<=must )|(?<=shall )|(?<=will )|(?<=may ))(?:get|receive)"
        rf"|(?<=be )given) no{NO_LESS}\s+\w+",
    )
    yield ["want", "need", "wish"], rf"(?:(?<=\bi )|(?<=\bwe ))(?:want|need|wish for) no{NO_LESS}\s+\w+"
    opening = r"(?<![^.!?:;\n] )(?<![\w,'])(?<!, )"
    which = r"(?:the|an?|our|my|this|that|these|those|any|in|on|at|for|with)"
    yield ["not"], rf"{opening}not {which}\b(?! (?:same|only|least)\b)"
    yield (
        ["no"],
        rf"(?:{opening}|(?<=absolutely )|(?<=definitely ))no{NO_LESS}\s+(?!(?:{NO_MATTER})s?\b)"
        r"[a-z-]{2,}(?: [a-z-]+)??"
        r"(?:\s+(?:in|on|at|for|with|during|from|to|of|inside|outside|after|before|tonight|today|tomorrow|this|next)\b"
        r"[^.;!?,\n]{1,50})?"
        r"(?=,? please\b|[.!]?\s*$|, (?:i|we|you|he|she|they|it|the|there|my|our|because|as|since)\b)",
    )


def _spared() -> str:
    return "|".join(sorted(words("no_refusals") | words("no_orders")))


def _participle(spared: str) -> str:
    other = rf"(?!(?:{spared})(?:d|ed|ted)?\b|forgotten|left|lost|thought|kept|late\b)"
    return rf"{other}\w+(?:ed|en|wn|ne|ght|pt|ut|ld|ung|un)\b"
