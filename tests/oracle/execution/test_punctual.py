"""A writer with a deadline, by a clock that each answer moves on."""

from collections.abc import Sequence

import pytest

from extraction.conversation import ChatMessage
from extraction.model.errors import LateError
from oracle.execution.punctual import PunctualWriter
from oracle.execution.writer import Written
from oracle.serving.apart import AT_ONCE, deadlines


class Slow:
    """Each answer takes as long as the script says."""

    def __init__(self, *seconds: float) -> None:
        self.seconds, self.now = list(seconds), 100.0

    def write(self, chat: Sequence[ChatMessage], max_tokens: int) -> Written:  # noqa: ARG002 - a writer's
        self.now += self.seconds.pop(0)
        return Written(f"at {self.now:g}")


def written(slow: Slow, deadline: float) -> list[str]:
    writer = PunctualWriter(slow, deadline, lambda: slow.now)
    found = []
    while True:
        try:
            found.append(writer.write((), 1).text)
        except LateError:
            return found


@pytest.mark.parametrize(
    ("seconds", "deadline", "answers"),
    [
        ([9.0, 9.0], 120.0, ["at 109", "at 118"]),
        ([3.0, 9.0, 3.0], 121.0, ["at 103", "at 112"]),
        ([9.0, 2.0, 3.0], 120.0, ["at 109", "at 111"]),
        ([50.0], 120.0, ["at 150"]),
        ([], 100.0, []),
    ],
)
def test_nothing_is_asked_that_would_come_too_late_if_it_took_as_long_as_the_longest(seconds, deadline, answers):
    assert written(Slow(*seconds), deadline) == answers


def test_replies_written_later_have_their_share_of_the_time():
    found = deadlines(2 * AT_ONCE + 1, 30.0)
    start = found[0] - 10.0
    assert [round(moment - start, 6) for moment in found] == [10.0] * AT_ONCE + [20.0] * AT_ONCE + [30.0]
    assert deadlines(3, None) == [None] * 3
