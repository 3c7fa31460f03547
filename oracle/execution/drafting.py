"""A draft, request by request, and what is asked for again where the whole does not yet meet what binds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import ceil

from extraction.conversation import ChatMessage
from extraction.cost import FREE, Cost
from extraction.model.errors import EndpointError
from oracle.execution.checkers import met
from oracle.execution.cleaning import cleaned, keys
from oracle.execution.prompts import anew_prompt, more_prompt, part_prompt, translate_prompt, words_prompt
from oracle.execution.segments import segments_of
from oracle.execution.sharing import (
    CODE_SETS,
    HOLDS_FOR_EACH,
    PLACED,
    TOKENS_A_SENTENCE,
    Part,
    least_sentences,
    parts_of,
    room_of,
    to_place,
)
from oracle.execution.wording import told
from oracle.execution.writer import Writer
from solver.execution import Constraint, Kind

MOST_ASKED = 8
"""Sentences asked for at once: small models lose count of more."""
MOST_CALLS = 3
"""Questions in one round for words that are missing."""


class Drafting:
    """A model's answers to each request, put together.

    failure: what the model could no longer answer. Nothing more is asked of it then, and what it wrote before stands.
    """

    def __init__(self, writer: Writer, requests: Sequence[str], constraints: Sequence[Constraint]) -> None:
        self._writer = writer
        self._constraints = tuple(constraints)
        self.parts = parts_of(requests, constraints)
        self.cost: Cost = FREE
        self.failure: EndpointError | None = None
        # Neither a rule nor a request said back is an answer.
        self._said = keys([*map(told, constraints), *requests])
        self._turn = 0

    @property
    def text(self) -> str:
        """All parts, a paragraph each."""
        return "\n\n".join(part.text for part in self.parts if part.text)

    def first(self) -> None:
        """Has every request answered."""
        for part in self.parts:
            part.text = self._asked(part_prompt(part, self._constraints), part.room)

    def again(self, failed: Sequence[Constraint], *, empty: bool) -> None:
        """Asks for what is missing: another answer where one breaks a rule, a translation, words, more sentences."""
        if empty:
            self._anew(self.parts[0], failed)
            return
        for part in self.parts:
            broken = [c for c in failed if _breaks(part, c, first=part is self.parts[0])]
            if [c.kind for c in broken] == [Kind.LANGUAGE]:
                self._translate(part, broken[0])
            elif broken:
                self._anew(part, broken)
        self._place(to_place(failed) + _letters(failed))
        self._lengthen(failed)

    def _asked(self, chat: Sequence[ChatMessage], room: int) -> str:
        if self.failure:
            return ""
        try:
            answer = self._writer.write(chat, room)
        except EndpointError as error:
            self.failure = error
            self.cost = self.cost + error.spent
            return ""
        self.cost = self.cost + answer.cost
        return cleaned(answer, self._said)

    def _anew(self, part: Part, failed: Sequence[Constraint]) -> None:
        chat = anew_prompt(part, failed, self._constraints)
        self._said -= keys([part.text])
        part.text = self._asked(chat, part.room) or part.text

    def _translate(self, part: Part, language: Constraint) -> None:
        text = self._asked(translate_prompt(part.text, language), room_of(part.text))
        if text and met(text, language):
            part.text = text

    def _place(self, wanted: Counter[str]) -> None:
        """Sentences with the words and letters that are still missing; those alone are kept that have one."""
        text = self.text.lower()
        missing = Counter({word: count - text.count(word.lower()) for word, count in wanted.items()})
        rest = list((+missing).elements())[: MOST_ASKED * MOST_CALLS]
        for start in range(0, len(rest), MOST_ASKED):
            part = self._next()
            words = Counter(rest[start : start + MOST_ASKED])
            chat = words_prompt(part, words)
            answer = self._asked(chat, TOKENS_A_SENTENCE * MOST_ASKED)
            kept = [s.text for s in segments_of(answer) if any(word.lower() in s.text.lower() for word in words)]
            part.text = " ".join([part.text, *kept]).strip()

    def _lengthen(self, failed: Sequence[Constraint]) -> None:
        """More sentences, where more are asked for than there are, or where marks find no place."""
        short = [c for c in failed if c.low and c.kind not in (*PLACED, Kind.LETTER)]
        if not short:
            return
        missing = least_sentences(short) - len(segments_of(self.text))
        each = min(MOST_ASKED, max(2, ceil(missing / len(self.parts))))
        for _ in self.parts:
            part = self._next()
            answer = self._asked(more_prompt(part, each), TOKENS_A_SENTENCE * each)
            part.text = f"{part.text} {answer}".strip()
            if missing <= 0:
                break

    def _next(self) -> Part:
        """The requests take turns, so that no one of them is spoken of at length."""
        self._turn += 1
        return self.parts[(self._turn - 1) % len(self.parts)]


def _breaks(part: Part, constraint: Constraint, *, first: bool) -> bool:
    """Whether a part is what keeps the whole from meeting a constraint."""
    if constraint.kind in HOLDS_FOR_EACH:
        return not met(part.text, constraint)
    if constraint.kind is Kind.LETTER and constraint.low:
        return False
    return first and constraint.kind not in CODE_SETS and constraint.kind not in (*PLACED, Kind.SENTENCES, Kind.WORDS)


def _letters(failed: Sequence[Constraint]) -> Counter[str]:
    """Letters that stand too seldom, with how often they should: no more than sentences are asked for at once."""
    return Counter({c.words[0]: c.low for c in failed if c.kind is Kind.LETTER and c.low})
