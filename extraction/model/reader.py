"""The reader `llm`: a model points at the words of every message, code says what they come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from extraction.brief import Brief
from extraction.constraints import Asked
from extraction.constraints.sentences.parts import parts_of
from extraction.cost import FREE
from extraction.facts import Availability, Fact, Grade, Message, Reading, Span, Standing
from extraction.instructions import Instruction, references
from extraction.instructions.coverage import covered
from extraction.model.availability import placed
from extraction.model.constraints import constraints_of
from extraction.model.endpoint import LIKELIEST, Endpoint, Sampling, samplings
from extraction.model.errors import EndpointError
from extraction.model.instructions import instruction, pointed
from extraction.model.judge import Judge
from extraction.model.marks import PROMPTS, Marked, majority, prompt
from extraction.model.requests import heard
from extraction.provenance import Provenance, Way
from extraction.reader import RuleReader
from extraction.requests import Limit, Permission, Request, Retraction, Withdrawal
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


class ModelReader:
    """Asks the model about every message. What it read once it remembers, as the rules do."""

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

    def _constraints(self, message: Message, brief: Brief) -> Reading:
        """By rules; what they leave unread is the model's to point at."""
        return with_constraints(self._marker, self._rules.constraints(message, brief))

    def _instructions(self, message: Message, brief: Brief) -> Reading:
        """What the model points at; an instruction without a polarity is left unread."""
        marked = self._marker.instructions(message, brief)
        if isinstance(marked, EndpointError):
            return failed(self._rules.instructions(message, brief), marked)
        seen, refused = pointed(message, brief.objective, marked.marks)
        certain = {
            fact.reference: fact
            for fact in self._rules.instructions(message, brief).facts
            if isinstance(fact, Instruction) and covered(fact, brief.objective)
        }
        facts = [_unless_certain(certain, instruction(message, brief.objective, one), one.reference) for one in seen]
        unread = [one.span for one, fact in zip(seen, facts, strict=True) if fact is None]
        if not seen and message.text.strip():
            unread = list(self._rules.instructions(message, brief).unread)
        return read_by_model(message, [fact for fact in facts if fact is not None], unread, marked, refused)

    def _requests(self, message: Message, brief: Brief) -> Reading:
        """What the model points at, with the permissions that the rules read."""
        rules = self._rules.requests(message, brief)
        marked = self._marker.marked("requests", message)
        if isinstance(marked, EndpointError):
            return failed(rules, marked)
        resource = next((fact.resource for fact in rules.facts if isinstance(fact, Request)), None)
        found = heard(message, resource, marked.marks)
        granted = [fact for fact in rules.facts if isinstance(fact, (Limit, Permission, Retraction, Withdrawal))]
        facts = [*granted, *(fact for fact in found.facts if not (granted and isinstance(fact, Request)))]
        unread = () if granted else found.doubtful
        if not facts and not found.chats:
            unread = unread or rules.unread or whole(message)
        return read_by_model(message, facts, unread, marked, [])

    def _availability(self, message: Message, brief: Brief) -> Reading:
        """The clauses that the model points at, where the grammar of times places them."""
        marked = self._marker.marked("availability", message)
        if isinstance(marked, EndpointError):
            return failed(self._rules.availability(message, brief), marked)
        found, refused = placed(message, brief.grid, marked.marks)
        facts = [fact for one in found for fact in one.facts if not opposed(one.facts, one.shown)]
        unread = [one.span for one in found if opposed(one.facts, one.shown)]
        if not facts and not unread:
            unread = list(whole(message))
        return read_by_model(message, facts, unread, marked, refused)


def _unless_certain(certain: Mapping[str, Instruction], fact: Instruction | None, reference: str) -> Instruction | None:
    """What the model makes of an instruction, unless it turns round or takes away what the rules are certain of.

    Otherwise whoever answers for the model could drop the instruction that stands in the way of another.
    """
    rule = certain.get(reference)
    if rule is None or (fact is not None and (fact.polarity, fact.purpose) == (rule.polarity, rule.purpose)):
        return fact
    return rule


def opposed(facts: tuple[Fact, ...], shown: frozenset[Grade]) -> bool:
    """Whether the cues of a clause all say something else than the facts made of it."""
    grades = {fact.grade for fact in facts if isinstance(fact, Availability)}
    return bool(grades and shown) and not grades <= shown


def whole(message: Message) -> tuple[Span, ...]:
    """All the words of a message; none where it has none."""
    text = message.text
    return (Span.of(message, len(text) - len(text.lstrip()), len(text.rstrip())),) if text.strip() else ()


def read_by_model(
    message: Message, facts: Sequence[Fact], unread: Sequence[Span], marked: Marked, refused: Sequence[str]
) -> Reading:
    """A reading with its provenance: a question where anything is left open."""
    way = Way.QUESTION if unread else Way.MODEL
    provenance = Provenance(way, marked.cost, (*marked.refused, *refused))
    return Reading(message, tuple(facts), tuple(unread), provenance)
