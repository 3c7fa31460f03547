"""The schema of every family's problem files."""

from __future__ import annotations

from solver.schemas.parts import (
    ID,
    ROLES,
    TEXT,
    TRUTH,
    WEIGHTS,
    Schema,
    items,
    named,
    or_null,
    ranked,
    record,
    row,
    said,
    whole,
)

QUOTES = named(TEXT, "the words behind an id: of an instruction, meeting, entry, job, person, request or rule")


def _family(name: str, title: str, required: dict[str, Schema], optional: dict[str, Schema]) -> Schema:
    return {"title": title, **record({"family": {"const": name}, **required}, {**optional, "quotes": QUOTES})}


INSTRUCTION = ranked(
    record(
        {"id": ID, "user": said(ID, "who asks for it")},
        {
            "alignment": whole(about="how much accepting it serves the objective; 1 by default"),
            "admissible": said(TRUTH, "false when it harms the objective: it may never be accepted"),
            "demand": named(whole(), "units of each resource that it uses when accepted"),
            "requires": items(TEXT, "instructions that must be accepted with it"),
            "rank": whole(about="order within one authority, the higher the weightier; tells apart under strict alone"),
        },
    )
)

SELECTION = _family(
    "selection",
    "Which instructions to accept",
    {"instructions": items(INSTRUCTION)},
    {
        "conflicts": items(row(TEXT, TEXT), "pairs of instructions that exclude each other"),
        "capacity": named(whole(), "units of each resource that there are"),
        "weights": WEIGHTS,
        "roles": ROLES,
    },
)


def _rule(*names: str) -> Schema:
    return record(dict.fromkeys(names, TEXT))


ACCESS = _family(
    "access",
    "Who may learn what",
    {"principals": items(ID), "resources": items(ID)},
    {
        "roles": named(items(ID), "the roles of each principal"),
        "parents": named(items(ID), "for each role those that it inherits from"),
        "grants": items(_rule("to", "resource"), "to a principal or a role"),
        "may_delegate": items(
            record(
                {"who": TEXT, "resource": TEXT},
                {"depth": whole(1, about="delegations in a row; any number by default")},
            ),
            "who may pass access on: a principal or a role",
        ),
        "delegations": items(record({"by": TEXT, "to": TEXT, "resource": TEXT}, {"onward": TRUTH})),
        "denials": items(_rule("to", "resource"), "to a principal or a role; a denial wins"),
        "requests": or_null(items(row(TEXT, TEXT), "pairs of principal and resource to decide; null for all")),
    },
)

PEOPLE = {**items(ID), "uniqueItems": True}

DISCLOSURE = _family(
    "disclosure",
    "Which sums to tell somebody who may not see single values",
    {
        "reader": said(ID, "who is told"),
        "people": items(ID, "whose values there are"),
        "statements": items(
            record(
                {"id": ID, "over": said({**PEOPLE, "minItems": 1}, "whose values are added up")},
                {"worth": whole(about="what it is to the reader to be told it; 1 by default")},
            ),
            "sums or averages that could be told",
        ),
    },
    {
        "told": items(PEOPLE, "whose values each sum that the reader was told before added up"),
        "known": said(PEOPLE, "whose values the reader knows, such as their own"),
        "smallest": whole(1, about="the fewest unknown people that sums may come down to; 2 by default"),
    },
)

ATTENDEE = record(
    {
        "user": ID,
        "essential": said(TRUTH, "whether the meeting cannot be without them"),
        "preferred": items(TEXT, "slots"),
    },
    {"fallback": items(TEXT, "slots")},
)

MEETING = _family(
    "meeting",
    "When to meet",
    {"slots": items(ID, "in the order of time", 1), "attendees": items(ATTENDEE, least=1)},
    {
        "weights": said(
            record(
                {},
                {
                    f"{attendance}_{grade}": whole()
                    for attendance in ("essential", "optional")
                    for grade in ("preferred", "fallback")
                },
            ),
            "what a person's presence is worth, by whether they are essential and how the slot suits them",
        )
    },
)

