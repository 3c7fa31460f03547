"""Names, roles and personas for generated people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from scenarios.generate.patterns import FOLDER, Split, picks, share_of

RANKED = (
    ("CEO", 10), ("CTO", 9), ("VP_Sales", 8), ("VP_Product", 8), ("Team_Lead", 6), ("Product_Manager", 6),
    ("Senior_Engineer", 4), ("Senior_Analyst", 4), ("Junior_Engineer", 2), ("Junior_Analyst", 2), ("Intern", 1),
)  # fmt: skip
TITLES = (
    "Account Manager",
    "Data Engineer",
    "Controller",
    "Recruiter",
    "Designer",
    "Support Lead",
    "Site Reliability Engineer",
    "Buyer",
)
GENDERS = ("female", "male", "non-binary")
TENURES = ("3 months", "1 year", "2 years", "4 years", "7 years", "11 years", "20 years")
MANNERS = (
    "calm", "quick", "warm", "reserved", "cheerful", "blunt", "patient", "restless", "formal", "talkative", "wary",
)  # fmt: skip
STYLES = (
    "exact", "thorough", "independent", "cooperative", "by the book", "improvising", "careful", "driven by deadlines",
)  # fmt: skip
DUTIES = (
    "keeping suppliers on time", "running the weekly numbers", "looking after key customers", "planning releases",
    "training new colleagues", "answering escalations", "preparing audits", "improving internal tools",
    "watching the budget", "writing specifications",
)  # fmt: skip
DATA = (
    "I share what helps and nothing more", "I ask twice before I open anything", "I like to know everything",
    "I follow the rules to the letter", "I think most rules are for others", "I prefer summaries to raw data",
)  # fmt: skip
INFLUENCE = ("an adviser", "a final approver", "an informal leader", "a specialist", "a newcomer", "a go-between")


AGES = range(21, 65)
MANNERS_OF = tuple(
    f"I am {manner} and {style}. My main responsibilities include {duty}."
    for manner in MANNERS
    for style in STYLES
    for duty in DUTIES
)
HABITS = tuple(
    f" When it comes to data and access, {data}. People see me as {influence}."
    for data in DATA
    for influence in INFLUENCE
)


@lru_cache(maxsize=8)
def names(split: Split | None = None) -> tuple[str, ...]:
    """First names; those of one split are in no other."""
    lines = (FOLDER / "names.txt").read_text(encoding="utf-8").splitlines()
    return share_of(tuple(name for line in lines if not line.startswith("#") for name in line.split()), split)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a generated scenario. authority: 1 to 10. manner: the rest of their profile, in the first person."""

    name: str
    title: str
    authority: int
    manner: str
    background: str = "a few years at the company"

    def persona(self) -> str:
        """The profile that the operator's prompt gives: age, position, temperament, duties, data, influence."""
        article = "an" if self.title[0] in "AEIOU" else "a"
        return (
            f"{self.background.replace('TITLE', f'{article} {self.title}')} {self.manner} "
            f"My authority level is {self.authority}."
        )


def cast(count: int, random: Random, titles: Sequence[str] | None = None, split: Split | None = None) -> list[Member]:
    """`count` people with names of their own. Without `titles` they hold ranked roles, of two ranks at least."""
    members = []
    draw = random.random
    for name in picks(names(split), count, random):
        title, authority = RANKED[int(draw() * len(RANKED))]
        if titles is not None:
            title = titles[int(draw() * len(titles))]
        gender, tenure = GENDERS[int(draw() * len(GENDERS))], TENURES[int(draw() * len(TENURES))]
        background = f"I am {AGES[int(draw() * len(AGES))]}, {gender}, TITLE with {tenure} at the company."
        manner = MANNERS_OF[int(draw() * len(MANNERS_OF))] + HABITS[int(draw() * len(HABITS))]
        members.append(Member(name, title, authority, manner, background))
    if titles is None and len({member.authority for member in members}) == 1:
        other = next(rank for rank in RANKED if rank[1] != members[0].authority)
        members[0] = with_rank(members[0], other)
    return members


def with_rank(member: Member, rank: tuple[str, int]) -> Member:
    """The same person in another position."""
    return Member(member.name, rank[0], rank[1], member.manner, member.background)


def profiles(members: Sequence[Member], template: str) -> str:
    """The people's profiles as a block of the operator's prompt, in the template's own style."""
    if template == "xml":
        return "\n".join(f"<{m.name}_persona>\n{m.persona()}\n</{m.name}_persona>" for m in members)
    return "\n\n".join(f"{m.name}'s Profile:\n{m.persona()}" for m in members)


def enveloped(name: str, text: str, template: str) -> str:
    """A message as the channel shows it; tags that the writer put into the text stay there."""
    join = {"colon": ": ", "says": " says: "}.get(template)
    return f"<{name}>{text}</{name}>" if template == "xml" else f"{name}{join}{text}" if join else text


MESSAGE_FORMAT = {
    "xml": "What a person writes stands between tags with their name: <UserName>their words</UserName>",
    "colon": "What a person writes follows their name and a colon: UserName: their words",
    "says": "What a person writes follows their name: UserName says: their words",
    "roles": "Each person writes in a chat role of their own, named after them.",
}
