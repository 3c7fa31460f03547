"""The order of people by what a brief says of them, as "Kim > Lee = Mo"."""

from extraction.brief import Brief, brief_of, read_brief
from extraction.conversation import ChatMessage

TASK = "\n\nEach instruction has a reference number. Answer with accepted_instructions."
LOWEST = 1


def ranks(prompt: str) -> dict[str, int]:
    """Everybody's authority; whoever has none counts as the lowest, as where instructions are chosen."""
    return _ranks(read_brief(prompt + TASK))


def order(prompt: str) -> str:
    """The people from the top down."""
    return _order(ranks(prompt))


def order_of_speakers(prompt: str, *speakers: str) -> str:
    """The same where these are known to speak."""
    said = (ChatMessage("user", f"{name}: Good morning.") for name in speakers)
    return _order(_ranks(brief_of((ChatMessage("system", prompt + TASK), *said))))


def _ranks(brief: Brief) -> dict[str, int]:
    return {person.name: person.authority or LOWEST for person in brief.people}


def _order(found: dict[str, int]) -> str:
    tiers = sorted(set(found.values()), reverse=True)
    return " > ".join(" = ".join(sorted(name for name in found if found[name] == tier)) for tier in tiers)
