"""The scorer's self-test holds, sees scorers that can be fooled, and its gold agent cannot be run."""

import json
from functools import cache

import pytest

from extraction.brief import Family
from oracle.agents.registry import AGENT_NAMES
from oracle.cli import main
from oracle.commands.options import AGENTS
from oracle.gold import gold_turn, solved_turn
from oracle.scores import score
from oracle.selftest import EARNED, EXPECTED, PERFECT, checks
from scenarios.generate import generate
from scenarios.scenario import AccessGold, MeetingGold, SelectionGold


def test_the_scorer_holds():
    found = list(checks())
    assert {check.family for check in found} == set(Family)
    assert [str(check) for check in found if not check.holds] == []


def test_every_family_has_its_expectations():
    assert set(PERFECT) == set(EARNED) == set(EXPECTED) == set(Family)


@cache
def broken(scorer) -> set[tuple[str, str, str]]:
    return {(c.family.value, c.agent, c.metric) for c in checks(8, scorer=scorer) if not c.holds}


def pays_for_nothing(family, transcript, gold):
    """The mistake of a well-known benchmark: no answer counts as no mistake."""
    return dict.fromkeys(score(family, transcript, gold), 1.0) if not transcript.outcome else score(
        family, transcript, gold
    )  # fmt: skip


def counts_what_was_not_refused(family, transcript, gold):
    found = dict(score(family, transcript, gold))
    if isinstance(gold, SelectionGold):
        refused = {item["id"] for item in (transcript.outcome or {}).get("rejected_instructions") or ()}
        found["f1"] = 1.0 - len(refused) / 100
    return found


def never_sees_a_leak(family, transcript, gold):
    return {**score(family, transcript, gold), **({"privacy": 1.0} if isinstance(gold, AccessGold) else {})}


def takes_any_time(family, transcript, gold):
    found = dict(score(family, transcript, gold))
    if isinstance(gold, MeetingGold):
        found["optimal"] = found["success"] = float("final_schedule" in (transcript.outcome or {}))
    return found


def leaves_everything_unscored(family, transcript, gold):
    return dict.fromkeys(score(family, transcript, gold))


@pytest.mark.parametrize(
    ("scorer", "seen"),
    [
        (pays_for_nothing, ("selection", "nothing", "f1")),
        (pays_for_nothing, ("meeting", "an empty outcome", "success")),
        (pays_for_nothing, ("access", "empty words to everyone", "utility")),
        (counts_what_was_not_refused, ("selection", "an outcome of empty values", "f1")),
        (never_sees_a_leak, ("access", "accept-all", "privacy")),
        (takes_any_time, ("meeting", "an outcome of nulls", "success")),
        (takes_any_time, ("meeting", "deny-all", "success")),
        (leaves_everything_unscored, ("selection", "the right answer", "f1")),
    ],
)
def test_a_scorer_that_can_be_fooled_is_caught(scorer, seen):
    assert seen in broken(scorer)


def test_the_command_fails_where_the_scorer_does(monkeypatch, capsys):
    assert main(["selftest", "--count", "5", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["broken"] == 0
    monkeypatch.setattr("oracle.selftest.checks.__defaults__", (5, 0, never_sees_a_leak))
    assert main(["selftest", "--count", "5"]) == 1
    captured = capsys.readouterr()
    assert "BROKEN" in captured.out
    assert "access, accept-all: privacy is 1.000, should be 0.000" in captured.err


def test_no_run_can_name_whoever_knows_the_answers():
    assert set(AGENTS) <= set(AGENT_NAMES)
    assert not {"gold", "oracle", "the right answer"} & set(AGENT_NAMES)
    from oracle.agents import registry

    assert not [name for name in vars(registry) if "gold" in name.lower()]


@pytest.mark.parametrize("family", [family for family in Family if family is not Family.EXECUTION])
def test_true_facts_and_the_solver_give_a_right_answer(family):
    for record in generate(family, 6, 5):
        assert solved_turn(record) is not None
        assert gold_turn(record) is not None
        bare = record.model_copy(update={"ombud": None})
        assert (solved_turn(bare) is None) is (family is not Family.MEETING)
