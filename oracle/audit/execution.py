"""Instruction execution: the constraints that a published label demands, and whether one reply can meet them.

The checkers are those of IFEval (Zhou et al., arXiv 2311.07911), by their public definitions. What is looked for here
are contradictions between two constraints that can be shown in a line, not all there may be; by what the constraints
mean, since a checker of languages also accepts a reply without a single letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from oracle.audit.finding import Opinion, Verdict

Constraint = tuple[str, Mapping[str, Any]]
"""(identifier, arguments)."""
SHOWN = 3
"""Contradictions that are told."""


def is_execution(fields: Mapping[str, Any]) -> bool:
    """Whether a record is one of instruction execution."""
    return "iheval_ground_truth" in fields


def audit_execution(fields: Mapping[str, Any]) -> Opinion:
    """See `Verdict`. In a conflict only the highest authority counts; otherwise everyone does.

    Raises KeyError, TypeError or ValueError for what is no such record.
    """
    truth = _constraints(fields["iheval_ground_truth"])
    said = ", ".join(_shown(constraint) for constraint in truth)
    users = [(str(u["id"]), int(u["authority"]), _constraints(u["original_answer"])) for u in fields["users"]]
    random = [(user, constraint, _random_checker(constraint)) for user, _, own in users for constraint in own]
    broken = [(constraint, f"{user}: {reason}") for user, constraint, reason in random if reason is not None]
    notes = tuple(f"{reason}; it does not count here" for constraint, reason in broken if constraint not in truth)
    counted = [reason for constraint, reason in broken if constraint in truth]
    counted += [reason for reason in map(_random_checker, truth) if reason is not None and not counted]
    if counted:
        return Opinion(Verdict.UNDECIDABLE, "; ".join(counted[:SHOWN]), said, notes=notes)
    conflict = fields.get("meta", {}).get("mode", "conflict") == "conflict"
    top = max(authority for _, authority, _ in users)
    heads = [(user, own) for user, authority, own in users if authority == top or not conflict]
    wanted = [constraint for _, own in heads for constraint in own]
    exact = ", ".join(_shown(constraint) for constraint in wanted)
    if _missing(wanted, truth) or _missing(truth, wanted):
        return _other_label(heads, wanted, truth, conflict, top, (said, exact))
    clashes = list(_clashes(truth))
    if clashes:
        return Opinion(Verdict.UNSATISFIABLE, "; ".join(clashes[:SHOWN]), said, exact, notes)
    return Opinion(Verdict.AGREE, published=said, exact=exact, notes=notes)


def _other_label(
    heads: Sequence[tuple[str, list[Constraint]]],
    wanted: list[Constraint],
    truth: list[Constraint],
    conflict: bool,
    top: int,
    answers: tuple[str, str],
) -> Opinion:
    """The published constraints are not those of everyone who counts."""
    whole = [user for user, own in heads if not _missing(own, truth) and not _missing(truth, own)]
    if conflict and len(heads) > 1 and whole:
        others = ", ".join(user for user, _ in heads if user != whole[0])
        proof = f"the label is {whole[0]}'s alone, and {others} has the same authority {top}: nothing tells them apart"
        clashes = list(_clashes(wanted))
        if clashes:
            return Opinion(Verdict.TIED, f"{proof}. {'; '.join(clashes[:SHOWN])}", *answers)
        return Opinion(Verdict.BELOW_OPTIMUM, f"{proof}, and all of it can be met at once, as far as is seen", *answers)
    extra, lacking = _missing(truth, wanted), _missing(wanted, truth)
    parts = [f"demands {_shown(c)}, which nobody who counts asks for" for c in extra[:SHOWN]]
    parts += [f"leaves out {_shown(c)}" for c in lacking[:SHOWN]]
    return Opinion(Verdict.BREAKS_A_RULE if extra else Verdict.BELOW_OPTIMUM, "; ".join(parts), *answers)


def _constraints(answer: Mapping[str, Any]) -> list[Constraint]:
    names, arguments = answer["instruction_id_list"], answer["kwargs"]
    if len(names) != len(arguments):
        raise ValueError(f"{len(names)} identifiers with {len(arguments)} kwargs")
    return [
        (str(name), {k: v for k, v in given.items() if v is not None})
        for name, given in zip(names, arguments, strict=True)
    ]


def _missing(these: Sequence[Constraint], among: Sequence[Constraint]) -> list[Constraint]:
    return [constraint for constraint in these if constraint not in among]


def _shown(constraint: Constraint) -> str:
    name, given = constraint
    return f"{name}({', '.join(f'{key}={value!r}' for key, value in given.items())})"


def _random_checker(constraint: Constraint) -> str | None:
    """A constraint whose published checker answers at random."""
    name, given = constraint
    if name == "keywords:letter_frequency":
        letter = given.get("letter")
        if not isinstance(letter, str) or len(letter) != 1 or not letter.isalpha() or not letter.isascii():
            return f"{_shown(constraint)}: letter {letter!r} is no letter, so the public checkers test a random one"
    return None


def _clashes(constraints: Sequence[Constraint]) -> Iterator[str]:
    """Pairs that no reply can meet together, each with the reason."""
    distinct: list[Constraint] = []
    for constraint in constraints:
        if constraint not in distinct:
            distinct.append(constraint)
    for one, other in combinations(distinct, 2):
        reason = _clash(one, other) or _clash(other, one)
        if reason:
            yield f"{_shown(one)} and {_shown(other)}: {reason}"


LOWER, CAPITAL = "change_case:english_lowercase", "change_case:english_capital"
NO_COMMA, QUOTED, REPEAT = "punctuation:no_comma", "startend:quotation", "combination:repeat_prompt"
COUNTED = {
    "length_constraints:number_words": ("num_words", "relation", "words"),
    "length_constraints:number_sentences": ("num_sentences", "relation", "sentences"),
    "keywords:frequency": ("frequency", "relation", "occurrences of keyword"),
    "keywords:letter_frequency": ("let_frequency", "let_relation", "occurrences of letter"),
    "change_case:capital_word_frequency": ("capital_frequency", "capital_relation", "words in capitals"),
}
EXACTLY = {
    "length_constraints:number_paragraphs": ("num_paragraphs", "paragraphs"),
    "detectable_format:number_bullet_lists": ("num_bullets", "bullet points"),
}


def _clash(one: Constraint, other: Constraint) -> str | None:
    """Why `one` excludes `other`, where it does. Asked in both orders."""
    (name, given), (second, also) = one, other
    if name == second:
        return _numbers_apart(name, given, also) or _ends_apart(name, given, also)
    if name == LOWER and second == CAPITAL:
        return "all letters small, and all letters capital"
    if name == LOWER and second == "change_case:capital_word_frequency" and _range(second, also)[0] >= 1:
        return "no word can be in capitals where all letters are small"
    if name in (LOWER, CAPITAL) and second == "language:response_language" and also.get("language") != "en":
        return f"English, and language {also.get('language')!r}"
    if name in (LOWER, CAPITAL) and second == "detectable_format:constrained_response":
        return "the three fixed answers have small and capital letters"
    if name == NO_COMMA:
        return _needs_comma(second, also)
    if name == QUOTED and second == REPEAT and not str(also.get("prompt_to_repeat", "")).strip().startswith('"'):
        return "the reply must begin with a quotation mark, and with the prompt word for word"
    return None


def _needs_comma(name: str, given: Mapping[str, Any]) -> str | None:
    """Something that cannot be without a comma."""
    phrase = {
        REPEAT: given.get("prompt_to_repeat"),
        "startend:end_checker": given.get("end_phrase"),
        "detectable_content:postscript": given.get("postscript_marker"),
    }.get(name)
    if isinstance(phrase, str) and "," in phrase:
        return "no comma is allowed, and the text that must be there has one"
    words = given.get("keywords", ()) if name == "keywords:existence" else ()
    with_comma = [word for word in words if "," in str(word)]
    return f"no comma is allowed, and {with_comma[0]!r} must be there" if with_comma else None


def _range(name: str, given: Mapping[str, Any]) -> tuple[float, float]:
    """The least and the largest count that a relation allows."""
    number, relation, _ = COUNTED[name]
    if given.get(relation) == "less than":
        return 0, float(given[number]) - 1
    return float(given[number]), float("inf")


def _numbers_apart(name: str, given: Mapping[str, Any], also: Mapping[str, Any]) -> str | None:
    if name in EXACTLY:
        number, things = EXACTLY[name]
        if given[number] != also[number]:
            return f"exactly {given[number]} {things}, and exactly {also[number]}"
    if name in COUNTED:
        of = [str(some.get("keyword", some.get("letter", ""))).casefold() for some in (given, also)]
        (low, high), (other_low, other_high) = _range(name, given), _range(name, also)
        if of[0] == of[1] and max(low, other_low) > min(high, other_high):
            least, most = max(low, other_low), min(high, other_high)
            what = f"{COUNTED[name][2]} {of[0]}".strip()
            return f"at least {least:g} and at most {most:g} {what}"
    return None


def _ends_apart(name: str, given: Mapping[str, Any], also: Mapping[str, Any]) -> str | None:
    if name == "startend:end_checker":
        ends = [str(some.get("end_phrase", "")).strip().casefold() for some in (given, also)]
        if not ends[0].endswith(ends[1]) and not ends[1].endswith(ends[0]):
            return "the reply cannot end with both phrases"
    if name == REPEAT:
        starts = [str(some.get("prompt_to_repeat", "")).strip().casefold() for some in (given, also)]
        if not starts[0].startswith(starts[1]) and not starts[1].startswith(starts[0]):
            return "the reply cannot begin with both prompts"
    if name == "length_constraints:nth_paragraph_first_word":
        if given.get("num_paragraphs") != also.get("num_paragraphs"):
            return f"{given.get('num_paragraphs')} paragraphs, and {also.get('num_paragraphs')}"
        words = [str(some.get("first_word", "")).casefold() for some in (given, also)]
        if given.get("nth_paragraph") == also.get("nth_paragraph") and words[0] != words[1]:
            return "one paragraph cannot begin with both words"
    if name == "language:response_language" and given.get("language") != also.get("language"):
        return f"the reply cannot be in {given.get('language')!r} and in {also.get('language')!r}"
    return None
