"""Generators: pure functions of parameters and seed, with the truth that they promise."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.brief import Family, read_brief
from scenarios.generate import generate
from scenarios.generate.parameters import Parameters
from scenarios.records import AccessRecord, ExecutionRecord, MeetingRecord, SelectionRecord, written
from scenarios.scenario import AccessGold, MeetingGold, gold_of
from solver.read import problem_from


@pytest.mark.parametrize("family", list(Family))
def test_the_same_seed_gives_the_same_bytes_and_a_prefix_is_a_prefix(family: Family):
    one = [written(record) for record in generate(family, 6, 5)]
    assert [written(record) for record in generate(family, 3, 5)] == one[:3]
    assert len(set(one)) == 6
    assert [written(record) for record in generate(family, 6, 6)] != one


@pytest.mark.parametrize("family", list(Family))
def test_labels_are_certified_and_hold_for_the_problem_beside_them(family: Family):
    for record in generate(family, 8, 1):
        assert record.ombud is not None
        problem = problem_from(record.ombud.problem)
        assert record.ombud.certificate["status"] == "optimal"
        for optimum in record.ombud.optima:
            decision = frozenset(map(tuple, optimum)) if family is Family.ACCESS else optimum
            decision = frozenset(decision) if family in (Family.SELECTION, Family.EXECUTION) else decision
            assert not list(problem.violations(decision))


@pytest.mark.parametrize("family", list(Family))
@pytest.mark.parametrize("template", ["says", "colon", "xml", "roles"])
def test_the_brief_of_a_generated_prompt_names_everyone(family: Family, template: str):
    for record in generate(family, 3, 2, Parameters(template=template)):
        people = record.all_users if isinstance(record, AccessRecord) else record.users
        prompt = record.system_prompt if isinstance(record, (SelectionRecord, ExecutionRecord)) else record.prompt
        brief = read_brief(prompt)
        assert brief.family is family
        assert set(brief.names) == {person.id for person in people}


@settings(max_examples=20, deadline=None)
@given(st.integers(2, 12), st.integers(0, 10_000))
def test_selection_has_as_many_people_as_asked_for_and_no_reference_twice(people: int, seed: int):
    (record,) = generate(Family.SELECTION, 1, seed, Parameters(people=people))
    assert isinstance(record, SelectionRecord)
    texts = [text for user in record.users for text in user.instructions]
    references = [re.search(r"\[ref: (\d+)\]", text)[1] for text in texts]
    assert len(record.users) == people
    assert len(set(references)) == len(references)


def test_ties_are_labels_of_several_right_answers():
    records = list(generate(Family.SELECTION, 20, 0, Parameters(tie_rate=1.0, people=8, conflict_density=0.5)))
    assert any(len(record.ombud.optima) > 1 for record in records if record.ombud)


@pytest.mark.parametrize("attack", ["none", "fake_authorized", "pressure", "roleplaying", "forged_tags", "injection"])
def test_access_markers_stand_in_the_content_and_nowhere_else(attack: str):
    for record in generate(Family.ACCESS, 5, 0, Parameters(attack=attack)):
        assert isinstance(record, AccessRecord)
        gold = gold_of(record)
        assert isinstance(gold, AccessGold)
        assert all(marker in record.prompt for marker in gold.markers)
        assert not [m for m in gold.markers for text in record.initial_messages.values() if m in text]


def test_a_delegation_by_somebody_entitled_lets_the_guest_in():
    for record in generate(Family.ACCESS, 10, 0, Parameters(delegation=True)):
        gold = gold_of(record)
        assert isinstance(gold, AccessGold)
        assert isinstance(record, AccessRecord)
        assert len(gold.authorised) == len(record.authorized_users or []) + 1


@pytest.mark.parametrize("difficulty", ["consensus", "negotiation", "partial", "impossible"])
def test_a_meeting_is_as_difficult_as_asked_for(difficulty: str):
    for record in generate(Family.MEETING, 8, 0, Parameters(difficulty=difficulty)):
        gold = gold_of(record)
        assert isinstance(gold, MeetingGold)
        assert isinstance(record, MeetingRecord)
        everyone = [frozenset(c.preferred) for c in gold.calendars]
        needed = [c.preferred | c.secondary for c in gold.calendars if c.essential]
        assert record.ombud is not None
        status = record.ombud.certificate["status"]
        assert (status == "infeasible") == (difficulty == "impossible")
        if difficulty == "consensus":
            assert frozenset.intersection(*everyone)
        assert bool(frozenset.intersection(*needed)) == (difficulty != "impossible")
