"""What the readers that ask a model have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from extraction.brief import Brief
from extraction.constraints import Asked
from extraction.constraints.sentences.parts import parts_of
from extraction.cost import FREE
from extraction.facts import Message, Reading, Span, Standing
from extraction.instructions import references
from extraction.model.constraints import constraints_of
from extraction.model.endpoint import LIKELIEST, Endpoint, Sampling, samplings
from extraction.model.errors import EndpointError
from extraction.model.judge import Judge
from extraction.model.marks import PROMPTS, Marked, majority, prompt
from extraction.provenance import Provenance, Way
from extraction.reader import RuleReader
from solver.execution import Source

Read = Callable[[Message, Brief], Reading]
Outcome = Marked | EndpointError
MOST_SENTENCES = 8
"""Of one message's rules that a model is asked about."""
LONGEST = 6000
"""Characters of a message that a model is shown at most; longer ones are read by rules alone."""


@dataclass(frozen=True, slots=True)
class ModelUse:
    """The model that a reader asks, and how.

    votes: samples of each question, >= 1. With more than one, what most of them say counts.
    judges: it is also asked the closed questions of extraction.model.judge.
    """

    endpoint: Endpoint
    sampling: Sampling = LIKELIEST
    votes: int = 1
    judges: bool = False


class Marker:
    """Has messages marked, and turns every failure into one that a reading can carry."""

    def __init__(self, use: ModelUse) -> None:
        self._use = use
        for name, kinds in PROMPTS.items():
            # Before the first message: a prompt whose examples do not hold must stop the run, not a reading.
            prompt(name, kinds)

    def marked(self, name: str, message: Message, brief: Brief | None = None, part: Span | None = None) -> Outcome:
        """The marks of the prompt `name` in a part of the message, or what the endpoint failed of.

        brief: whose objective the model is told, where it bears on the marks.
        """
        within = part or Span(message.id, 0, len(message.text), message.text)
        text = within.quote.strip()
        if len(text) > LONGEST:
            return EndpointError(f"not asked: {len(text)} characters, more than {LONGEST}")
        question = text if brief is None else f"Objective: {brief.objective or 'none'}\nMessage: {text}"
        sampling = replace(self._use.sampling, max_tokens=min(1024, 96 + len(text)))
        samples: list[Marked] = []
        try:
            for each in samplings(sampling, self._use.votes):
                ask = prompt(name, PROMPTS[name]).ask
                samples.append(ask(self._use.endpoint, message, within, question, each))
        except EndpointError as error:
            error.spent = sum((sample.cost for sample in samples), error.spent)
            return error
        return majority(samples)

    def instructions(self, message: Message, brief: Brief, wanted: Set[str] | None = None) -> Outcome:
        """The marks of each instruction of the message, asked about by itself, or of those that are wanted."""
        found: list[Marked] = []
        for reference, part in references(message):
            if wanted is None or reference in wanted:
                marked = self.marked("instructions", message, brief, part)
                if isinstance(marked, EndpointError):
                    marked.spent = sum((one.cost for one in found), marked.spent)
                    return marked
                found.append(marked)
        marks = tuple(mark for one in found for mark in one.marks)
        refused = tuple(quote for one in found for quote in one.refused)
        return Marked(marks, refused, sum((one.cost for one in found), FREE))


def failed(rules: Reading, error: EndpointError) -> Reading:
    """What the rules read, with the failure."""
    return replace(rules, provenance=Provenance(Way.FAILED, error.spent, failure=error.reason))


def with_constraints(marker: Marker, rules: Reading) -> Reading:
    """What rules read of a message, and what the model makes of the sentences of rules that they left unread.

    Each is asked about by itself, the first `MOST_SENTENCES` of them. One of which nothing comes stays unread.
    """
    if not rules.unread:
        return rules
    message = rules.message
    parts = parts_of(message.text)
    request = message.text[parts.request.start : parts.request.end].strip()
    facts = list(rules.facts)
    unread = list(rules.unread[MOST_SENTENCES:])
    refused: list[str] = []
    cost = FREE
    for sentence in rules.unread[:MOST_SENTENCES]:
        marked = marker.marked("constraints", message, part=sentence)
        if isinstance(marked, EndpointError):
            marked.spent = marked.spent + cost
            return failed(rules, marked)
        asked = [fact for fact in facts if isinstance(fact, Asked)]
        found, against = constraints_of(message, request, sentence, marked.marks, [fact.constraint for fact in asked])
        ruled = {fact.constraint for fact in asked if fact.source is Source.RULE}
        facts += [
            Asked(message.sender, sentence, Standing.OWN, constraint, Source.RULE)
            for constraint in found
            if constraint not in ruled
        ]
        if not found:
            unread.append(sentence)
        refused += [*marked.refused, *against]
        cost = cost + marked.cost
    way = Way.MODEL if len(facts) > len(rules.facts) else Way.QUESTION
    unread.sort(key=lambda span: span.start)
    return Reading(message, tuple(facts), tuple(unread), Provenance(way, cost, tuple(refused)))


def whole(message: Message) -> tuple[Span, ...]:
    """All the words of a message; none where it has none."""
    text = message.text
    return (Span.of(message, len(text) - len(text.lstrip()), len(text.rstrip())),) if text.strip() else ()


class AskingReader(ABC):
    """A reader that asks a model. What it read once it remembers, as the rules do.

    Of constraints what rules read stays as it is: the model is asked about the sentences of rules that these leave.
    """

    def __init__(self, use: ModelUse) -> None:
        """Raises ValueError where an example of a prompt does not hold."""
        self.at_once = use.endpoint.settings.concurrency
        self.model = use
        self.judge = Judge(use.endpoint, use.sampling, use.votes) if use.judges else None
        self._marker = Marker(use)
        self._rules = RuleReader()
        self.instructions: Read = lru_cache(maxsize=4096)(self._instructions)
        self.requests: Read = lru_cache(maxsize=4096)(self._requests)
        self.availability: Read = lru_cache(maxsize=4096)(self._availability)
        self.constraints: Read = lru_cache(maxsize=4096)(self._constraints)

    @abstractmethod
    def _instructions(self, message: Message, brief: Brief) -> Reading:
        """What `instructions` is to come to."""

    @abstractmethod
    def _requests(self, message: Message, brief: Brief) -> Reading:
        """What `requests` is to come to."""

    @abstractmethod
    def _availability(self, message: Message, brief: Brief) -> Reading:
        """What `availability` is to come to."""

    def _constraints(self, message: Message, brief: Brief) -> Reading:
        return with_constraints(self._marker, self._rules.constraints(message, brief))
