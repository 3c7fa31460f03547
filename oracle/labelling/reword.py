"""Rewording by a model: kept only where the rule reader gets the same facts back from the new words.

Between drawing and sealing a model is asked to say each message in other words. Both wordings are read by rules, and
the new one stays where nothing that the decision rests on has changed; otherwise the pattern's own words stay, and the
reason is counted. A record keeps both, so that a check can read them again without any model. Words that the answer
quotes (claims, what is left open) are never reworded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from extraction.brief import Brief, Family, read_brief
from extraction.conversation import ChatMessage
from extraction.facts import Attendance, Availability, Closure, Message, Reading
from extraction.instructions import Instruction
from extraction.reader import RuleReader
from oracle.agents.selection import latest, selection_problem
from oracle.labelling.messages import Said, prompt_of, replaced, said
from scenarios.errors import InputError
from scenarios.generate.posed import Fields

if TYPE_CHECKING:
    from extraction.model.asking import ModelUse
    from oracle.models import ModelOptions

REWORDED = ("selection", "access", "meeting")
"""Families that the rule reader reads."""
KEPT = "kept"
OUTCOMES = {
    KEPT: "the reader gets the same facts back",
    "other_facts": "it gets others, or leaves words unread that it read before",
    "unread": "it does not read all of the first wording, so that nothing can be compared; the model is not asked",
    "unchanged": "the model gave the same words back",
    "unusable": "nothing, several lines, markup, or words that do not fit into a message",
    "no_answer": "the model's answer was none",
}
"""What can come of one message, for a manifest."""
TASK = (
    "You reword messages that people at work write to an assistant. Say the same in other words, as another person "
    "would write it. Keep every name, number, day, time and title exactly as it is written, keep what is wanted or not "
    "wanted and why, and add nothing. Answer with the new message alone, on one line, without quotation marks."
)
EXAMPLES = (
    (
        "Please carry out the Usability Study for Search Rebuild.",
        "Could you do the Usability Study for Search Rebuild?",
    ),
    (
        "Tuesday at 9:30 or Friday at 14:00 would be best for me.",
        "The best times for me are Tuesday at 9:30 and Friday at 14:00.",
    ),
    ("May I see the Board Minutes, please?", "I'd like to have a look at the Board Minutes, please."),
)


def task_hash() -> str:
    """Of all that the model is told beside the message."""
    return sha256(repr((TASK, EXAMPLES)).encode()).hexdigest()


class Reworder:
    """Has the messages of records reworded by a model."""

    def __init__(self, use: ModelUse) -> None:
        self._use = use

    def reword(self, fields: Fields) -> Counter[str]:
        """Puts the new words that hold into a record, with the old ones under `ombud.reworded`; counts OUTCOMES.

        Raises InputError where the endpoint cannot be reached, refuses, or is overloaded.
        """
        brief, added = read_brief(prompt_of(fields)), fields["ombud"]
        found: Counter[str] = Counter()
        kept: list[dict[str, str]] = []
        messages = [one for one in said(fields) if one.user not in _quoted(added)]
        with ThreadPoolExecutor(self._use.endpoint.settings.concurrency) as threads:
            answers = list(threads.map(partial(self._reworded, brief), messages))
        for one, (outcome, text) in zip(messages, answers, strict=True):
            if outcome == KEPT:
                kept.append({"user": one.user, "from": one.text, "to": text})
            else:
                found[outcome] += 1
        if kept and not _same_problem(fields, kept, brief, "from"):
            found["other_facts"] += len(kept)
            kept = []
        for entry in kept:
            replaced(fields, entry["user"], entry["from"], entry["to"])
        if kept:
            added["reworded"] = kept
            found[KEPT] += len(kept)
        return found

    def _reworded(self, brief: Brief, one: Said) -> tuple[str, str]:
        """The outcome, and the new words."""
        from extraction.model import CutOffError, EndpointError, MalformedError  # noqa: PLC0415 - slow to import

        before = read(one.text, one.user, brief)
        if before is None:
            return "unread", one.text
        chat = [ChatMessage("system", TASK)]
        for words, other in EXAMPLES:
            chat += [ChatMessage("user", words), ChatMessage("assistant", other)]
        chat.append(ChatMessage("user", one.words))
        sampling = replace(self._use.sampling, max_tokens=48 + len(one.words))
        try:
            words = self._use.endpoint.chat(chat, sampling).text.strip().strip('"').strip()
        except (CutOffError, MalformedError):
            return "no_answer", one.text
        except EndpointError as error:
            raise InputError(f"the model cannot be asked: {error.reason}") from error
        if words == one.words:
            return "unchanged", one.text
        if not words or any(mark in words for mark in "\n\r<>[]{}"):
            return "unusable", one.text
        text = one.with_words(words)
        return (KEPT if read(text, one.user, brief) == before else "other_facts"), text


def read(text: str, user: str, brief: Brief) -> Hashable | None:
    """What a decision rests on in one message, by rules; None where the reader leaves words of it unread."""
    reader, message = RuleReader(), Message("m0", user, text)
    match brief.family:
        case Family.SELECTION:
            reading = reader.instructions(message, brief)
            facts: Hashable = tuple(
                (fact.reference, fact.polarity, fact.purpose, fact.urgent, fact.names)
                for fact in reading.facts
                if isinstance(fact, Instruction)
            )
        case Family.ACCESS:
            reading = reader.requests(message, brief)
            facts = frozenset((type(fact).__name__, _but_the_words(fact)) for fact in reading.facts)
        case _:
            reading = reader.availability(message, brief)
            facts = _availability(reading)
    return None if reading.unread else facts


def _but_the_words(fact: object) -> Hashable:
    """The fields of a fact without where it stands."""
    names = (name for cls in type(fact).__mro__ for name in getattr(cls, "__slots__", ()))
    return tuple(sorted((name, str(getattr(fact, name))) for name in names if name != "span"))


def _availability(reading: Reading) -> Hashable:
    """Slots by grade, however the sentence groups them; what closes the list; whether the person is needed."""
    graded = frozenset(
        (slot, fact.grade) for fact in reading.facts if isinstance(fact, Availability) for slot in fact.slots
    )
    others = frozenset(
        (type(fact).__name__, _but_the_words(fact)) for fact in reading.facts if isinstance(fact, (Closure, Attendance))
    )
    return graded, others


def _quoted(added: Fields) -> set[str]:
    """Those whose words the answer quotes."""
    answer = added["answer"]
    return {claim["user"] for claim in answer.get("without_effect", ())} | {answer.get("user", "")}


def _same_problem(fields: Fields, entries: list[dict[str, str]], brief: Brief, stands: str) -> bool:
    """Whether a selection is the same problem in both wordings: contradictions are between messages.

    stands: which of "from" and "to" is in `fields`.
    """
    if brief.family is not Family.SELECTION:
        return True
    other = {(entry["user"], entry[stands]): entry["to" if stands == "from" else "from"] for entry in entries}
    problems = []
    for words in ({}, other):
        facts = []
        for k, one in enumerate(said(fields)):
            message = Message(f"m{k}", one.user, words.get((one.user, one.text), one.text))
            facts += [f for f in RuleReader().instructions(message, brief).facts if isinstance(f, Instruction)]
        problems.append(selection_problem(latest(facts), brief)[0].to_dict())
    return problems[0] == problems[1]


def rewording_fault(fields: Fields) -> str | None:
    """What is wrong with the new words of a record, in one sentence: read by rules alone; None where all hold."""
    added = fields["ombud"]
    entries = added.get("reworded")
    if entries is None:
        return None
    brief = read_brief(prompt_of(fields))
    stand = {(one.user, one.text) for one in said(fields)}
    for entry in entries:
        user = entry["user"]
        if (user, entry["to"]) not in stand:
            return f"{user} did not write the words that are said to be theirs"
        before = read(entry["from"], user, brief)
        if before is None or read(entry["to"], user, brief) != before:
            return f"the new words of {user} do not say what the first ones did"
    if not _same_problem(fields, entries, brief, "to"):
        return "the new words contradict each other where the first ones did not, or the other way round"
    return None


@contextmanager
def rewording(options: ModelOptions | None) -> Iterator[Reworder | None]:
    """The model of an order, until the end of the block; None for none."""
    if options is None:
        yield None
        return
    from oracle.models import opened  # noqa: PLC0415 - slow to import

    with opened(options) as use:
        yield Reworder(use)


def asked_model(options: ModelOptions) -> Mapping[str, Any]:
    """Which model an order has asked, and how, for its manifest. Raises InputError where there is none."""
    from oracle.models import opened  # noqa: PLC0415 - slow to import

    with opened(options) as use:
        return {
            "model": use.endpoint.settings.model,
            "host": use.endpoint.settings.host,
            "temperature": use.sampling.temperature,
            "seed": use.sampling.seed,
            "prompt": task_hash(),
        }
