"""Policies as files, through the real command line: decisions with their rules, Cedar, the log, and what is refused."""

import json
from pathlib import Path

import cedarpy
import pytest

from oracle.cli import main

EXAMPLE = Path(__file__).parents[2] / "docs" / "problems" / "policy.yaml"
POLICY = """\
principals: [Ann, Bo]
roles: {Ann: [hr]}
parents: {hr: [staff], staff: []}
resources: [payroll]
fields:
  payroll: [salary, no]
grants:
  - to: hr
    resource: payroll
    id: hr-payroll
"""


def run(capsys, *arguments):
    code = main(["policy", *map(str, arguments)])
    found = capsys.readouterr()
    return code, found.out, found.err


def decisions(capsys, *arguments):
    code, out, _ = run(capsys, "check", *arguments, "--json")
    assert code == 0
    found = json.loads(out)
    assert {"goal-directed", "fixpoint", "proof-search", "cedar", "pulp-highs"} == set(found["engines"])
    return {(made["who"], made["what"]): made for made in found["decisions"]}


def test_the_example_decides_as_it_reads(capsys):
    def allowed(*arguments):
        made = decisions(capsys, EXAMPLE, *arguments)
        return {request for request, decision in made.items() if decision["allowed"]}

    always = {
        ("Ann", "payroll"),
        ("Ann", "payroll.salary"),
        ("Ann", "payroll.totals"),
        ("Ann", "payroll.team"),
        ("Bo", "diary"),
    }
    passed_on = {("Bo", "payroll.totals"), ("Cy", "payroll.totals")}
    assert allowed("--at", "2026-11-27T17:59:59+01:00") == always | passed_on
    assert allowed("--at", "2026-11-27T18:00+01:00") == always
    audited = {*passed_on, ("Dee", "payroll.totals")}
    assert allowed("--at", "2026-12-31", "--purpose", "audit") == always | audited
    assert allowed("--at", "2027-01-01", "--purpose", "audit") == always
    approved = ("--who", "Bo", "--what", "payroll.salary", "--approved-by", "Cy", "--approved-by", "Dee")
    assert allowed(*approved) == {("Bo", "payroll.salary")}
    assert allowed(*approved[:-2]) == set()


def test_json_is_read_as_well(capsys, tmp_path):
    file = tmp_path / "policy.json"
    file.write_text(json.dumps({"principals": ["Ann"], "resources": ["x"], "grants": [{"to": "Ann", "resource": "x"}]}))
    assert decisions(capsys, file)["Ann", "x"]["because"] == ["grants[0]"]


def test_characters_in_two_halves_are_put_together_and_one_half_is_refused(capsys, tmp_path):
    file = tmp_path / "policy.json"
    policy = {
        "principals": ["Ann \U0001f600"],
        "resources": ["x"],
        "grants": [{"to": "Ann \U0001f600", "resource": "x"}],
    }
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(policy).encode())
    assert decisions(capsys, file)["Ann \U0001f600", "x"]["allowed"]
    for text in ('{"principals": ["\\ud83d"],\n"resources": []}', '{"\\ud83d": ["Ann"],\n"resources": []}'):
        file.write_text(text)
        code, _, err = run(capsys, "check", file)
        assert (code, err.count("\n")) == (2, 1)
        assert f"{file}:1: " in err
        assert "half a character" in err


def test_words_stay_words_and_the_table_names_the_rules(capsys, tmp_path):
    file = tmp_path / "policy.yaml"
    file.write_text(POLICY)
    code, out, _ = run(capsys, "check", file, "--who", "Ann", "--what", "payroll.no")
    assert (code, "allow       roles.Ann, hr-payroll" in out) == (0, True)


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "words"),
    [
        ("Ann: [hr]", "Ann: [boss]", 2, "roles.Ann[0]", "role 'boss' is not declared"),
        ("staff: []", "staff: [hr]", 3, "parents", "in a circle"),
        ("to: hr", "to: nobody", 8, "grants[0].to", "'nobody' does not exist"),
        ("id: hr-payroll", "when: {until: someday}", 10, "grants[0].when.until", "a date or a time"),
        ("id: hr-payroll", "when: {from: 2026-02-01, until: 2026-01-01}", 10, "grants[0].when.until", "ends before"),
        ("id: hr-payroll", "when: {hour: 3}", 10, "grants[0].when.hour", "unknown field"),
        ("id: hr-payroll", "to: Bo", 10, "grants[0].to", "'to' stands twice"),
        ("resources: [payroll]", "resources: [payroll", 5, "", "neither JSON nor YAML"),
        ("resources: [payroll]", "", 1, "resources", "has no 'resources'"),
        ("to: hr", "to: !!python/object:os.system x", 8, "grants[0].to", "does not exist"),
    ],
)
def test_what_is_wrong_is_one_line_with_its_place(capsys, tmp_path, old, new, line, field, words):
    file = tmp_path / "policy.yaml"
    file.write_text(POLICY.replace(old, new))
    code, out, err = run(capsys, "check", file)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"ombud: {file}:{line}: {field}")
    assert words in err


def test_what_is_not_utf_8_has_its_line(capsys, tmp_path):
    file = tmp_path / "policy.yaml"
    file.write_bytes(POLICY.encode().replace(b"[salary", b"[\xfcsalary"))
    said = f"ombud: {file}:6: not UTF-8: invalid start byte at byte 13 of the line\n"
    assert run(capsys, "check", file) == (2, "", said)


@pytest.mark.parametrize("text", ["", "7", "[1]", "a: &a [*a]", "\t", "{", "a: 1\n---\nb: 2"])
def test_what_is_no_policy_at_all(capsys, tmp_path, text):
    file = tmp_path / "policy.yaml"
    file.write_text(text)
    assert run(capsys, "check", file)[0] == 2


