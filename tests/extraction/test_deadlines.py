"""When a permission ends, by the words for it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from extraction.brief import Resource
from extraction.deadlines import ending, moment_in
from extraction.facts import Message
from extraction.requests import Permission, Withdrawal, read_requests

NOW = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("until Friday", "2026-11-28T00:00"),
        ("until Wednesday", "2026-11-26T00:00"),
        ("until next Monday", "2026-12-01T00:00"),
        ("till Friday noon", "2026-11-27T12:00"),
        ("until 5 pm", "2026-11-25T17:00"),
        ("Until 6 pm tonight", "2026-11-25T18:00"),
        ("until tomorrow 10:00", "2026-11-26T10:00"),
        ("until the end of the week", "2026-11-30T00:00"),
        ("until 31 December", "2027-01-01T00:00"),
        ("until 1 December, 10:00", "2026-12-01T10:00"),
        ("until the end of the day", "2026-11-26T00:00"),
        ("until next Wednesday", "2026-12-03T00:00"),
        ("until next week", "2026-11-30T00:00"),
        ("until tomorrow", "2026-11-27T00:00"),
        ("until tomorrow, 5 pm", "2026-11-26T17:00"),
        ("until tomorrow evening", "2026-11-26T18:00"),
        ("until Friday, noon", "2026-11-27T12:00"),
        ("until Friday in the afternoon", "2026-11-27T18:00"),
        ("until noon on Friday", "2026-11-27T12:00"),
        ("until 3 pm on Friday", "2026-11-27T15:00"),
        ("until the morning of Friday", "2026-11-27T12:00"),
        ("until the end of Friday", "2026-11-28T00:00"),
        ("until the end of tomorrow", "2026-11-27T00:00"),
        ("until the end of next week", "2026-12-07T00:00"),
        ("until Friday 27 November", "2026-11-28T00:00"),
        ("until 6 tonight", "2026-11-25T18:00"),
        ("until 5:30 pm", "2026-11-25T17:30"),
        ("until 12:30 pm", "2026-11-25T12:30"),
        ("until 12 am", "2026-11-25T00:00"),
        ("until 17:30", "2026-11-25T17:30"),
        ("for an hour", "2026-11-25T15:00"),
        ("within the hour", "2026-11-25T15:00"),
        ("for the day", "2026-11-26T00:00"),
        ("for the week", "2026-11-30T00:00"),
        ("for the next week", "2026-12-02T14:00"),
        ("through 2026-12-31", "2027-01-01T00:00"),
        ("until 2026-12-31T10:00+01:00", "2026-12-31T09:00"),
        ("for two hours", "2026-11-25T16:00"),
        ("for the next 3 days", "2026-11-28T14:00"),
        ("today only", "2026-11-26T00:00"),
        ("just for this week", "2026-11-30T00:00"),
    ],
)
def test_an_end_is_placed(words, end):
    found = ending(f"Ivan may see it {words}.", NOW)
    assert found is not None
    assert datetime.fromtimestamp(found.at, UTC) == datetime.fromisoformat(end).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    [
        "until the audit is done",
        "until I say so",
        "until 25 o'clock",
        "until 10:75",
        "until Friday 13 pm",
        "until Friday the 27th",
        "until 2026-13-01",
        "for 20000 weeks",
        "until Thursday 27 November",
        "until midnight on Friday",
        "until the end of the meeting on Friday",
    ],
)
def test_an_end_that_cannot_be_placed_is_said_to_be_there(words):
    found = ending(f"Ivan may see it {words}.", NOW)
    assert found is not None
    assert found.at is None


@pytest.mark.parametrize(
    "words", ["until Friday", "for two hours", "until tomorrow", "today only", "until 31 December"]
)
def test_without_a_date_nothing_relative_is_placed(words):
    assert ending(f"Ivan may see it {words}.", None).at is None


def test_a_date_in_words_is_one_where_it_is_said():
    found = ending("Ivan may see it until 31 December.", NOW.astimezone(timezone(timedelta(hours=2))))
    assert found is not None
    assert datetime.fromtimestamp(found.at, UTC) == datetime(2026, 12, 31, 22, tzinfo=UTC)


def test_no_end_is_none():
    assert ending("Ivan may see it for the audit.", NOW) is None
    assert moment_in("some day soon") is None
    assert moment_in("Wed 25 November 2026, 14:00") == NOW
    assert moment_in("2026-11-25T14:00") == NOW
    assert moment_in("2026-13-25") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ivan may see the payroll totals until Friday.", Permission),
        ("Ivan may no longer see the payroll totals.", Withdrawal),
        ("Please revoke Ivan's access to the payroll totals.", Withdrawal),
        ("I take back what I said about letting Ivan view the payroll totals.", Withdrawal),
        ("Stop showing the payroll totals to Ivan.", Withdrawal),
    ],
)
def test_what_is_given_and_taken_back_in_the_words_for_a_field(text, kind):
    resources = tuple(Resource(name, "") for name in ("payroll", "payroll.totals", "payroll.salary"))
    facts = read_requests(Message("m0", "Eve", text), ("Eve", "Bo", "Ivan"), resources, NOW).facts
    (fact,) = [fact for fact in facts if isinstance(fact, (Permission, Withdrawal))]
    assert type(fact) is kind
    assert (fact.grantee, fact.resource) == ("Ivan", "payroll.totals")
