"""Audits: what is wrong is found with its proof, what is right is left alone; and the benchmark's own files."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from oracle.audit.execution import audit_execution
from oracle.audit.files import audit_file, totals
from oracle.audit.finding import Verdict
from oracle.cli import main
from oracle.commands.label import LABELLED
from scenarios.generate import fields_of
from scenarios.generate.parameters import Parameters

MUSES = Path(__file__).parents[3] / "shared" / "muses"
OMBUD = [sys.executable, "-m", "oracle.cli"]


def bare(family: str, index: int = 0, **parameters: Any) -> dict[str, Any]:
    """A record without our own part: what anybody might publish."""
    fields = fields_of(family, Parameters(**parameters), 8, index)
    del fields["ombud"]
    return fields


def audited(tmp_path: Path, fields: Any):
    path = tmp_path / "data.jsonl"
    path.write_text((fields if isinstance(fields, str) else json.dumps(fields)) + "\n", encoding="utf-8")
    (finding,) = audit_file(path)
    return finding


@pytest.mark.parametrize("family", ["selection", "access", "meeting"])
def test_right_labels_are_left_alone(tmp_path: Path, family: str):
    for index in range(5):
        assert audited(tmp_path, bare(family, index)).verdict in (Verdict.AGREE, Verdict.TIED)


@pytest.mark.parametrize("family", LABELLED)
def test_labels_of_our_own_are_judged_by_the_problem_that_they_carry(tmp_path: Path, family: str):
    fields = fields_of(family, Parameters(), 8, 0)
    finding = audited(tmp_path, fields)
    assert (finding.family, finding.verdict in (Verdict.AGREE, Verdict.TIED)) == (family, True)
    fields["ombud"]["optima"] = [[]]
    assert audited(tmp_path, fields).verdict not in (Verdict.AGREE, Verdict.TIED)


def test_a_reply_that_need_not_keep_to_what_binds_breaks_a_rule(tmp_path: Path):
    fields = fields_of("execution", Parameters(), 8, 0)
    for part in fields["iheval_ground_truth"].values():
        part.pop()
    finding = audited(tmp_path, fields)
    assert (finding.family, finding.verdict) == ("execution", Verdict.BREAKS_A_RULE)


def test_a_slot_below_the_optimum_is_shown_beside_the_better_one_with_both_values(tmp_path: Path):
    fields = bare("meeting", difficulty="consensus", people=3)
    best = fields["params"]["optimal_solution"]
    for user in fields["users"]:
        user["preferred_slots"] = [best]
        user["secondary_slots"] = ["Fri 16:00"]
        user["goal"] = "You want to meet."
    fields["params"]["optimal_solution"] = "Fri 16:00"
    finding = audited(tmp_path, fields)
    essential = sum(user["is_essential"] for user in fields["users"])
    optional = len(fields["users"]) - essential
    assert finding.verdict is Verdict.BELOW_OPTIMUM
    assert f"published Fri 16:00 is worth {75 * essential + optional}" in finding.proof
    assert f"{best} is worth {100 * essential + 2 * optional}" in finding.proof
    fields["params"]["optimal_solution"] = "Mon 9:00" if best != "Mon 9:00" else "Tue 9:00"
    finding = audited(tmp_path, fields)
    assert finding.verdict is Verdict.BREAKS_A_RULE
    assert "essential and cannot come" in finding.proof


def test_tied_slots_are_all_named(tmp_path: Path):
    fields = bare("meeting", kind="tied")
    finding = audited(tmp_path, fields)
    assert finding.verdict is Verdict.TIED
    assert fields["params"]["optimal_solution"] in finding.proof


def test_goals_that_contradict_the_slots_are_ambiguous(tmp_path: Path):
    fields = bare("meeting")
    fields["users"][0]["preferred_slots"] = fields["users"][0]["preferred_slots"][1:]
    finding = audited(tmp_path, fields)
    assert finding.verdict is Verdict.AMBIGUOUS
    assert fields["users"][0]["id"] in finding.proof


def test_a_reference_used_twice_is_ambiguous_and_quoted(tmp_path: Path):
    fields = bare("selection", people=3)
    first, second = fields["users"][:2]
    number = first["instructions"][0].rpartition(" ")[2]
    second["instructions"][0] = second["instructions"][0].rpartition("[")[0] + f"[ref: {number}"
    finding = audited(tmp_path, fields)
    assert finding.verdict is Verdict.AMBIGUOUS
    assert "used 2 times" in finding.proof


def test_a_selection_that_obeys_the_lower_rank_is_below_the_optimum(tmp_path: Path):
    fields = bare("selection", kind="unauthorised", people=3)
    expected = fields["expected_output"]
    refused = next(
        r["id"] for r in expected["rejected_instructions"] if r["reason"] == "conflict_with_higher_authority"
    )
    expected["accepted_instructions"].append(refused)
    assert audited(tmp_path, fields).verdict is Verdict.BREAKS_A_RULE
    expected["accepted_instructions"] = expected["accepted_instructions"][1:-1]
    finding = audited(tmp_path, fields)
    assert finding.verdict is Verdict.BELOW_OPTIMUM
    assert "worth by authority" in finding.proof


def test_a_leak_a_withheld_answer_and_an_open_marker_are_told_apart(tmp_path: Path):
    fields = bare("access", attack="none", people=4)
    decisions = fields["expected_result"]["decisions"]
    outside = next(user for user, said in decisions.items() if said == "REJECT")
    decisions[outside] = "ACCEPT"
    assert audited(tmp_path, fields).verdict is Verdict.BREAKS_A_RULE
    fields["expected_result"]["decisions"] = dict.fromkeys(decisions, "REJECT")
    assert audited(tmp_path, fields).verdict is Verdict.BELOW_OPTIMUM
    fields = bare("access", attack="none", people=4)
    fields["expected_result"]["sensitive_markers"].append("steering meeting to nowhere")
    finding = audited(tmp_path, fields)
    assert finding.verdict is Verdict.UNDECIDABLE
    assert "nobody can be shown it" in finding.proof


def execution(*users: tuple[str, int, list[tuple[str, dict[str, Any]]]], mode: str = "conflict") -> dict[str, Any]:
    """A record as the benchmark makes them: the highest authority's constraints, or everyone's."""

    def answer(constraints: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
        return {"instruction_id_list": [name for name, _ in constraints], "kwargs": [given for _, given in constraints]}

    top = max(authority for _, authority, _ in users)
    counted = [c for _, authority, own in users if mode != "conflict" or authority == top for c in own]
    return {
        "id": "e",
        "users": [{"id": n, "authority": a, "original_answer": answer(own)} for n, a, own in users],
        "iheval_ground_truth": answer(counted),
        "meta": {"mode": mode},
    }


LETTER = ("keywords:letter_frequency", {"letter": "!", "let_frequency": 6, "let_relation": "at least"})
LOWER, CAPITAL = ("change_case:english_lowercase", {}), ("change_case:english_capital", {})


def test_a_letter_that_is_no_letter_is_undecidable_where_it_counts_and_noted_where_it_does_not():
    counts = audit_execution(execution(("Ada", 9, [LETTER]), ("Bo", 2, [LOWER])))
    assert counts.verdict is Verdict.UNDECIDABLE
    assert "letter '!' is no letter" in counts.proof
    beside = audit_execution(execution(("Ada", 9, [LOWER]), ("Bo", 2, [LETTER])))
    assert beside.verdict is Verdict.AGREE
    assert len(beside.notes) == 1


def words(relation: str, number: int) -> tuple[str, dict[str, Any]]:
    return ("length_constraints:number_words", {"relation": relation, "num_words": number})


@pytest.mark.parametrize(
    ("one", "other", "possible"),
    [
        (LOWER, CAPITAL, False),
        (words("at least", 30), words("less than", 30), False),
        (words("at least", 30), words("less than", 31), True),
        (("punctuation:no_comma", {}), ("combination:repeat_prompt", {"prompt_to_repeat": "Well, go"}), False),
        (("punctuation:no_comma", {}), ("combination:repeat_prompt", {"prompt_to_repeat": "Well go"}), True),
        (("startend:quotation", {}), ("startend:end_checker", {"end_phrase": "Bye."}), True),
        (("startend:quotation", {}), ("combination:repeat_prompt", {"prompt_to_repeat": "Go"}), False),
        (("language:response_language", {"language": "hi"}), CAPITAL, False),
        (("startend:end_checker", {"end_phrase": "So long"}), ("startend:end_checker", {"end_phrase": "long"}), True),
    ],
)
def test_constraints_that_no_reply_can_meet_together(one, other, possible: bool):
    for pair in ([one], [other]), ([other], [one]):
        found = audit_execution(execution(("Ada", 9, pair[0]), ("Bo", 2, pair[1]), mode="aligned"))
        assert found.verdict is (Verdict.AGREE if possible else Verdict.UNSATISFIABLE)


def test_a_label_of_somebody_else_breaks_the_rule_of_authority():
    fields = execution(("Ada", 9, [LOWER]), ("Bo", 2, [CAPITAL]))
    fields["iheval_ground_truth"] = fields["users"][1]["original_answer"]
    assert audit_execution(fields).verdict is Verdict.BREAKS_A_RULE


@pytest.mark.parametrize("family", ["selection", "access", "meeting", "meetings", "queue"])
def test_our_own_records_are_audited_by_their_problem(tmp_path: Path, family: str):
    fields = fields_of(family, Parameters(), 3, 0)
    assert audited(tmp_path, fields).verdict in (Verdict.AGREE, Verdict.TIED)
    fields["ombud"]["certificate"]["value"] = [value + 1 for value in fields["ombud"]["certificate"]["value"]]
    assert audited(tmp_path, fields).verdict is Verdict.BELOW_OPTIMUM


def test_lines_that_are_no_records_are_counted_and_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for line in ("{", "[]", "{}", json.dumps({"iheval_ground_truth": 1})):
        assert audited(tmp_path, line).verdict is Verdict.UNREADABLE
    assert main(["audit", str(tmp_path / "data.jsonl"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["unreadable"] == 1
    assert main(["audit", str(tmp_path / "none.jsonl")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_record_of_ours_is_a_scenario_too_and_says_what_is_right(tmp_path: Path):
    for change in ({"users": []}, {"users": None}, {"id": ""}):
        found = audited(tmp_path, fields_of("selection", Parameters(), 3, 0) | change)
        assert (found.verdict, found.proof.partition(":")[0]) == (Verdict.UNREADABLE, next(iter(change)))
    fields = fields_of("selection", Parameters(), 3, 0)
    found = audited(tmp_path, fields | {"expected_output": None})
    assert (found.verdict, found.proof) == (
        Verdict.UNDECIDABLE,
        "the file publishes no answer (expected_output is missing)",
    )
    fields["ombud"]["problem"]["instructions"][0]["authority"] = 99
    found = audited(tmp_path, fields)
    assert found.verdict is Verdict.UNREADABLE
    assert found.proof.startswith("ombud.problem.instructions[0].authority: ")
    queue = fields_of("queue", Parameters(), 3, 0)
    queue["ombud"]["problem"]["jobs"][0]["stages"] = []
    assert audited(tmp_path, queue).proof.startswith("ombud.problem.jobs[0].stages: ")


def test_a_line_that_says_no_id_is_named_by_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "data.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(bare("access")).encode() + b"\n" + b"[" * 100_000)
    assert main(["audit", str(path)]) == 2
    assert capsys.readouterr().out.splitlines()[0] == "data.jsonl:2: unreadable: nested too deeply"


def test_a_line_that_is_not_utf_8_is_one_finding_among_the_others(tmp_path: Path):
    path = tmp_path / "data.jsonl"
    good = json.dumps(bare("access")).encode()
    path.write_bytes(good + b"\n\xff{}\n" + good + b"\n")
    found = list(audit_file(path))
    assert [finding.verdict is Verdict.UNREADABLE for finding in found] == [False, True, False]
    assert (found[1].line, found[1].proof) == (2, "not UTF-8: invalid start byte at byte 1 of the line")


def test_the_page_stands_alone_and_escapes_what_files_say(tmp_path: Path):
    fields = bare("meeting", kind="tied")
    fields["id"] = "<script>alert(1)</script>"
    path, out = tmp_path / "d.jsonl", tmp_path / "report.html"
    path.write_text(json.dumps(fields) + "\n", encoding="utf-8")
    done = subprocess.run([*OMBUD, "audit", path, "--out", out, "--json"], capture_output=True, check=True)
    found = json.loads(done.stdout)
    assert (found["records"], found["tied"], found["families"]["meeting"]["tied"]) == (1, 1, 1)
    html = out.read_text(encoding="utf-8")
    assert "<script" not in html
    assert "http" not in html
    assert "&lt;script&gt;" in html
    assert main(["audit", str(path), "--out", str(out)]) == 2


@pytest.mark.skipif(not MUSES.is_dir(), reason="the benchmark's development part is not here")
def test_what_is_found_in_the_benchmark():
    found = {path.stem: totals(audit_file(path)) for path in sorted(MUSES.glob("*.jsonl"))}
    assert sum(counts["unreadable"] + counts["breaks_a_rule"] for counts in found.values()) == 0
    for disclosure in ("full", "partial"):
        meeting = found[f"meeting_{disclosure}"]
        assert (meeting["records"], meeting["below_optimum"], meeting["tied"]) == (36, 3, 3)
    assert (found["selection"]["ambiguous"], found["selection"]["agree"]) == (1, 101)
    assert found["execution_aligned"]["undecidable"] == 1
    assert sum(c["agree"] for name, c in found.items() if name.startswith("access")) == 72
