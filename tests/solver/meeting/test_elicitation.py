from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_solver import OBJECTIVES, completions, knowledges, meetings, naive_meeting

from solver import Grade, Objective, ProblemError, Weights
from solver.meeting.elicitation import contenders, final, impossible, relevant
from solver.meeting.knowledge import ANY, Knowledge

QUICK = settings(deadline=None)


def only(grade):
    return frozenset([grade])


P, F, N = map(only, Grade)
SLOTS = ("a", "b", "c")


def known(user, essential, grades, otherwise=N):
    letters = {"P": P, "F": F, "N": N, "?": ANY, "-": F | N}
    return Knowledge(user, essential, {s: letters[g] for s, g in zip(SLOTS, grades, strict=False)}, otherwise)


def test_nobody_else_can_change_what_all_essential_people_prefer():
    people = [known("ann", True, "PFN"), known("bob", True, "PPF"), known("cat", False, "???")]
    assert final(people, SLOTS) == "a"  # 200 against at most 177
    assert relevant(people, SLOTS) == frozenset()
    assert contenders(people, SLOTS) == ("a",)


def test_an_optional_person_breaks_a_tie():
    people = [known("ann", True, "PPN"), known("cat", False, "N??"), known("dan", False, "NN?")]
    assert final(people, SLOTS) == "b"
    people = [known("ann", True, "PPN"), known("cat", False, "??N"), known("dan", False, "NN?")]
    assert final(people, SLOTS) is None
    # Dan could only speak up for a slot that Ann cannot make.
    assert relevant(people, SLOTS) == {"cat"}
    assert contenders(people, SLOTS) == ("a", "b")


def test_whoever_may_be_essential_may_rule_a_slot_out():
    people = [known("ann", True, "PNN"), known("bob", None, "-NN")]
    assert final(people, SLOTS) is None
    assert relevant(people, SLOTS) == {"bob"}
    assert contenders(people, SLOTS) == ("a",)
    people = [known("ann", True, "PNN"), known("bob", False, "-NN")]
    assert final(people, SLOTS) == "a"
    assert relevant(people, SLOTS) == frozenset()


def test_a_standing_that_shifts_every_slot_alike_does_not_matter():
    people = [known("ann", True, "P?N"), known("bob", None, "PPP")]
    assert relevant(people, SLOTS) == frozenset()  # "a" is best with both; at most "b" ties
    assert final(people, SLOTS) == "a"
    people = [known("ann", False, "??N"), known("bob", None, "PPP")]
    assert relevant(people, SLOTS) == {"ann"}


def test_whoever_cannot_come_to_a_slot_is_optional_wherever_it_is_possible():
    # Optional people count for more here. "b" is possible only if Bob is optional, and then it ties with "a".
    people = [known("ann", False, "NP"), known("bob", None, "PN")]
    assert final(people, SLOTS[:2], Weights(0, 0, 3, 3)) == "a"


def test_what_can_never_be_is_its_own_answer():
    people = [known("ann", True, "PNN"), known("bob", True, "N??")]
    assert impossible(people, SLOTS)
    assert final(people, SLOTS) is None
    assert relevant(people, SLOTS) == frozenset()
    assert contenders(people, SLOTS) == ()
    assert not impossible([known("ann", True, "PNN"), known("bob", None, "N??")], SLOTS)


def test_strict_puts_the_essential_before_any_number_of_optional_people():
    weights = Weights(3, 2, 2, 1)
    people = [known("ann", True, "PF"), known("bob", False, "NP"), known("cat", False, "??")]
    assert final(people, SLOTS[:2], weights) is None
    assert final(people, SLOTS[:2], weights, objective=Objective.STRICT) == "a"


@given(knowledges(), OBJECTIVES)
@QUICK
def test_final_is_exact(case, objective):
    slots, knowledge, weights = case
    always = set(slots)
    for meeting in completions(knowledge, slots, weights):
        always &= naive_meeting(meeting, objective)[1]
    assert final(knowledge, slots, weights, objective) == next((slot for slot in slots if slot in always), None)


