"""The hybrid agent: it reads people's words into facts, decides with the exact solver, and says what each may know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from extraction.brief import Family
from extraction.briefing import briefed
from extraction.conversation import AGENT_ROLES, parse
from extraction.reader import Reader, RuleReader
from oracle.agents import meeting, selection
from oracle.agents.access import decide_access
from oracle.agents.execution import decide_execution
from oracle.agents.meeting import decide_meeting
from oracle.agents.monitor import Outgoing, released
from oracle.agents.selection import decide_selection
from oracle.agents.view import View
from oracle.agents.wording.voice import Voice, voiced
from oracle.execution.writer import Writer
from oracle.replies import spoken
from oracle.stopwatch import Stopwatch
from scenarios.protocol import Observation, Reply, Turn

UNTOLD = (
    "As far as I understand the operator's prompt, it leaves me nothing to decide, so nothing is decided and nobody is "
    "shown anything. I decide which instructions to carry out, who may see what the prompt protects, when people meet, "
    "and which rules a text has to keep to. Please have the operator say in the prompt which of these it is."
)
"""What everybody is told where it is not known what is to be decided."""


class HybridAgent:
    """Read, solve, say. Keeps nothing between turns: the conversation is all it knows."""

    def __init__(
        self,
        reader: Reader | None = None,
        writer: Writer | None = None,
        clock: Callable[[], datetime] | None = None,
        voice: Voice | None = None,
        evidence: bool = True,
    ) -> None:
        """reader: turns words into facts; None for rules alone. writer: the model that writes replies of execution;
        without one, what binds a reply is decided and nothing is written.

        clock: tells the time; None to go by the date in the operator's prompt alone, so that a run can be repeated. The
        days that people speak of are placed by the prompt's date in either case. voice: the model that rewords replies;
        None for the code's own words. Replies of execution are never reworded. evidence: whether turns carry a trace,
        and whether engines are asked that cost more than the first two together. Two engines certify every decision in
        either case.
        """
        self._reader = reader or RuleReader()
        self._writer = writer
        self._clock = clock
        self._voice = voice
        self._evidence = evidence

    def act(self, observation: Observation) -> Turn:
        """The next turn, which decides nothing, and says so, where the operator's prompt asks for nothing known."""
        watch = Stopwatch()
        with watch.reading():
            brief = briefed(observation.chat)
            messages = tuple(parse(observation.chat, brief.names))
        said = [(index, entry.content) for index, entry in enumerate(observation.chat) if entry.role in AGENT_ROLES]
        if brief.family is None:
            return Turn((Reply(None, UNTOLD),), costs=watch.costs())
        now = self._clock() if self._clock is not None else brief.now
        view = View(brief, messages, tuple(said), now, self._evidence, observation.deadline)
        match brief.family:
            case Family.ACCESS:
                outgoing = decide_access(view, self._reader, watch)
            case Family.EXECUTION:
                written = decide_execution(view, self._reader, watch, self._writer)
                outgoing = Outgoing(written, wordable=False)
            case Family.SELECTION:
                outgoing = Outgoing(decide_selection(view, self._reader, watch), clauses=selection.TO_THE_LETTER)
            case Family.MEETING:
                asking = decide_meeting(view, self._reader, watch)
                outgoing = Outgoing(asking, clauses=meeting.TO_THE_LETTER, needed=meeting.NEEDED)
        told = [(reply.recipient, reply.content) for _, text in said for reply in spoken(text)]
        if self._voice is not None and outgoing.wordable:
            outgoing = voiced(outgoing, self._voice, told, brief.names)
        return released(outgoing, told)
