"""JSON as others write it: what says nothing is passed over, and what nobody can use is one line."""

from pathlib import Path

import pytest

from scenarios.errors import InputError
from scenarios.json_text import PACKED, decoded, parsed
from scenarios.records import read_records

GOOD = '{"id": "s", "global_objective": "o", "users": [{"id": "A", "authority": 3, "instructions": []}], ' + (
    '"system_prompt": "p"}'
)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("{", 1, "not JSON"),
        ('{"a": 1,\n}', 2, "not JSON"),
        ("[" * 100_000, None, "nested too deeply"),
        ('{"a": ' * 100_000, None, "nested too deeply"),
        ("9" * 5000, None, "more digits than can be read"),
        ('{"a":\n"\\ud83d"}', 2, "\\ud83d is half a character"),
        ('{"\\uDE00": 1}', 1, "\\ude00 is half a character"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(text: str, line: int | None, reason: str):
    with pytest.raises(InputError, match=r"^f\.json") as caught:
        parsed(text, Path("f.json"))
    assert reason in caught.value.reason
    assert caught.value.line == line
    with pytest.raises(InputError) as caught:
        parsed(text, Path("f.json"), 7)
    assert caught.value.line == 7


def test_both_halves_make_a_character():
    assert parsed('"\\ud83d\\ude00"') == "\U0001f600"
    assert parsed('"\\\\ud83d is written so"') == "\\ud83d is written so"


def test_a_name_that_stands_twice_is_refused_only_where_names_are_ours():
    twice = '{"b": {},\n"a": 1,\n"a": 2}'
    assert parsed(twice) == {"b": {}, "a": 2}
    with pytest.raises(InputError, match="'a' stands twice in one object") as caught:
        parsed(twice, unique=True)
    assert (caught.value.line, caught.value.field) == (2, "a")


def test_a_mark_before_a_file_says_nothing_and_one_within_is_a_character():
    assert decoded(b"\xef\xbb\xbf{}") == "{}"
    assert decoded(b"\xef\xbb\xbf{}", line=2) == "\ufeff{}"


@pytest.mark.parametrize(("beginning", "name"), PACKED.items())
def test_a_packed_file_is_one_thing_wrong_and_not_one_a_line(tmp_path: Path, beginning: bytes, name: str):
    path = tmp_path / "data.jsonl"
    path.write_bytes(beginning + b"\n\xff\n" * 9)
    for read in (lambda: list(read_records(path)), lambda: decoded(path.read_bytes(), path)):
        with pytest.raises(InputError, match=f"is {name} and no text"):
            read()


def test_one_line_that_cannot_be_used_leaves_the_others_alone(tmp_path: Path):
    path = tmp_path / "data.jsonl"
    wrong = ["[" * 100_000, '{"id": ' + "9" * 5000 + "}", GOOD.replace('"p"', '"\\ud800"')]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join([GOOD, *wrong, GOOD]).encode())
    found = dict(read_records(path))
    assert [number for number, record in found.items() if isinstance(record, InputError)] == [2, 3, 4]
    assert [str(found[number]).removeprefix(str(path)) for number in (2, 3, 4)] == [
        ":2: nested too deeply",
        ":3: a whole number has more digits than can be read",
        ":4: \\ud800 is half a character: the other half is missing",
    ]
