"""Small problems against the engines that scale, and against definitions spelled out."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver import (
    AccessProblem,
    Attendee,
    Conflict,
    Entry,
    Grant,
    Instruction,
    Interval,
    Invitee,
    Job,
    JobOrder,
    ManyMeetings,
    Meeting,
    MeetingRequest,
    Option,
    Person,
    Precedence,
    ProblemError,
    Queue,
    Room,
    Selection,
    Status,
    solve,
)
from solver.certificate import EngineDisagreement
from solver.problem import problem_hash
from solver.small import certify, columns
from solver.small.meetings import conflict_size as meetings_conflict
from solver.small.queue import conflict_size as queue_conflict
from solver.small.selection import every_set, search

MANY = 20_000
"""More optima than the largest problem here has ways to be decided."""


def same(problem) -> None:
    """What `certify` says is what `solve` says: status, value and every optimum, of which there may be many."""
    small, large = certify(problem, optima_limit=MANY), solve(problem, optima_limit=MANY)
    assert small.solved.certificate.status == large.certificate.status
    assert small.solved.certificate.value == large.certificate.value
    assert set(small.solved.optima) == set(large.optima)
    assert small.solved.certificate.optima_complete
    assert len(set(small.solved.certificate.engines)) >= 2


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    count = draw(st.integers(1, 7))
    instructions = tuple(
        Instruction(f"i{k}", f"u{k}", draw(st.integers(1, 3)), draw(st.integers(1, 3)), draw(st.integers(0, 4)) > 0)
        for k in range(count)
    )
    pairs = draw(st.sets(st.sampled_from([*combinations(range(count), 2)]), max_size=9)) if count > 1 else set()
    return Selection(instructions, tuple(Conflict(f"i{a}", f"i{b}") for a, b in sorted(pairs)))


@settings(deadline=None, max_examples=80)
@given(selections())
def test_selections_are_decided_as_the_large_engines_decide_them(problem: Selection):
    same(problem)


@settings(deadline=None, max_examples=80)
@given(selections())
def test_the_runner_up_is_the_best_maximal_decision_that_is_worth_less(problem: Selection):
    ids = [i.id for i in problem.instructions]
    allowed = [
        frozenset(some)
        for n in range(len(ids) + 1)
        for some in combinations(ids, n)
        if not list(problem.violations(frozenset(some)))
    ]
    maximal = [one for one in allowed if not any(one < other for other in allowed)]
    judged = certify(problem)
    best = judged.solved.certificate.value
    values = [problem.value(one, problem.default_objective) for one in maximal]
    # Groups do not interact, so the second best differs from the best in one of them.
    assert judged.runner_up == max((value for value in values if value < best), default=None)


def test_two_searches_over_one_group_find_the_same_sets():
    weights, against = [3, 2, 2], [0b110, 0b001, 0b001]
    assert every_set(weights, against) == (4, [0b110], 3)
    assert search(weights, against) == (4, [0b110])


@st.composite
def queues(draw: st.DrawFn) -> Queue:
    agents = draw(st.sampled_from([("a",), ("a", "b")]))
    jobs = []
    for k in range(draw(st.integers(1, 3))):
        chosen = draw(st.sets(st.sampled_from(agents), min_size=1))
        options = tuple(Option(agent, draw(st.integers(1, 3))) for agent in sorted(chosen))
        due, deadline = draw(st.sampled_from([None, 2, 4])), draw(st.sampled_from([None, None, 4, 6]))
        jobs.append(
            Job(f"j{k}", "u", draw(st.integers(1, 3)), (options,), None, draw(st.integers(0, 2)), due, deadline)
        )
    order = (JobOrder("j0", "j1", draw(st.integers(0, 1))),) if len(jobs) > 1 and draw(st.booleans()) else ()
    return Queue(dict.fromkeys(agents, 1), tuple(jobs), order)


@settings(deadline=None, max_examples=40)
@given(queues())
def test_queues_are_decided_as_the_large_engines_decide_them(problem: Queue):
    same(problem)


@st.composite
def agendas(draw: st.DrawFn) -> ManyMeetings:
    horizon = 8
    people = tuple(
        Person(f"u{k}", draw(st.integers(1, 3)), draw(st.sampled_from([None, (Interval(1, 7),)]))) for k in range(3)
    )
    rooms = (Room("r0", 3, equipment=frozenset({"screen"})), Room("r1", 2))[: draw(st.integers(1, 2))]
    meetings = []
    for k in range(draw(st.integers(1, 3))):
        users = draw(st.lists(st.sampled_from(["u0", "u1", "u2"]), min_size=1, max_size=2, unique=True))
        invitees = []
        for place, user in enumerate(users):
            start = draw(st.integers(0, 6))
            invitees.append(Invitee(user, place == 0 or draw(st.booleans()), (Interval(start, start + 1),)))
        equipment = frozenset({"screen"}) if draw(st.booleans()) else frozenset()
        skip = draw(st.sampled_from([None, 0, 2]))
        window = draw(st.sampled_from([None, Interval(0, 4), Interval(2, 8)]))
        meetings.append(
            MeetingRequest(f"m{k}", users[0], draw(st.integers(1, 3)), tuple(invitees), equipment, window, skip)
        )
    entries = (Entry("e", "u1", draw(st.integers(0, 6)), 2),) if draw(st.booleans()) else ()
    order = (Precedence("m0", "m1"),) if len(meetings) > 1 and draw(st.booleans()) else ()
    return ManyMeetings(horizon, people, tuple(meetings), rooms, entries, precedence=order)


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_agendas_are_decided_as_the_large_engines_decide_them(data: st.DataObject):
    try:
        problem = data.draw(agendas())
    except ProblemError:
        return  # refused at the door: not a problem at all
    same(problem)


def test_the_second_best_slot_of_a_meeting_is_the_best_one_that_is_worth_less():
    everyone = (Attendee("a", True, frozenset({"s", "t"}), frozenset({"u"})), Attendee("b", False, frozenset({"s"})))
    judged = certify(Meeting(("s", "t", "u", "v"), everyone))
    assert (judged.solved.certificate.value, judged.runner_up) == ((102,), (100,))


def test_nothing_comes_second_where_all_that_is_allowed_is_best_or_nothing_is_allowed():
    alone = (Attendee("a", True, frozenset({"s"})),)
    for slots, status in ((("s",), Status.OPTIMAL), (("t",), Status.INFEASIBLE)):
        judged = certify(Meeting(slots, alone if slots == ("s",) else (Attendee("a", True, frozenset()),)))
        assert (judged.solved.certificate.status, judged.runner_up, judged.measured) == (status, None, True)


def test_to_withhold_one_request_comes_second_where_any_is_allowed():
    policy = AccessProblem(("ada",), ("plan", "pay"), roles={"ada": ()}, grants=(Grant("ada", "plan"),))
    assert certify(policy).runner_up == (0,)
    assert certify(replace(policy, grants=())).runner_up is None


def test_the_certificate_is_of_the_problem_that_the_caller_names():
    problem = Meeting(("s",), (Attendee("a", True, frozenset({"s"})),))
    assert certify(problem).solved.certificate.problem_hash == problem_hash(problem)
    assert certify(problem, identity="0" * 64).solved.certificate.problem_hash == "0" * 64


def test_the_smallest_conflict_of_a_queue_is_counted_in_jobs():
    def job(name: str, deadline: int) -> Job:
        return Job(name, "u", 1, ((Option("a", 2),),), deadline=deadline)

    assert queue_conflict(Queue({"a": 1}, (job("x", 2), job("y", 9)))) == 0
    assert queue_conflict(Queue({"a": 1}, (job("x", 3), job("y", 3), job("z", 9)))) == 2
    assert queue_conflict(Queue({"a": 1}, (job("x", 5), job("y", 5), job("z", 5)))) == 3
    problem = Queue({"a": 1}, (job("x", 3), job("y", 3)))
    assert certify(problem).solved.certificate.status is Status.INFEASIBLE


def test_more_optima_than_are_asked_for_are_not_said_to_be_all():
    """One of three meetings at the hour that is preferred, the others at any other one: 3 x 7 x 6, in either room."""

    def meeting(name: str) -> MeetingRequest:
        return MeetingRequest(name, "a", 1, (Invitee("a", True, (Interval(0, 1),)),))

    problem = ManyMeetings(8, (Person("a"),), tuple(map(meeting, "xyz")), (Room("r", 2), Room("s", 2)))
    for limit, found, complete in ((1000, 1000, False), (2000, 1008, True)):
        for solved in (certify(problem, optima_limit=limit).solved, solve(problem, optima_limit=limit)):
            assert (len(set(solved.optima)), solved.certificate.optima_complete) == (found, complete)


def test_the_smallest_conflict_of_an_agenda_is_counted_in_meetings():
    def meeting(name: str, user: str) -> MeetingRequest:
        return MeetingRequest(name, user, 2, (Invitee(user, True),), window=Interval(0, 3))

    people = (Person("a"), Person("b"))
    rooms = (Room("r", 2),)
    assert meetings_conflict(ManyMeetings(8, people, (meeting("x", "a"),), rooms)) == 0
    assert meetings_conflict(ManyMeetings(8, people, (meeting("x", "a"), meeting("y", "b")), rooms)) == 2


def test_what_is_too_large_is_left_to_the_engines_that_scale():
    jobs = tuple(Job(f"j{k}", "u", 1, ((Option("a", 1),),)) for k in range(8))
    judged = certify(Queue({"a": 1}, jobs))
    assert not judged.measured
    assert judged.solved.certificate.status is Status.OPTIMAL


def test_engines_that_differ_make_no_label(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(columns, "search", lambda gains, clash: columns.Found(0, ((0,),), None))  # noqa: ARG005
    with pytest.raises(EngineDisagreement):
        certify(Queue({"a": 1}, (Job("j", "u", 1, ((Option("a", 1),),)),)))
