"""What follows from the operator's policy and from what people said: who may see what, and who may know of what.

Even a person's own messages are read with the names of those resources alone that they may know of, so that neither
the content of another one, nor that it is there, can make a difference to what they are told. The reader of the
messages holds no content at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from extraction.brief import Brief, Resource
from extraction.facts import Fact, Message, Reading, Span, Standing, UserId
from extraction.reader import Reader, read_all
from extraction.requests import Doubt, Limit, Permission, Reach, Retraction, Withdrawal, doubts, resumed
from oracle.agents.view import View
from solver import Delegation
from solver.access import Aggregate, Approval, Circumstances, Condition, Decider, Policy
from solver.access.aggregates import aggregates_of
from solver.problem import ResourceId


@dataclass(frozen=True)
class Known:
    """What follows from the policy and from what people said. may_know: whose names of resources each person hears."""

    policy: Policy
    circumstances: Circumstances
    readings: tuple[Reading, ...]
    may_know: Mapping[UserId, frozenset[ResourceId]]
    decider: Decider

    def sees(self, user: UserId, resource: ResourceId) -> bool:
        """Whether this person may see it now."""
        return self.decider.decide((user, resource), self.circumstances).allowed

    def sums(self, user: UserId, resource: ResourceId) -> tuple[Aggregate, ...]:
        """The rules by which this person may be told sums of it now."""
        return tuple(rule for _, rule in aggregates_of(self.decider, user, resource, self.circumstances))

    def passes_on(self, user: UserId, resource: ResourceId) -> bool:
        """Whether their word lets others see it now."""
        return self.sees(user, resource) and self.decider.may_pass_on((user, resource), self.circumstances)


def known_from(view: View, policy: Policy, reader: Reader) -> Known:
    """Reads with what each person may know of, until nobody gets to know of more.

    What somebody says may let another one see something that their own words are about. So messages are read again;
    nobody is ever taken to know less, and there are only so many resources: it ends.
    """
    brief = view.brief
    now = view.now
    circumstances = Circumstances(None if now is None else int(now.timestamp()), brief.purpose)
    may_know = _may_know(policy, Decider(policy), circumstances, {})
    while True:
        readings = _read_all(view, policy, may_know, reader)
        said, conditions, approvals = _said(readings, policy, circumstances.now)
        rules = replace(policy.rules, delegations=(*policy.rules.delegations, *said))
        extended = replace(policy, rules=rules, conditions={**policy.conditions, **conditions})
        circumstances = replace(circumstances, approvals=approvals)
        decider = Decider(extended)
        more = _may_know(extended, decider, circumstances, may_know)
        if more == may_know:
            return Known(extended, circumstances, readings, may_know, decider)
        may_know = more


def _may_know(
    policy: Policy, decider: Decider, circumstances: Circumstances, before: Mapping[UserId, frozenset[ResourceId]]
) -> Mapping[UserId, frozenset[ResourceId]]:
    """Which resources each person may know to be there: what they may see, would see if approved, may
    approve, or may be told sums of.
    """
    everyone = all_approve(policy, circumstances)
    approvable = {
        path: policy.approvers(condition) for path, condition in policy.conditions.items() if condition.approvals
    }
    found = {}
    for user in policy.rules.principals:
        seen = {r for r in policy.rules.resources if decider.decide((user, r), everyone).allowed}
        for path, approvers in approvable.items():
            if user in approvers:
                seen.update(policy.within(resource_of(policy, path)))
        for of in {rule.of for rule in policy.aggregates}:
            for _, rule in aggregates_of(decider, user, of, circumstances):
                seen.update(name for name in (rule.of, rule.group_by) if name is not None)
        found[user] = frozenset(seen) | before.get(user, frozenset())
    return found


def all_approve(policy: Policy, circumstances: Circumstances) -> Circumstances:
    """The same, if everyone who may approve of anything did."""
    approvers = {by for condition in policy.conditions.values() for by in policy.approvers(condition)}
    given = frozenset(
        Approval(by, user, resource)
        for by in approvers
        for user in policy.rules.principals
        for resource in policy.rules.resources
    )
    return replace(circumstances, approvals=given)


def resource_of(policy: Policy, path: str) -> ResourceId:
    kind, _, number = path.rstrip("]").partition("[")
    resource: ResourceId = getattr(policy.rules, kind)[int(number)].resource
    return resource


def _read_all(
    view: View, policy: Policy, may_know: Mapping[UserId, frozenset[ResourceId]], reader: Reader
) -> tuple[Reading, ...]:
    """What each message says to somebody who knows what its sender may know, and no content."""

    # What people may know of is much the same for most of them.
    @cache
    def known(names: frozenset[ResourceId]) -> Brief:
        mine = tuple(Resource(name, "") for name in policy.rules.resources if name in names)
        return replace(view.brief, resources=mine, policy="")

    def read(message: Message, _: Brief) -> Reading:
        return reader.requests(message, known(may_know.get(message.sender, frozenset())))

    def doubted(reading: Reading, let_in: frozenset[UserId]) -> tuple[Doubt, ...]:
        brief = known(may_know.get(reading.message.sender, frozenset()))
        return doubts(reading, brief.names, brief.resources, let_in)

    def taken_up(reading: Reading, latest: Permission) -> Sequence[Permission]:
        brief = known(may_know.get(reading.message.sender, frozenset()))
        return resumed(reading, latest.grantee, latest.resource, brief.names, brief.resources, view.now)

    return tuple(_with_retractions(read_all(reader, read, view.messages, view.brief), policy, doubted, taken_up))


def _with_retractions(
    readings: Sequence[Reading],
    policy: Policy,
    doubted: Callable[[Reading, frozenset[UserId]], Sequence[Doubt]],
    taken_up: Callable[[Reading, Permission], Sequence[Permission]],
) -> Iterator[Reading]:
    """With what somebody takes back, ends, or gives once more, without naming it, as what they permitted before.

    doubted: what in a message may take back what its sender let these people see; asked only where there is something.
    taken_up: what a message permits by pronouns, those meaning whom and what its sender permitted last.
    """
    people: dict[UserId, _Before] = {}
    for said in readings:
        before = people.setdefault(said.message.sender, _Before())
        reading = said if before.latest is None else before.resumed(said, taken_up(said, before.latest))
        facts: list[Fact] = []
        given: list[Permission] = []
        taken: list[Withdrawal] = []
        for fact in reading.facts:
            if isinstance(fact, Retraction):
                back = before.taken_back(fact, policy)
                taken += back
                facts += back
            elif isinstance(fact, Limit):
                given = [replace(each, span=fact.span, until=fact.until, placed=fact.placed) for each in before.last]
                facts += given
            else:
                facts.append(fact)
                given += [fact] if isinstance(fact, Permission) else []
                if isinstance(fact, Withdrawal):
                    before.ended(fact, policy)
        if given:
            before.last, before.just, before.latest = given, True, given[-1]
            before.given += given
        elif reading.facts or reading.unread:
            before.just = False
        kept = {who for fact in reading.facts if isinstance(fact, Retraction) for who in fact.kept}
        let_in = frozenset(each.grantee for each in before.given)
        for each in doubted(reading, let_in) if let_in else ():
            # What is taken back without a name is all that the words are about.
            if each.grantee is not None or not taken:
                facts += before.held(each, kept, policy)
        yield replace(reading, facts=tuple(facts))


@dataclass
class _Before:
    """What one person has permitted: all of it, what came last, and whether they have said nothing else since.

    latest: what came last, whether or not it holds.
    """

    given: list[Permission] = field(default_factory=list)
    last: list[Permission] = field(default_factory=list)
    just: bool = False
    latest: Permission | None = None

    def resumed(self, reading: Reading, again: Sequence[Permission]) -> Reading:
        """The reading with what it permits again. What takes something back beyond a slip stands against that."""
        if not again or any(isinstance(fact, (Permission, Withdrawal, Limit)) for fact in reading.facts):
            return reading
        slips = [f for f in reading.facts if isinstance(f, Retraction) and f.reach in (Reach.SLIP, Reach.NEXT)]
        rest = [fact for fact in reading.facts if fact not in slips]
        if any(isinstance(fact, Retraction) for fact in rest):
            return reading
        return replace(reading, facts=(*rest, *again), unread=())

    def taken_back(self, fact: Retraction, policy: Policy) -> list[Withdrawal]:
        """What is taken back of it."""
        if fact.reach is Reach.ALL:
            about = None if fact.resource is None else policy.touching(fact.resource)
            meant = [
                each
                for each in self.given
                if fact.grantee in (None, each.grantee)
                and (about is None or each.resource in about)
                and each.grantee not in fact.kept
            ]
        else:
            last = self.last if self.just or fact.reach is Reach.LAST else []
            meant = [each for each in last if fact.grantee in (None, each.grantee)]
            if fact.reach is Reach.SLIP and not meant and last:
                meant = [each for each in self.given if each.grantee == fact.grantee] or last
        return self._without(meant, fact.span, held=False)

    def ended(self, fact: Withdrawal, policy: Policy) -> None:
        """It no longer holds what is taken back by name."""
        about = policy.touching(fact.resource)
        self._without(
            [each for each in self.given if each.grantee == fact.grantee and each.resource in about], fact.span, False
        )

    def held(self, doubt: Doubt, kept: Collection[UserId], policy: Policy) -> list[Withdrawal]:
        """What is held of it, until it is said once more."""
        about = None if doubt.resource is None else policy.touching(doubt.resource)
        meant = [
            each
            for each in self.given
            if doubt.grantee in (None, each.grantee)
            and each.grantee not in kept
            and (about is None or each.resource in about)
        ]
        return self._without(meant, doubt.span, held=True)

    def _without(self, meant: Sequence[Permission], span: Span, held: bool) -> list[Withdrawal]:
        self.given = [each for each in self.given if each not in meant]
        self.last = [each for each in self.last if each not in meant]
        found = [Withdrawal(each.user, span, Standing.OWN, each.grantee, each.resource, held) for each in meant]
        return list(dict.fromkeys(found))


def _said(
    readings: Sequence[Reading], policy: Policy, now: int | None
) -> tuple[list[Delegation], dict[str, Condition], frozenset[Approval]]:
    """Permissions in force by what people said, the last word on each first to be heeded, with their ends.

    They count as delegations by whoever gave them, and as approvals of theirs: whether they may delegate or approve is
    for the policy to say. A claim never enters.
    """
    people = frozenset(policy.rules.principals)
    last: dict[tuple[UserId, UserId, str], Permission | Withdrawal] = {}
    for reading in readings:
        for fact in reading.facts:
            if isinstance(fact, (Permission, Withdrawal)) and fact.standing is Standing.OWN:
                about = policy.touching(fact.resource) if isinstance(fact, Withdrawal) else (fact.resource,)
                for resource in about:
                    last.pop((fact.user, fact.grantee, resource), None)
                last[fact.user, fact.grantee, fact.resource] = fact
    given = [
        fact
        for fact in last.values()
        if isinstance(fact, Permission) and fact.placed and {fact.user, fact.grantee} <= people
    ]
    first = len(policy.rules.delegations)
    conditions = {
        f"delegations[{first + index}]": Condition(end=fact.until)
        for index, fact in enumerate(given)
        if fact.until is not None
    }
    approvals = frozenset(
        Approval(fact.user, fact.grantee, fact.resource)
        for fact in given
        if fact.until is None or (now is not None and now < fact.until)
    )
    return [Delegation(fact.user, fact.grantee, fact.resource) for fact in given], conditions, approvals
