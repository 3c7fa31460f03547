"""Random small problems, and the naive twins that every engine is held against: they try everything."""

from itertools import chain, combinations, pairwise, product
from math import inf

from hypothesis import strategies as st

from solver import (
    AccessProblem,
    Attendee,
    Conflict,
    Delegation,
    Denial,
    Entitlement,
    Grade,
    Grant,
    Instruction,
    Meeting,
    Objective,
    Selection,
    Status,
    Weights,
)
from solver.frontier import gains
from solver.meeting.knowledge import Knowledge
from solver.pareto import pareto

OBJECTIVES = st.sampled_from([Objective.WEIGHTED, Objective.STRICT])
FAIR_OBJECTIVES = st.sampled_from([Objective.LEXIMIN, Objective.NASH])


@st.composite
def selections(draw, largest=7):
    size = draw(st.integers(0, largest))
    ids = [f"i{k}" for k in range(size)]
    resources = draw(st.dictionaries(st.sampled_from(["cpu", "gpu"]), st.integers(0, 4), max_size=2))
    instructions = tuple(
        Instruction(
            id_,
            user=draw(st.sampled_from(["ann", "bob", "cat"])),
            authority=draw(st.integers(1, 3)),
            alignment=draw(st.integers(0, 4)),
            admissible=draw(st.integers(0, 9)) > 0,
            demand={resource: draw(st.integers(0, 3)) for resource in resources if draw(st.booleans())},
            requires=tuple(draw(st.sets(st.sampled_from(ids[:k]), max_size=1))) if k and draw(st.booleans()) else (),
        )
        for k, id_ in enumerate(ids)
    )
    pairs = list(combinations(ids, 2))
    conflicts = draw(st.lists(st.sampled_from(pairs), max_size=2 * size)) if pairs else []
    instructions = tuple(draw(st.permutations(instructions)))  # what is required may stand before or after
    return Selection(instructions, tuple(Conflict(a, b) for a, b in conflicts), resources)


@st.composite
def access_problems(draw):
    people, roles = ("ann", "bob", "cat", "dan"), ("staff", "lead", "board")
    resources = ("plan", "pay")[: draw(st.integers(1, 2))]
    someone, something = st.sampled_from(people), st.sampled_from(resources)
    anyone = st.sampled_from(people + roles)
    depths = st.none() | st.integers(1, 3)
    pairs = st.sampled_from([(a, b) for a in people for b in people])
    made = draw(st.lists(st.tuples(pairs, something, st.booleans()), max_size=4))
    first, *rest = draw(st.permutations(people))  # a chain of delegations that starts from someone entitled
    made += [
        ((a, b), resources[0], draw(st.booleans())) for a, b in pairwise([first, *rest[: draw(st.integers(0, 3))]])
    ]
    return AccessProblem(
        principals=people,
        resources=resources,
        roles=draw(st.dictionaries(someone, st.lists(st.sampled_from(roles), unique=True, max_size=2).map(tuple))),
        parents={
            role: draw(st.lists(st.sampled_from(roles[k + 1 :]), unique=True).map(tuple)) if k < 2 else ()
            for k, role in enumerate(roles)
        },
        grants=(Grant(first, resources[0]), *draw(st.lists(st.builds(Grant, anyone, something), max_size=2))),
        may_delegate=(
            Entitlement(first, resources[0], draw(depths)),
            *draw(st.lists(st.builds(Entitlement, anyone, something, depths), max_size=3)),
        ),
        delegations=tuple(Delegation(by, to, resource, onward) for (by, to), resource, onward in made),
        denials=tuple(draw(st.lists(st.builds(Denial, anyone, something), max_size=2))),
        requests=draw(st.none() | st.lists(st.tuples(someone, something), unique=True).map(tuple)),
    )


WEIGHTS = st.one_of(
    st.just(Weights()),
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)).map(
        lambda w: Weights(max(w[:2]), min(w[:2]), max(w[2:]), min(w[2:]))
    ),
)


@st.composite
def meetings(draw, most_slots=6, most_people=4):
    slots = tuple(f"s{k}" for k in range(draw(st.integers(1, most_slots))))
    some = st.frozensets(st.sampled_from(slots))
    people = draw(st.integers(1, most_people))
    attendees = tuple(Attendee(f"u{k}", draw(st.booleans()), draw(some), draw(some)) for k in range(people))
    return Meeting(slots, attendees, draw(WEIGHTS))


GRADES = st.frozensets(st.sampled_from(list(Grade)), min_size=1)