def bomb(levels, open_, close):
    """Each line repeats the line before it nine times."""
    lines = [f"a0: &a0 {open_('x', 0)}{close}"]
    lines += [f"a{n}: &a{n} {open_(f'*a{n - 1}', n)}{close}" for n in range(1, levels)]
    return "\n".join([*lines, f"principals: *a{levels - 1}", "resources: [x]"])


@pytest.mark.parametrize(
    ("open_", "close"),
    [
        (lambda item, _: f"[{', '.join([item] * 9)}", "]"),
        (lambda item, _: "{" + ", ".join(f"{name}: {item}" for name in ('""', '"."', '".."', "b")), "}"),
    ],
)
def test_aliases_of_aliases_are_refused_before_they_are_followed(capsys, tmp_path, open_, close):
    file = tmp_path / "policy.yaml"
    file.write_text(bomb(40, open_, close))
    code, out, err = run(capsys, "check", file)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "aliases" in err


def test_an_alias_may_save_writing(capsys, tmp_path):
    file = tmp_path / "policy.yaml"
    file.write_text(
        POLICY.replace(
            "    id: hr-payroll", "    when: &year {until: 2026-12-31}\n  - {to: Bo, resource: payroll, when: *year}"
        )
    )
    assert decisions(capsys, file, "--who", "Bo", "--at", "2026-12-31")["Bo", "payroll"]["allowed"]
    assert not decisions(capsys, file, "--who", "Bo", "--at", "2027-01-01")["Bo", "payroll"]["allowed"]


def test_unknown_people_things_and_times_on_the_command_line(capsys):
    for arguments in (("--who", "Eve"), ("--what", "gold"), ("--at", "teatime"), ("--approved-by", "Eve")):
        code, _, err = run(capsys, "check", EXAMPLE, *arguments)
        assert (code, arguments[0] in err, err.count("\n")) == (2, True, 1)


def test_the_export_is_cedar(capsys):
    _, text, _ = run(capsys, "cedar", EXAMPLE)
    _, schema, _ = run(capsys, "cedar", EXAMPLE, "--schema")
    found = cedarpy.validate_policies(text, schema)
    assert found.validation_passed, found.errors


def test_every_decision_is_logged_and_a_changed_line_is_found(capsys, tmp_path):
    log = tmp_path / "log.jsonl"
    for _ in range(2):
        assert run(capsys, "check", EXAMPLE, "--who", "Dee", "--at", "2026-11-25", "--log", log)[0] == 0
    lines = log.read_text().splitlines()
    assert len(lines) == 10
    first = json.loads(lines[0])
    assert (first["who"], first["what"], first["allowed"]) == ("Dee", "payroll", False)
    assert first["because"] == ["roles.Dee", "no-interns"]
    assert run(capsys, "log", log, "--json")[1] == '{"decisions": 10}\n'
    log.write_text("\n".join([*lines, "half a li"]))
    assert run(capsys, "check", EXAMPLE, "--who", "Ann", "--what", "diary", "--log", log)[0] == 0
    assert run(capsys, "log", log, "--json")[1] == '{"decisions": 11}\n'
    for changed in (
        [lines[0].replace("false", "true"), *lines[1:]],
        lines[1:],
        [*lines[:3], *lines[4:]],
        [*lines[:2], "{}", *lines[2:]],
    ):
        log.write_text("\n".join(changed) + "\n")
        assert run(capsys, "log", log)[0] == 2


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (POLICY, 10),
        ("my notes, without an end of line", 1),
        ('{"a": 1}\n{"previous": "x"}\n', 2),
        ('{"a": 1}\n{"a": 2}\n{"who": "A', 2),
        ("\n", 1),
        ("x" * 9000 + "\n" + "y" * 9000 + "\nz", 2),
    ],
)
def test_nothing_is_appended_to_what_is_no_log(capsys, tmp_path, content, line):
    file = tmp_path / "mine"
    file.write_text(content)
    code, out, err = run(capsys, "check", EXAMPLE, "--who", "Ann", "--what", "diary", "--log", file)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"ombud: {file}:{line}: is no line of a log of decisions: give --log a new file")
    assert file.read_text() == content


@pytest.mark.parametrize("torn", ["", '{"wh', '{"who": "Ann", "wha'])
def test_half_of_a_first_line_is_cut_off(capsys, tmp_path, torn):
    log = tmp_path / "log.jsonl"
    log.write_text(torn)
    for count in (1, 2):
        assert run(capsys, "check", EXAMPLE, "--who", "Ann", "--what", "diary", "--log", log)[0] == 0
        assert run(capsys, "log", log, "--json")[1] == f'{{"decisions": {count}}}\n'
        with log.open("a") as file:
            file.write('{"who": "' + "A" * 9000)  # half of the next one


def test_engines_that_decide_otherwise_are_one_line_and_no_decision(tmp_path, capsys, monkeypatch):
    """Cedar's word on sums counts as that of the others does; nothing is printed, and nothing logged."""
    monkeypatch.setattr("oracle.policy.command.least_by_cedar", lambda *_: {})
    path = tmp_path / "p.yaml"
    path.write_text(
        "principals: [Ann]\nroles: {Ann: [hr]}\nparents: {hr: []}\nresources: [payroll]\nfields:\n"
        "  payroll: [salary, team]\naggregates:\n"
        "  - {of: payroll.salary, to: hr, group_by: payroll.team, at_least: 5}\n",
        encoding="utf-8",
    )
    code, out, err = run(capsys, "check", path, "--log", tmp_path / "log")
    assert (code, out) == (1, "")
    assert err.startswith("ombud: engines disagree: problem ")
    assert err.count("\n") == 1
    assert not (tmp_path / "log").exists()
