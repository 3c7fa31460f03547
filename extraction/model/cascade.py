"""The reader `cascade`: rules where they cover a message, a model for the rest, a question where the two disagree.

Rules are exact where they hold and silent about where they do not; a model has an answer to everything. So the rules
say first whether they cover a message. Where they do not, a model's marks count as far as code can confirm them: what
both read stands; what only one of them shows stands if nothing in the words speaks against it; what they contradict
each other about is left unread, and the person is asked.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from extraction.brief import Brief
from extraction.facts import Availability, Fact, Message, Reading, SlotId, Span
from extraction.instructions import Instruction, references
from extraction.instructions.coverage import covered
from extraction.instructions.polarity import Polarity
from extraction.instructions.purpose import Purpose
from extraction.model.asking import AskingReader, failed, whole
from extraction.model.availability import Placed, placed
from extraction.model.errors import EndpointError
from extraction.model.instructions import Pointed, instruction, pointed
from extraction.model.marks import Marked
from extraction.model.requests import heard
from extraction.provenance import Provenance, Way
from extraction.requests import Claim, Permission, Request


class CascadeReader(AskingReader):
    """Asks the model about the messages that rules do not cover."""

    def _instructions(self, message: Message, brief: Brief) -> Reading:
        rules = self._rules.instructions(message, brief)
        known = {fact.reference: fact for fact in rules.facts if isinstance(fact, Instruction)}
        doubted = {
            reference
            for reference, _ in references(message)
            if reference not in known or not covered(known[reference], brief.objective)
        }
        if not doubted:
            return rules
        marked = self._marker.instructions(message, brief, doubted)
        if isinstance(marked, EndpointError):
            return failed(rules, marked)
        seen, refused = pointed(message, brief.objective, marked.marks)
        facts: list[Fact] = [fact for fact in rules.facts if not isinstance(fact, Instruction)]
        ways: list[Way] = []
        unread: list[Span] = []
        for one in seen:
            rule = known.get(one.reference)
            if one.reference not in doubted and rule is not None:
                facts.append(rule)
                continue
            way, fact = agreed(rule, one, message, brief.objective, self.model.votes > 1)
            ways.append(way)
            if fact is None:
                unread.append(one.span)
            else:
                facts.append(fact)
        return _reading(message, facts, unread, ways, marked, refused)

    def _requests(self, message: Message, brief: Brief) -> Reading:
        rules = self._rules.requests(message, brief)
        if _covers_requests(rules, brief):
            return rules
        marked = self._marker.marked("requests", message)
        if isinstance(marked, EndpointError):
            return failed(rules, marked)
        resource = next((fact.resource for fact in rules.facts if isinstance(fact, Request)), None)
        found = heard(message, resource, marked.marks)
        if found.doubtful:
            # It may give a permission: whoever wrote it is asked to say so plainly.
            facts = [*rules.facts, *(fact for fact in found.facts if isinstance(fact, Claim))]
            return _reading(message, facts, found.doubtful, [Way.QUESTION], marked, [])
        asks = any(isinstance(fact, Request) for fact in rules.facts)
        asked = [fact for fact in found.facts if isinstance(fact, Request)]
        if asks and found.chats:
            facts = [fact for fact in rules.facts if not isinstance(fact, Request)]
            return _reading(message, facts, whole(message), [Way.QUESTION], marked, [])
        if not rules.unread or rules.facts:
            return _reading(message, rules.facts, rules.unread, [Way.AGREED], marked, [])
        if asked or found.chats:
            return _reading(message, found.facts, (), [Way.MODEL], marked, [])
        return _reading(message, (*rules.facts, *found.facts), rules.unread, [Way.QUESTION], marked, [])

    def _availability(self, message: Message, brief: Brief) -> Reading:
        rules = self._rules.availability(message, brief)
        if not rules.unread:
            return rules
        marked = self._marker.marked("availability", message)
        if isinstance(marked, EndpointError):
            return failed(rules, marked)
        found, refused = placed(message, brief.grid, marked.marks)
        read = [fact.span for fact in rules.facts]
        # What the rules have read stays as it is: the model is asked about the rest.
        news = [one for one in found if one.facts and not any(one.span.overlaps(span) for span in read)]
        sure = [one for one in news if _shown(one)]
        graded = {slot for fact in rules.facts if isinstance(fact, Availability) for slot in fact.slots}
        facts = [*rules.facts, *(fact for one in sure for fact in _beyond(one.facts, graded))]
        unread = [span for span in rules.unread if not any(span.overlaps(one.span) for one in sure)]
        return _reading(message, facts, unread, [Way.MODEL] if sure else [Way.QUESTION], marked, refused)


def agreed(
    rule: Instruction | None, seen: Pointed, message: Message, objective: str, trusted: bool
) -> tuple[Way, Instruction | None]:
    """What rules and model come to together about one instruction that rules do not cover; None for a question.

    trusted: a purpose that the model alone sees is taken over. From one sample of a small model it is wrong too often.
    """
    if rule is None:
        fact = instruction(message, objective, seen)
        return (Way.MODEL, fact) if fact is not None else (Way.QUESTION, None)
    if seen.polarity is not None and seen.polarity is not rule.polarity:
        return Way.QUESTION, None
    if seen.polarity is None and rule.polarity is Polarity.STOP:
        return Way.QUESTION, None
    if rule.purpose is not Purpose.UNSTATED or seen.purpose is None or not trusted:
        return Way.AGREED, rule
    return Way.MODEL, replace(rule, purpose=seen.purpose, evidence=(*rule.evidence, *seen.evidence))


def _covers_requests(rules: Reading, brief: Brief) -> bool:
    """Whether everything is read, and nobody else is named for whom it might be a permission."""
    if rules.unread:
        return False
    if any(isinstance(fact, Permission) for fact in rules.facts):
        return True
    text = rules.message.text.casefold()
    others = [name for name in brief.names if name != rules.message.sender and name.casefold() in text]
    request = next((fact for fact in rules.facts if isinstance(fact, Request)), None)
    return request is None or (not others and request.resource is not None)


def _shown(one: Placed) -> bool:
    """Whether the clause states something, and its cues show the grade that the model gave, and no other.

    No cue shows whether somebody must attend: where rules do not read it, the model's word alone does not count.
    """
    grades = {fact.grade for fact in one.facts if isinstance(fact, Availability)}
    return one.stated and bool(grades) and one.shown == grades


def _beyond(facts: Sequence[Fact], graded: Set[SlotId]) -> list[Fact]:
    """The facts without the slots that rules have graded."""
    left = [replace(fact, slots=fact.slots - graded) if isinstance(fact, Availability) else fact for fact in facts]
    return [fact for fact in left if not isinstance(fact, Availability) or fact.slots]


def _reading(
    message: Message,
    facts: Sequence[Fact],
    unread: Sequence[Span],
    ways: Sequence[Way],
    marked: Marked,
    refused: Sequence[str],
) -> Reading:
    """A reading goes the least sure way of its parts."""
    way = next(w for w in (Way.QUESTION, Way.MODEL, Way.AGREED, Way.RULES) if w in ways or w is Way.RULES)
    provenance = Provenance(way, marked.cost, (*marked.refused, *refused))
    return Reading(message, tuple(facts), tuple(unread), provenance)