@given(knowledges())
@QUICK
def test_impossible_is_exact(case):
    slots, knowledge, weights = case
    possible = any(
        best for m in completions(knowledge, slots, weights) for best in [naive_meeting(m, Objective.WEIGHTED)[1]]
    )
    assert impossible(knowledge, slots) == (not possible)


@given(knowledges(), OBJECTIVES)
@QUICK
def test_one_of_the_contenders_is_best_whatever_comes(case, objective):
    slots, knowledge, weights = case
    kept = contenders(knowledge, slots, weights, objective)
    for meeting in completions(knowledge, slots, weights):
        best = naive_meeting(meeting, objective)[1]
        assert not best or best & set(kept)
    assert len(kept) == 1 or final(knowledge, slots, weights, objective) is None


@given(knowledges(), OBJECTIVES, st.data())
@QUICK
def test_when_the_relevant_have_answered_nothing_is_open(case, objective, data):
    """Sound: whatever the relevant people say, the rest need not be asked."""
    slots, knowledge, weights = case
    ask = relevant(knowledge, slots, weights, objective)
    answered = []
    for person in knowledge:
        if person.user in ask:
            essential = data.draw(st.booleans()) if person.essential is None else person.essential
            grades = {slot: only(data.draw(st.sampled_from(sorted(person.grades[slot])))) for slot in slots}
            answered.append(replace(person, essential=essential, grades=grades))
        else:
            answered.append(person)
    named = final(answered, slots, weights, objective)
    assert (named is None) == impossible(answered, slots)
    assert not relevant(answered, slots, weights, objective)


@given(knowledges(), OBJECTIVES)
@QUICK
def test_nobody_is_asked_once_the_decision_is_final(case, objective):
    slots, knowledge, weights = case
    if final(knowledge, slots, weights, objective) is not None or impossible(knowledge, slots):
        assert relevant(knowledge, slots, weights, objective) == frozenset()
    else:
        assert relevant(knowledge, slots, weights, objective)


@given(meetings(), OBJECTIVES)
@QUICK
def test_with_everything_known_the_final_slot_is_the_decision(meeting, objective):
    knowledge = [Knowledge.of(attendee) for attendee in meeting.attendees]
    _, best = naive_meeting(meeting, objective)
    earliest = next((slot for slot in meeting.slots if slot in best), None)
    assert final(knowledge, meeting.slots, meeting.weights, objective) == earliest
    assert impossible(knowledge, meeting.slots) == (earliest is None)
    assert relevant(knowledge, meeting.slots, meeting.weights, objective) == frozenset()


@pytest.mark.parametrize(
    ("knowledge", "slots", "weights", "field"),
    [
        ([], SLOTS, Weights(), "knowledge"),
        ([Knowledge("ann")], (), Weights(), "slots"),
        ([Knowledge("ann")], ("a", "a"), Weights(), "slots[1]"),
        ([Knowledge("ann"), Knowledge("ann")], SLOTS, Weights(), "knowledge[1].user"),
        ([Knowledge("ann", True, {"z": ANY})], SLOTS, Weights(), "knowledge[0].grades"),
        ([Knowledge("ann", True, {"a": frozenset()})], SLOTS, Weights(), "knowledge[0].grades"),
        ([Knowledge("ann", otherwise=frozenset())], SLOTS, Weights(), "knowledge[0].grades"),
        ([Knowledge("ann")], SLOTS, Weights(1, 2), "weights.essential_fallback"),
    ],
)
def test_what_is_ill_formed_is_refused_with_its_field(knowledge, slots, weights, field):
    with pytest.raises(ProblemError) as caught:
        final(knowledge, slots, weights)
    assert caught.value.field == field


def test_weights_that_could_overflow_are_refused():
    with pytest.raises(ProblemError, match="64 bits"):
        final([Knowledge("ann")], SLOTS, Weights(2**40, 1, 2**40, 1), objective=Objective.STRICT)
