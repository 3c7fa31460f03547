"""Explanations of access: which rules deny a request, what is missing, and what hangs on one person's delegations."""

from __future__ import annotations

from dataclasses import replace

from solver.access.fixpoint import Chain, derive, roles_of
from solver.access.problem import AccessProblem, Request
from solver.access.rules import Delegation, Denial, Entitlement, Grant, Inheritance, Membership, Rule
from solver.certificate import Solved, Status
from solver.deadline import Deadline
from solver.explanation import UNDECIDED, Conflict, DropOut, Explanation, Party, Quotes
from solver.problem import RoleId, UserId
from solver.solve import solve

Facts = tuple[Grant | Entitlement | Delegation, ...]


def explain_access(
    problem: AccessProblem, solved: Solved[frozenset[Request]], quotes: Quotes, deadline: Deadline
) -> Explanation:
    """Why each refused request is refused, and what each person's drop-out changes for the others."""
    if solved.decision is None:
        return UNDECIDED
    policy = Policy(problem)
    conflicts, unfinished = [], []
    for request in problem.to_decide:
        if request in solved.decision:
            continue
        if deadline.over():
            unfinished.append(f"conflict of '{request_name(request)}'")
        else:
            conflicts.append(_conflict(policy, request, quotes))
    people = list(problem.principals)
    outs = tuple(drop_out(problem, solved.decision, user, own) for user, own in deadline.shared(people))
    return Explanation(tuple(conflicts), drop_outs=outs, unfinished=tuple(unfinished))


class Policy:
    """What a policy implies, denials heeded and not, for everyone and everything."""

    def __init__(self, problem: AccessProblem) -> None:
        self.problem = replace(problem, requests=None)
        self.derived = derive(self.problem)
        self.access = self.derived.decision
        self.entitled = _entitled(self.problem, self.access)

    def undenied(self, user: UserId) -> Policy:
        """The same without the denials that reach this person."""
        reached = {user, *roles_of(self.problem, user)}
        kept = tuple(denial for denial in self.problem.denials if denial.to not in reached)
        return Policy(replace(self.problem, denials=kept))


def _entitled(problem: AccessProblem, access: frozenset[Request]) -> frozenset[Request]:
    """Who may pass what on: the rules about `entitled`, where those about `access` are settled."""
    found = {
        (user, e.resource, level)
        for user in problem.principals
        for e in problem.may_delegate
        if e.who == user or e.who in roles_of(problem, user)
        for level in range(1, problem.level(e) + 1)
    }
    givers = [d for d in problem.delegations if d.onward and (d.by, d.resource) in access]
    while (
        more := {
            (d.to, d.resource, level)
            for d in givers
            for level in range(1, problem.levels + 1)
            if (d.by, d.resource, min(level + 1, problem.levels)) in found
        }
        - found
    ):
        found |= more
    return frozenset((user, resource) for user, resource, _ in found)


def denied_by(problem: AccessProblem, request: Request) -> Chain:
    """The fewest rules that deny a request whatever anyone grants; empty where none do: nothing grants it then."""
    user, resource = request
    chains: dict[UserId | RoleId, Chain] = {user: (), **roles_of(problem, user)}
    found = [(*chains[d.to], d) for d in problem.denials if d.resource == resource and d.to in chains]
    return min(found, key=len, default=())


def missing(policy: Policy, request: Request) -> tuple[Facts, ...]:
    """Facts that are not there, any one set of which would give this access; for one that nothing denies.

    A grant to the person or to a role they have, a delegation by somebody who may make one, or what a delegation to
    them lacks, that is void so far: access of whoever made it, or their right to pass it on. Nothing where it is given.
    """
    user, resource = request
    if request in policy.access:
        return ()
    ways: list[Facts] = [(Grant(to, resource),) for to in (user, *roles_of(policy.problem, user))]
    able = policy.access & policy.entitled
    ways += [(Delegation(by, user, resource),) for by in policy.problem.principals if (by, resource) in able]
    for delegation in dict.fromkeys(policy.derived.verdicts[request].void):
        giver = (delegation.by, resource)
        if delegation.by == user or denied_by(policy.problem, giver):
            continue
        grant, right = Grant(delegation.by, resource), Entitlement(delegation.by, resource)
        ways.append((*([grant] * (giver not in policy.access)), *([right] * (giver not in policy.entitled))))
    return tuple(dict.fromkeys(ways))


def _conflict(policy: Policy, request: Request, quotes: Quotes) -> Conflict:
    """What denies it, or else the delegations of it that are void; and what is missing in either case."""
    user, _ = request
    chain = denied_by(policy.problem, request)
    void = policy.derived.verdicts[request].void
    lacking = missing(policy.undenied(user) if chain else policy, request)
    against = [Party(label, who, quote=quotes.get(label), wish=label) for label, who in map(rule_label, chain)] or [
        _void(policy, delegation, quotes) for delegation in dict.fromkeys(void)
    ]
    name = request_name(request)
    reason = "denied" if chain else "void delegation" if void else "not granted"
    facts = tuple(tuple(rule_label(fact)[0] for fact in way) for way in lacking)
    return Conflict(Party(name, user, quote=quotes.get(name)), tuple(against), True, reason, facts)


def _void(policy: Policy, delegation: Delegation, quotes: Quotes) -> Party:
    """A delegation without effect, and why it has none."""
    label, who = rule_label(delegation)
    giver = (delegation.by, delegation.resource)
    lacks = ["has no access"] * (giver not in policy.access) + ["may not pass it on"] * (giver not in policy.entitled)
    return Party(label, who, quote=quotes.get(label), wish=f"{label}, but {' and '.join(lacks)}")


def request_name(request: Request) -> str:
    """What a request goes by in an explanation."""
    return "{}: {}".format(*request)


def rule_label(rule: Rule) -> tuple[str, str]:
    """A rule in a few words, with the principal or role that it is about."""
    match rule:
        case Membership(user, role):
            return f"{user} has {role}", user
        case Inheritance(role, parent):
            return f"{role} inherits {parent}", role
        case Denial(to, resource):
            return f"{to} is denied {resource}", to
        case Grant(to, resource):
            return f"{to} is granted {resource}", to
        case Entitlement(who, resource):
            return f"{who} may pass {resource} on", who
        case Delegation(by, to, resource):
            return f"{by} passes {resource} on to {to}", by


def drop_out(problem: AccessProblem, decision: frozenset[Request], user: UserId, deadline: Deadline) -> DropOut:
    """Without this person's delegations and requests. Nobody gains by it: rules only ever give to others."""
    without = replace(problem, delegations=tuple(d for d in problem.delegations if user not in (d.by, d.to)))
    solved = solve(without, time_limit=deadline.left())
    if solved.certificate.status is not Status.OPTIMAL or solved.decision is None:
        return DropOut(user, solved.certificate.status)
    lost = decision - solved.decision
    loses = tuple(request_name((u, r)) for u, r in problem.to_decide if (u, r) in lost and u != user)
    return DropOut(user, Status.OPTIMAL, loses=loses)