@st.composite
def knowledges(draw, most_slots=3, most_people=3, most_completions=600):
    slots = tuple(f"s{k}" for k in range(draw(st.integers(1, most_slots))))
    room, known = most_completions, []
    for k in range(draw(st.integers(1, most_people))):
        essential = draw(st.sampled_from([True, False, None]))
        grades = {slot: draw(GRADES) for slot in slots}
        while completions_of(essential, grades.values()) > room:  # keep the naive twin quick
            slot = max(grades, key=lambda s: len(grades[s]))
            if len(grades[slot]) == 1:
                essential = True
            grades[slot] = frozenset([min(grades[slot])])
        room //= completions_of(essential, grades.values())
        known.append(Knowledge(f"u{k}", essential, grades))
    return slots, tuple(known), draw(WEIGHTS)


def completions_of(essential, grades):
    count = 2 if essential is None else 1
    for options in grades:
        count *= len(options)
    return count


def subsets(items):
    items = list(items)
    return (frozenset(c) for c in chain.from_iterable(combinations(items, k) for k in range(len(items) + 1)))


def best_naive(problem, decisions, objective):
    """The best value among allowed decisions and everything that reaches it; None when nothing is allowed."""
    allowed = [decision for decision in decisions if not list(problem.violations(decision))]
    value = max((problem.value(decision, objective) for decision in allowed), default=None)
    return value, {decision for decision in allowed if problem.value(decision, objective) == value}


def naive_selection(problem, objective):
    return best_naive(problem, subsets(problem.by_id), objective)


def naive_meeting(problem, objective):
    return best_naive(problem, problem.slots, objective)


def naive_access(problem):
    """Replays the rules as they read, request by request, until nothing changes."""
    has = {user: set(problem.roles.get(user, ())) for user in problem.principals}
    for _ in range(len(problem.known_roles)):
        for roles in has.values():
            roles |= {parent for role in roles for parent in problem.parents.get(role, ())}

    def reaches(name, user):
        return name == user or name in has[user]

    denied = {(u, d.resource) for d in problem.denials for u in problem.principals if reaches(d.to, u)}
    access = {(u, g.resource) for g in problem.grants for u in problem.principals if reaches(g.to, u)} - denied
    depth = {}
    for e in problem.may_delegate:
        for u in problem.principals:
            if reaches(e.who, u):
                depth[u, e.resource] = max(depth.get((u, e.resource), 0), inf if e.depth is None else e.depth)
    for _ in range(5 * len(problem.delegations) + 1):
        for d in problem.delegations:
            giver, target = (d.by, d.resource), (d.to, d.resource)
            if giver in access and depth.get(giver, 0) >= 1:
                if target not in denied:
                    access.add(target)
                if d.onward:
                    depth[target] = max(depth.get(target, 0), depth[giver] - 1)
    void = tuple(
        d for d in problem.delegations if (d.by, d.resource) not in access or depth.get((d.by, d.resource), 0) < 1
    )
    return frozenset(access & set(problem.to_decide)), void


def completions(knowledge, slots, weights):
    """Every meeting that the unknown may turn out to be."""
    per_person = []
    for known in knowledge:
        attendances = [known.essential] if known.essential is not None else [True, False]
        options = [sorted(known.grades.get(slot, known.otherwise)) for slot in slots]
        per_person.append([(known.user, e, g) for e in attendances for g in product(*options)])
    for people in product(*per_person):
        attendees = tuple(
            Attendee(
                user,
                essential,
                frozenset(s for s, g in zip(slots, grades, strict=True) if g is Grade.PREFERRED),
                frozenset(s for s, g in zip(slots, grades, strict=True) if g is Grade.FALLBACK),
            )
            for user, essential, grades in people
        )
        yield Meeting(slots, attendees, weights)


def naive_frontier(problem, decisions, groups):
    """What allowed decisions give to groups, without what another one of them dominates."""
    points = {gains(problem, groups, d) for d in decisions if not list(problem.violations(d))}
    return {p for p in points if not any(q != p and all(x >= y for x, y in zip(q, p, strict=True)) for q in points)}


def assert_frontier(problem, groups, decisions):
    """The frontier is all of it, and each of its points is reached by an allowed decision."""
    found = pareto(problem, groups)
    naive = naive_frontier(problem, decisions, groups)
    assert found.status is (Status.OPTIMAL if naive else Status.INFEASIBLE)
    assert set(found.points) == naive
    assert list(found.points) == sorted(found.points, reverse=True)
    for point, decision in zip(found.points, found.decisions, strict=True):
        assert not list(problem.violations(decision))
        assert gains(problem, groups, decision) == point
