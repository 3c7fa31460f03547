"""Small problems of many meetings, and what they are made of."""

from solver import Interval, Invitee, ManyMeetings, MeetingRequest, Person, Room


def person(user, authority=1, *hours):
    return Person(user, authority, tuple(Interval(*pair) for pair in hours) or None)


def request(id_, *users, duration=1, owner=None, **others):
    return MeetingRequest(id_, owner or users[0], duration, tuple(Invitee(u, True) for u in users), **others)


def three():
    """Ann and Bob, one room: two meetings share Ann, two share Bob."""
    return ManyMeetings(
        horizon=4,
        people=(person("ann", 9), person("bob", 2), person("cat", 1)),
        meetings=(
            MeetingRequest("plan", "ann", 2, (Invitee("ann", True, (Interval(0, 1),)), Invitee("bob", True))),
            MeetingRequest("talk", "bob", 2, (Invitee("bob", True, (Interval(0, 1),)), Invitee("cat", False))),
        ),
        rooms=(Room("r", 2),),
    )


MEETING = {"id": "m", "owner": "ann", "duration": 2, "invitees": [{"user": "ann", "essential": True}]}

SMALL = {
    "family": "meetings",
    "horizon": 96,
    "people": [{"user": "ann"}],
    "meetings": [MEETING],
    "rooms": [{"id": "r", "seats": 1}, {"id": "s", "seats": 1}],
}
