"""How sentences are cut into units: cues in capitals, times as they were written."""

import pytest

from extraction.availability.items.folding import fold
from extraction.availability.marks.marking import read_marks
from extraction.availability.marks.sentences import sentences
from extraction.availability.units.clauses import Unit, units
from extraction.lexicon import mask_polite
from extraction.times.runs import read_groups
from extraction.words import tokenize


def cut(text: str) -> list[str]:
    """Each unit of a sentence as its effect and its times."""
    tokens = tokenize(text)
    masked = mask_polite(tokens)
    (sentence,) = sentences(tokens, read_marks(tokens, masked, read_groups(tokens, masked)))

    def shown(unit: Unit) -> str:
        effect = unit.effect.name if unit.effect is not None else "-"
        times = [text[tokens[item.first].start : tokens[item.last - 1].end] for item in unit.times]
        return f"{effect}: {', '.join(times)}"

    return [shown(unit) for unit in units(tokens, sentence.marks, fold(tokens, sentence.marks))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("free Monday and Tuesday", ["YES: Monday, Tuesday"]),
        ("Wednesday is out", ["NO: Wednesday"]),
        ("Tuesday I am busy until ten", ["NO: Tuesday I am busy until ten"]),
        ("I am free Monday, Tuesday is out", ["YES: Monday", "NO: Tuesday"]),
        ("Monday and Tuesday are out", ["NO: Monday, Tuesday"]),
        ("Monday works but Tuesday does not", ["YES: Monday", "NO: Tuesday"]),
        ("I can do Monday, Tuesday at 3 is out", ["YES: Monday", "NO: Tuesday at 3"]),
        ("Monday is not ideal but possible", ["FALLBACK: Monday"]),
        ("on Tuesday only the afternoon works", ["YES: Tuesday only the afternoon"]),
        ("Monday at ten", ["-: Monday at ten"]),
    ],
)
def test_cues_go_to_the_times_they_speak_of(text: str, expected: list[str]):
    assert cut(text) == expected


def test_a_unit_leads_where_its_cue_stands_before_its_times():
    tokens = tokenize("free Monday, Tuesday is out")
    masked = [False] * len(tokens)
    (sentence,) = sentences(tokens, read_marks(tokens, masked, read_groups(tokens, masked)))
    found = units(tokens, sentence.marks, fold(tokens, sentence.marks))
    assert [unit.leads for unit in found] == [True, False]
