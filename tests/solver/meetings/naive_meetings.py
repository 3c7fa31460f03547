"""Random tiny timetables, and their naive twin: every decision, judged step by step."""

from itertools import chain, combinations, product

from hypothesis import assume, reject
from hypothesis import strategies as st

from solver import (
    Booking,
    Bookings,
    Entry,
    Interval,
    Invitee,
    ManyMeetings,
    MeetingRequest,
    Move,
    Person,
    Precedence,
    ProblemError,
    Room,
    Travel,
)

USERS = ("ann", "bob", "cat")


@st.composite
def intervals(draw, horizon):
    start = draw(st.integers(0, horizon - 1))
    return Interval(start, draw(st.integers(start + 1, horizon)))


def some(strategy, least=0, most=1):
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


@st.composite
def timetables(draw, most_decisions=4000):
    """Tiny in every way: all decisions can be tried. What is refused or too large is drawn again."""
    scale = draw(st.sampled_from([1, 1, 2]))
    horizon = draw(st.integers(2, 5)) * scale
    inside = intervals(horizon // scale).map(lambda i: Interval(i.start * scale, i.end * scale))
    people = tuple(Person(user, draw(st.integers(1, 3)), draw(st.none() | some(inside, 1, 2))) for user in USERS)
    sites = ("hq", "lab")
    site = st.sampled_from([None, *sites])
    things = st.sampled_from([frozenset(), frozenset(), frozenset(["screen"])])
    rooms = tuple(
        Room(f"r{k}", draw(st.integers(1, 3)), draw(site), draw(things), draw(some(inside)))
        for k in range(draw(st.integers(1, 3)))
    )
    wishes = st.builds(
        Invitee, st.sampled_from(USERS), st.booleans(), some(inside), some(inside), st.just(2), st.integers(0, 2)
    )
    meetings = tuple(
        MeetingRequest(
            f"m{k}",
            draw(st.sampled_from(USERS)),
            draw(st.integers(1, 2)) * scale,
            draw(st.lists(wishes, min_size=1, max_size=2, unique_by=lambda i: i.user).map(tuple)),
            draw(things),
            draw(st.none() | inside),
            draw(st.none() | st.integers(0, 3)),
        )
        for k in range(draw(st.integers(1, 3)))
    )
    spots = st.tuples(st.sampled_from(USERS), st.integers(0, horizon // scale - 1), site)
    entries = tuple(
        Entry(
            f"e{k}",
            user,
            start * scale,
            scale,
            where,
            draw(st.none() | st.integers(0, 2)),
            draw(st.none() | inside),
        )
        for k, (user, start, where) in enumerate(draw(st.lists(spots, max_size=2)))
    )
    order = [Precedence(a.id, b.id, draw(st.integers(0, 1)) * scale) for a, b in combinations(meetings, 2)]
    try:
        problem = ManyMeetings(
            horizon,
            people,
            meetings,
            rooms,
            entries,
            sites,
            (Travel("lab", "hq", draw(st.integers(0, 2)) * scale),),
            tuple(pair for pair in order if draw(st.integers(0, 3)) == 0),
            {1: 1, 2: 2, 3: draw(st.integers(0, 5))},
        )
    except ProblemError:
        reject()
    assume(count_decisions(problem) <= most_decisions)
    return problem


def subsets(items):
    items = list(items)
    return chain.from_iterable(combinations(items, k) for k in range(len(items) + 1))


def choices(problem):
    """For each meeting and each entry that may move, everything that could be decided about it."""
    for meeting in problem.meetings:
        yield [None] + [
            Booking(meeting.id, start, room.id, frozenset(optional))
            for start in range(problem.horizon - meeting.duration + 1)
            for room in problem.rooms
            for optional in subsets(invitee.user for invitee in meeting.optional)
        ]
    for entry in problem.entries:
        if entry.move_cost is not None:
            starts = range(problem.horizon - entry.duration + 1)
            yield [None] + [Move(entry.id, start) for start in starts if start != entry.start]


def count_decisions(problem):
    count = 1
    for options in choices(problem):
        count *= len(options)
    return count


def decisions(problem):
    for chosen in product(*choices(problem)):
        booked = frozenset(c for c in chosen if isinstance(c, Booking))
        yield Bookings(booked, frozenset(c for c in chosen if isinstance(c, Move)))


def allowed(problem, decision):
    """Every rule, step by step: who and which room is where at each of them."""
    booked = {booking.meeting: booking for booking in decision.booked}
    where, rooms = {}, set()
    for meeting in problem.meetings:
        if meeting.id not in booked:
            if meeting.skip_cost is None:
                return False
            continue
        booking = booked[meeting.id]
        room = problem.room[booking.room]
        steps = range(booking.start, booking.start + meeting.duration)
        window = meeting.window or Interval(0, problem.horizon)
        people = [i.user for i in meeting.invitees if i.essential or i.user in booking.optional]
        if len(people) > room.seats or not meeting.equipment <= room.equipment:
            return False
        for step in steps:
            if not window.start <= step < window.end or (room.id, step) in rooms:
                return False
            if any(closed.start <= step < closed.end for closed in room.closed):
                return False
            rooms.add((room.id, step))
            for user in people:
                if not works(problem, user, step) or (user, step) in where:
                    return False
                where[user, step] = (meeting.id, room.site)
    moved = {move.entry: move.start for move in decision.moves}
    given = {}
    for entry in problem.entries:
        start = moved.get(entry.id, entry.start)
        window = entry.window or Interval(0, problem.horizon)
        for step in range(start, start + entry.duration):
            if entry.id in moved and not (window.start <= step < window.end and works(problem, entry.user, step)):
                return False
            if entry.move_cost is None:
                given.setdefault((entry.user, step), []).append((entry.id, entry.site))
            elif (entry.user, step) in where:
                return False
            else:
                where[entry.user, step] = (entry.id, entry.site)
    return not given.keys() & where.keys() and reachable(problem, where, given) and ordered(problem, booked)


def works(problem, user, step):
    hours = problem.person[user].hours
    return hours is None or any(interval.start <= step < interval.end for interval in hours)


def reachable(problem, where, given):
    """Between steps at different sites lie as many others as it takes to travel; what is given is not compared."""
    far = {frozenset((t.a, t.b)): t.steps for t in problem.travel}
    placed = [(user, step, site, False) for (user, step), (_, site) in where.items()]
    placed += [(user, step, site, True) for (user, step), found in given.items() for _, site in found]
    return not any(
        a[0] == b[0]
        and a[2] != b[2]
        and None not in (a[2], b[2])
        and not (a[3] and b[3])
        and abs(a[1] - b[1]) - 1 < far[frozenset((a[2], b[2]))]
        for a, b in combinations(placed, 2)
    )


def ordered(problem, booked):
    return not any(
        p.before in booked
        and p.after in booked
        and booked[p.before].start + problem.meeting[p.before].duration + p.lag > booked[p.after].start
        for p in problem.precedence
    )


def naive_meetings(problem, objective):
    """The best value and every decision that has it; None where nothing is allowed."""
    values = {
        decision: problem.value(decision, objective) for decision in decisions(problem) if allowed(problem, decision)
    }
    if not values:
        return None, set()
    best = max(values.values())
    return best, {decision for decision, value in values.items() if value == best}
