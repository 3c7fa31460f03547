"""Rounds of questions: they end with the right slot, waste nothing, and ask first who must be asked in any case."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from naive_solver import OBJECTIVES, completions, knowledges, naive_meeting

from solver import Attendee, Grade, Objective
from solver.meeting.asking import Question, indispensable, next_round
from solver.meeting.bounds import Bounds
from solver.meeting.elicitation import final, impossible, relevant
from solver.meeting.knowledge import Knowledge

SLOTS = ("a", "b", "c", "d")


def attendee(user, essential, grades):
    preferred, fallback = (frozenset(s for s, g in zip(SLOTS, grades, strict=True) if g == letter) for letter in "PF")
    return Attendee(user, essential, preferred, fallback)


def told(knowledge, question, truth):
    """What is known of a person once they have answered."""
    grades = {slot: frozenset([truth.grade(slot)]) for slot in question.slots}
    essential = truth.essential if question.attendance else knowledge.essential
    return replace(knowledge, essential=essential, grades={**knowledge.grades, **grades})


def play(knowledge, slots, truth, weights=None, objective=Objective.WEIGHTED):
    """Asks until nothing is open: what is known then, and every round's questions."""
    known, rounds = {k.user: k for k in knowledge}, []
    while questions := next_round(list(known.values()), slots, weights, objective):
        rounds.append(questions)
        for question in questions:
            known[question.user] = told(known[question.user], question, truth[question.user])
        assert len(rounds) <= len(known), "no round goes by without somebody who has told everything"
    return list(known.values()), rounds


def asked(rounds):
    return [[question.user for question in questions] for questions in rounds]


def unknown(**attendances):
    return [Knowledge(user, essential) for user, essential in attendances.items()]


def test_the_essential_are_asked_first_and_their_one_common_slot_decides():
    people = unknown(ann=True, bob=True, cat=False, dan=False)
    assert next_round(people, SLOTS) == (Question("ann", SLOTS, False), Question("bob", SLOTS, False))
    truth = {"ann": attendee("ann", True, "PPNN"), "bob": attendee("bob", True, "NPPN")}
    known, rounds = play(people, SLOTS, truth)
    assert asked(rounds) == [["ann", "bob"]]
    assert final(known, SLOTS) == "b"


def test_the_rest_are_asked_about_what_is_left_alone_and_all_at_once():
    people = unknown(ann=True, bob=True, cat=False, dan=False)
    truth = {
        "ann": attendee("ann", True, "PPPN"),
        "bob": attendee("bob", True, "PPNN"),
        "cat": attendee("cat", False, "NPNN"),
        "dan": attendee("dan", False, "NNPP"),
    }
    known, rounds = play(people, SLOTS, truth)
    assert asked(rounds) == [["ann", "bob"], ["cat", "dan"]]
    assert rounds[1][0] == Question("cat", ("a", "b"), False)
    assert final(known, SLOTS) == "b"


def test_one_essential_person_is_asked_together_with_as_many_as_break_a_tie():
    people = unknown(ann=True, bob=False, cat=False, dan=False)
    assert asked([next_round(people, SLOTS)]) == [["ann", "bob", "cat"]]  # Dan cannot catch up with both
    assert asked([next_round(people[:3], SLOTS)]) == [["ann", "bob"]]
    assert asked([next_round(people[:1], SLOTS)]) == [["ann"]]


def test_nobody_is_asked_what_they_have_told():
    n = frozenset([Grade.UNAVAILABLE])
    ann = Knowledge("ann", None, {"a": frozenset([Grade.PREFERRED])}, n)
    bob = Knowledge("bob", True, {"a": frozenset([Grade.FALLBACK])})
    assert next_round([ann, bob], SLOTS[:2]) == (Question("ann", (), True), Question("bob", ("b",), False))


def test_where_the_decision_stands_nobody_is_asked():
    assert next_round([Knowledge.of(attendee("ann", True, "PNNN")), Knowledge("bob", False)], SLOTS) == ()
    assert next_round([Knowledge.of(attendee("ann", True, "NNNN")), Knowledge("bob", True)], SLOTS) == ()


@given(knowledges(), OBJECTIVES, st.data())
def test_the_rounds_end_with_a_best_slot(case, objective, data):
    slots, knowledge, weights = case
    meeting = data.draw(st.sampled_from(list(completions(knowledge, slots, weights))))
    truth = {a.user: a for a in meeting.attendees}
    known, rounds = play(knowledge, slots, truth, weights, objective)
    _, best = naive_meeting(meeting, objective)
    named = final(known, slots, weights, objective)
    assert named in best if best else (named is None and impossible(known, slots))
    for questions in rounds:
        assert all(question.slots or question.attendance for question in questions)
    users = [user for users in asked(rounds) for user in users]
    assert len(users) == len(set(users)), "who has been asked has told all that may matter"
    first = {user for users in asked(rounds)[:1] for user in users}
    assert first <= relevant(knowledge, slots, weights, objective)


def naive_indispensable(knowledge, slots, weights, objective):
    """Try every answer of all the others, and every completion of the one."""
    found = []
    for person in knowledge:
        silent = Knowledge(person.user, False, otherwise=frozenset([Grade.UNAVAILABLE]))
        named = False
        for meeting in completions([silent if k is person else k for k in knowledge], slots, weights):
            answered = {a.user: Knowledge.of(a) for a in meeting.attendees} | {person.user: person}
            always = set(slots)
            for whole in completions([answered[k.user] for k in knowledge], slots, weights):
                always &= naive_meeting(whole, objective)[1]
            named = named or bool(always)
        found.append(not named)
    return found


@given(knowledges(most_completions=200), OBJECTIVES)
def test_the_indispensable_are_exactly_those_where_standings_are_known(case, objective):
    slots, knowledge, weights = case
    knowledge = [replace(k, essential=bool(k.essential)) for k in knowledge]
    found = indispensable(Bounds(knowledge, slots, weights, objective))
    assert found.tolist() == naive_indispensable(knowledge, slots, weights, objective)


@given(knowledges(most_completions=200), OBJECTIVES)
def test_nobody_is_called_indispensable_who_is_not(case, objective):
    slots, knowledge, weights = case
    found = indispensable(Bounds(knowledge, slots, weights, objective))
    exact = naive_indispensable(knowledge, slots, weights, objective)
    assert not (found & ~np.array(exact)).any()
