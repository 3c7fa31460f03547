"""Branch and bound over sets of slots, as bit masks: the second opinion on one meeting.

The essential people divide the slots among them, whoever prefers them first; what is left at the end of a branch is
counted slot by slot. A branch or a slot is given up where it stays below the best that is known, whoever else comes.
What another engine claims is taken for known: nothing is found at or above a claim that is too high, and whatever is
better than one that is too low.
"""

from __future__ import annotations

from solver.answer import Answer
from solver.certificate import Status
from solver.meeting.problem import Meeting
from solver.problem import Objective

NAME = "branch-and-bound"


def solve_meeting(
    meeting: Meeting, objective: Objective, claimed: tuple[int, ...] = ()
) -> tuple[Answer, tuple[int, ...]]:
    """The answer over slot indices, and the indices of all tied optima in the order of time; WEIGHTED or STRICT.

    claimed: a value to start from; whether it can be reached makes no difference to the answer.
    """
    needed, welcome = meeting.masks
    gladly, managed = meeting.weights.of(True)
    extra, some = meeting.weights.of(False)
    most, missed = extra * len(welcome), extra - some
    strict = objective == Objective.STRICT
    scale = most + 1 if strict else 1
    loss = (gladly - managed) * scale
    best = 0 if not claimed else claimed[0] * scale + claimed[1] if strict else claimed[0]
    tied: list[int] = []
    # Slots, how many essential people have divided them, and their worth if everyone still to come prefers them.
    waiting = [((1 << len(meeting.slots)) - 1, 0, gladly * scale * len(needed) + most)]
    while waiting:
        slots, place, reach = waiting.pop()
        if reach < best:
            continue
        for preferred, fallback in needed[place:]:
            place += 1
            if reach - loss >= best and (left := slots & fallback):
                waiting.append((left, place, reach - loss))
            slots &= preferred
            if not slots:
                break
        while slots:
            slot = slots & -slots
            slots ^= slot
            value = reach
            for preferred, fallback in welcome:
                if not slot & preferred:
                    value -= missed if slot & fallback else extra
                    if value < best:
                        break
            else:
                if value > best:
                    best, tied = value, []
                tied.append(slot.bit_length() - 1)
    if not tied:
        return solve_meeting(meeting, objective) if claimed else (Answer(NAME, Status.INFEASIBLE), ())
    tied.sort()
    found = divmod(best, scale) if strict else (best,)
    return Answer(NAME, Status.OPTIMAL, frozenset(tied[:1]), found, found), tuple(tied)
