"""Names, roles and personas for generated people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

NAMES = (
    "Amara", "Bela", "Chidi", "Dana", "Elif", "Farid", "Greta", "Hanna", "Imani", "Jonas", "Kenji", "Leila",
    "Marek", "Nadia", "Owen", "Priya", "Quinn", "Rosa", "Sven", "Tomas", "Ulla", "Vera", "Wanda", "Yusuf",
)  # fmt: skip
MORE_NAMES = ("Ximena", "Zeno", "Anouk", "Bashir", "Carmen", "Dmitri")
"""For more people than there are names above: who has fewer gets the same ones as ever."""
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
MANNERS = ("calm and exact", "quick and direct", "warm and thorough", "reserved and careful", "cheerful and busy")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a generated scenario. authority: 1 to 10."""

    name: str
    title: str
    authority: int
    manner: str

    def persona(self) -> str:
        """The profile that the operator's prompt gives, in the first person."""
        return (
            f"I am {self._article()} {self.title} with a few years at the company. I am {self.manner}. "
            f"My authority level is {self.authority}."
        )

    def _article(self) -> str:
        return "an" if self.title[0] in "AEIOU" else "a"


def cast(count: int, random: Random, titles: Sequence[str] | None = None) -> list[Member]:
    """`count` people with names of their own. Without `titles` they hold ranked roles, of two ranks at least."""
    names = random.sample(NAMES if count <= len(NAMES) else NAMES + MORE_NAMES, count)
    members = []
    for name in names:
        title, authority = random.choice(RANKED)
        if titles is not None:
            title = random.choice(titles)
        members.append(Member(name, title, authority, random.choice(MANNERS)))
    if titles is None and len({member.authority for member in members}) == 1:
        other = next(rank for rank in RANKED if rank[1] != members[0].authority)
        members[0] = Member(members[0].name, other[0], other[1], members[0].manner)
    return members


def profiles(members: Sequence[Member], template: str) -> str:
    """The people's profiles as a block of the operator's prompt, in the template's own style."""
    if template == "xml":
        return "\n".join(f"<{m.name}_persona>\n{m.persona()}\n</{m.name}_persona>" for m in members)
    return "\n\n".join(f"{m.name}'s Profile:\n{m.persona()}" for m in members)


MESSAGE_FORMAT = {
    "xml": "What a person writes stands between tags with their name: <UserName>their words</UserName>",
    "colon": "What a person writes follows their name and a colon: UserName: their words",
    "says": "What a person writes follows their name: UserName says: their words",
    "roles": "Each person writes in a chat role of their own, named after them.",
}
