"""The reader `llm`: a model points at the words of every message, code says what they come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extraction.brief import Brief
from extraction.facts import Availability, Fact, Grade, Message, Reading, Span
from extraction.instructions import Instruction
from extraction.instructions.coverage import covered
from extraction.model.asking import AskingReader, failed, whole
from extraction.model.availability import placed
from extraction.model.errors import EndpointError
from extraction.model.instructions import instruction, pointed
from extraction.model.marks import Marked
from extraction.model.requests import heard
from extraction.provenance import Provenance, Way
from extraction.requests import Limit, Permission, Request, Retraction, Withdrawal


class ModelReader(AskingReader):
    """Asks the model about every message."""

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


def read_by_model(
    message: Message, facts: Sequence[Fact], unread: Sequence[Span], marked: Marked, refused: Sequence[str]
) -> Reading:
    """A reading with its provenance: a question where anything is left open."""
    way = Way.QUESTION if unread else Way.MODEL
    provenance = Provenance(way, marked.cost, (*marked.refused, *refused))
    return Reading(message, tuple(facts), tuple(unread), provenance)
