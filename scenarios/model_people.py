"""People played by a language model, each from their own goal and from what was said to them, and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extraction.conversation import ChatMessage
from extraction.cost import Cost
from extraction.facts import UserId
from extraction.model import Endpoint, Sampling
from scenarios.protocol import Person
from scenarios.scenario import Role, Scenario

STAGE = (
    "\n\nYou are chatting with an assistant who serves several people. Write the next chat message of {user}, and "
    "nothing else: plain words, at most three sentences, no JSON, no stage directions. Tell only what your goal allows "
    "you to tell at this point. If nothing was asked of you and you have nothing to add, write only: (silent)"
)
BEGIN = "(You write first.)"
SILENT = re.compile(r"\W*silent\W*", re.IGNORECASE)


def play_by_model(scenario: Scenario, endpoint: Endpoint, sampling: Sampling) -> Mapping[UserId, Person]:
    """A model for every role of `scenario`, by name. They share an endpoint, and not a word."""
    return {
        role.user: ModelPerson(role, endpoint, sampling, scenario.opening.get(role.user, "")) for role in scenario.roles
    }


class ModelPerson:
    """One person. The instructions that a role has are given as they are worded: they are what is judged.

    cost: of everything that this person said so far.
    """

    def __init__(self, role: Role, endpoint: Endpoint, sampling: Sampling, opened: str = "") -> None:
        """opened: what they have written already, where the scenario words it; they must know it to go on from it."""
        self._role = role
        self._endpoint = endpoint
        self._sampling = sampling
        self._chat = [ChatMessage("system", role.goal + STAGE.format(user=role.user))]
        if opened:
            self._chat += [ChatMessage("user", BEGIN), ChatMessage("assistant", opened)]
        self.cost = Cost()

    def opening(self) -> str:
        """The first message; empty for somebody who has nothing to say. Raises EndpointError."""
        if self._role.instructions:
            words = "\n".join(self._role.instructions)
            self._chat += [ChatMessage("user", BEGIN), ChatMessage("assistant", words)]
            return words
        return self._next(BEGIN) or ""

    def answer(self, said: Sequence[str]) -> str | None:
        """What they write after being told `said`; None for silence. Raises EndpointError."""
        return self._next("\n\n".join(said))

    def _next(self, said: str) -> str | None:
        self._chat.append(ChatMessage("user", said))
        completion = self._endpoint.chat(self._chat, self._sampling)
        self.cost += completion.cost
        self._chat.append(ChatMessage("assistant", completion.text))
        words = _own_words(completion.text, self._role.user)
        return None if not words or SILENT.fullmatch(words) else words


def _own_words(text: str, user: UserId) -> str:
    """Without the name and the quotation marks that models put around a line of their role."""
    words = text.strip()
    head = re.match(rf"[*\[<]*{re.escape(user)}[*\]>]*\s*(?:says)?\s*:\s*", words, re.IGNORECASE)
    words = words[head.end() :] if head else words
    quoted = re.fullmatch(r'["\u201c]([^"\u201c\u201d]*)["\u201d]', words)
    return (quoted[1] if quoted else words).strip()
