"""Write, check, mend, ask again: the model writes, code checks, and the best draft is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extraction.cost import Cost
from oracle.execution.checkers import met
from oracle.execution.drafting import Drafting
from oracle.execution.mend import mended, option_in
from oracle.execution.substance import says_something
from oracle.execution.writer import ATTEMPTS, Writer
from solver.execution import Constraint, Kind, Wish


@dataclass(frozen=True, slots=True)
class Outcome:
    """A reply and what holds of it. failed: the binding wishes that it does not meet. empty: it says nothing.

    failure: why the model was asked no further, where its endpoint gave no more answers; None otherwise.
    """

    text: str
    failed: tuple[Wish, ...]
    empty: bool
    cost: Cost
    drafts: int
    failure: str | None = None


@dataclass
class _Best:
    """The best text so far, by what it is worth."""

    wishes: tuple[Wish, ...]
    requests: tuple[str, ...]
    strict: bool
    text: str = ""
    failed: tuple[Wish, ...] = ()
    empty: bool = True
    worth: tuple[int, ...] = ()
    constraints: tuple[Constraint, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.failed = self.wishes
        self.constraints = tuple(wish.constraint for wish in self.wishes)

    def offer(self, text: str) -> None:
        """Keeps `text` where it is worth more than what there is."""
        if not text.strip():
            return
        failed = tuple(wish for wish in self.wishes if not met(text, wish.constraint))
        empty = not says_something(text, self.requests, self.constraints)
        worth = (int(not empty), *_worth(self.wishes, failed, self.strict))
        if worth > self.worth:
            self.text, self.failed, self.empty, self.worth = text, failed, empty, worth


def _worth(wishes: Sequence[Wish], failed: Sequence[Wish], strict: bool) -> tuple[int, ...]:
    """Constraints met: authority by authority, the highest first, or all in one number."""
    lost = {wish.id for wish in failed}
    if not strict:
        return (len(wishes) - len(lost),)
    levels = sorted({wish.authority for wish in wishes}, reverse=True)
    return tuple(sum(w.id not in lost for w in wishes if w.authority == level) for level in levels)


def write_reply(writer: Writer, requests: Sequence[str], wishes: Sequence[Wish], *, strict: bool) -> Outcome:
    """A reply to `requests`, the most important first, that meets as many of the binding `wishes` as it can be made to.

    Each request is answered by itself. The whole is checked as it is and mended; what then still fails is asked for, in
    ATTEMPTS rounds at most. A reply that says nothing is worth less than any that says something. Where the endpoint
    gives out, the best of what it wrote until then is the reply. Raises EndpointError where it wrote nothing at all.
    """
    constraints = [wish.constraint for wish in wishes]
    best = _Best(tuple(wishes), tuple(requests), strict)
    drafting = Drafting(writer, requests, constraints)
    drafting.first()
    if drafting.failure and not drafting.text:
        raise drafting.failure
    _consider(best, drafting.text, constraints, requests)
    drafts = 1
    while drafts <= ATTEMPTS and not drafting.failure and (best.failed or best.empty):
        drafting.again([wish.constraint for wish in best.failed], empty=best.empty)
        _consider(best, drafting.text, constraints, requests)
        drafts += 1
    failure = str(drafting.failure) if drafting.failure else None
    return Outcome(best.text, best.failed, best.empty, drafting.cost, drafts, failure)


def _consider(best: _Best, body: str, constraints: Sequence[Constraint], requests: Sequence[str]) -> None:
    best.offer(body)
    if any(constraint.kind is Kind.CONSTRAINED for constraint in constraints) and (option := option_in(body)):
        # Where nothing else asks for more, the answer alone is what was wanted.
        best.offer(option)
    for sparing in (False, True):
        best.offer(mended(body, constraints, requests[0] if requests else "", met, sparing_words=sparing))