STEP = whole(about="in steps of 15 minutes from the beginning")
SPAN = row(whole(), whole(1), about="the first step, and the first step after it")
SPANS = items(SPAN)
DAY = {"enum": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}
CLOCK: Schema = {"type": "string", "pattern": r"^\d{2}:\d{2}$"}

PERSON = ranked(
    record(
        {"user": ID},
        {
            "hours": said(SPANS, "when they work; always by default"),
            "work": items(
                record({"from": CLOCK, "to": CLOCK}, {"days": items(DAY)}),
                "when they work, in their zone; Monday to Friday where no days are given",
            ),
            "zone": {
                "type": ["string", "integer"],
                "description": "an IANA name, or minutes east of UTC",
            },
        },
    ),
    required=False,
)

INVITEE = record(
    {"user": TEXT, "essential": TRUTH},
    {
        "preferred": said(SPANS, "starts that suit them"),
        "fallback": said(SPANS, "starts that will do"),
        "preferred_utility": whole(about="2 by default"),
        "fallback_utility": whole(about="1 by default"),
    },
)

REQUEST = record(
    {"id": ID, "owner": TEXT, "duration": whole(1, about="in steps"), "invitees": items(INVITEE, least=1)},
    {
        "equipment": items(ID, "what its room must have"),
        "window": or_null(said(SPAN, "where it must lie")),
        "skip_cost": or_null(whole(about="what its owner loses when it is not held; null when it must be")),
    },
)

ROOM = record(
    {"id": ID, "seats": whole(1)},
    {
        "site": or_null(said(TEXT, "null for a call, which nobody travels to")),
        "equipment": items(ID),
        "closed": SPANS,
    },
)

ENTRY = record(
    {"id": ID, "user": TEXT, "start": STEP, "duration": whole(1)},
    {
        "site": or_null(TEXT),
        "move_cost": or_null(whole(about="what the person loses when it is moved; null when it may not be")),
        "window": or_null(said(SPAN, "where it may be moved to")),
    },
)

MEETINGS = _family(
    "meetings",
    "When and where to hold many meetings",
    {
        "horizon": whole(1, about="number of steps of 15 minutes"),
        "people": items(PERSON),
        "meetings": items(REQUEST),
        "rooms": items(ROOM),
    },
    {
        "entries": items(ENTRY, "what stands in calendars already"),
        "sites": items(ID),
        "travel": items(row(TEXT, TEXT, whole()), "two sites and the steps between them, for every pair"),
        "precedence": items(record({"before": TEXT, "after": TEXT}, {"lag": whole(about="steps between them")})),
        "begin": said({}, "when step 0 starts, as an ISO 8601 time with its offset; for people with work"),
        "weights": WEIGHTS,
        "roles": ROLES,
    },
)

OPTION = record({"agent": TEXT, "duration": whole(1)}, {"demand": whole(1, about="units of the agent")})

JOB = ranked(
    record(
        {
            "id": ID,
            "user": ID,
            "stages": items(items(OPTION, "one way each to run it", 1), "in order", 1),
        },
        {
            "weight": or_null(whole(about="w of this job; null for that of its authority")),
            "release": whole(about="it cannot start before"),
            "due": or_null(whole(about="what ends later is tardy")),
            "deadline": or_null(whole(about="it must not end later")),
        },
    )
)

QUEUE = _family(
    "queue",
    "Who runs when on shared agents",
    {"capacity": named(whole(), "units of each agent"), "jobs": items(JOB)},
    {
        "precedence": items(record({"before": TEXT, "after": TEXT}, {"lag": whole()})),
        "weights": WEIGHTS,
        "roles": ROLES,
        "completion_cost": whole(about="what a unit of waiting costs; 1 by default"),
        "tardiness_cost": whole(about="what a unit overdue costs; 1 by default"),
    },
)

FAMILIES: dict[str, Schema] = {
    "selection": SELECTION,
    "access": ACCESS,
    "disclosure": DISCLOSURE,
    "meeting": MEETING,
    "meetings": MEETINGS,
    "queue": QUEUE,
}
