"""From the marks of a sentence to its items: times, and cues with their polarity worked out.

Negations, modals and "have" only mean something together with what follows them. This is where "I do not think I can
do", "no way", "neither ... works" and "I have the dentist" each become one cue with one effect.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extraction.hours import Shape
from extraction.marks import Mark
from extraction.runs import Group
from extraction.senses import Effect, Role
from extraction.words import Kind, Token, vocabulary, word


@dataclass(slots=True)
class Item:
    """A time, or a cue.

    place: the index of its mark in the sentence; first, last: its tokens, `last` excluded.
    group: the times, None for a cue. rest: all times not named. effect: None for times.
    heading: the cue can stand over a list. adverb: it may follow the times that another cue already governs.
    event: a bare noun such as "dentist". busy: the time is filled, and not only disliked. best: it compares
    times ("best", "prefer"), so that others are not ruled out. lone: of a list before it, it speaks of the last time only.
    elliptic: a negation without a verb.
    """

    place: int
    first: int
    last: int
    group: Group | None = None
    rest: bool = False
    effect: Effect | None = None
    heading: bool = False
    adverb: bool = False
    event: bool = False
    busy: bool = False
    best: bool = False
    lone: bool = False
    elliptic: bool = False

    @property
    def is_time(self) -> bool:
        """Whether it is a time."""
        return self.effect is None


@dataclass(slots=True)
class Folded:
    """The items of a sentence in order, and the places of the marks that no item covers but that matter."""

    items: list[Item] = field(default_factory=list)
    strange: list[int] = field(default_factory=list)
    """Words that are unknown, and other people."""
    only: list[int] = field(default_factory=list)
    points_back: list[int] = field(default_factory=list)
    also: list[int] = field(default_factory=list)
    conditional: list[int] = field(default_factory=list)
    asides: list[int] = field(default_factory=list)
    """Where a clause begins that only explains: "Wednesday, when I am in court"."""


_PREDICATE_AFTER = frozenset(
    {
        Role.LIGHT,
        Role.SELF,
        Role.NOT,
        Role.NEITHER,
        Role.CAN,
        Role.CANNOT,
        Role.TIME,
        Role.THAT,
        Role.ONLY,
        Role.BUT,
        Role.AND,
        Role.MARK,
        Role.CUE,
        Role.NOUN,
        Role.MEETING,
        Role.ALSO,
        Role.THINK,
        Role.HAVE,
        Role.REST,
        Role.SOFT,
        Role.REASON,
        Role.POLITE,
        Role.MEET,
        Role.IF,
    }
)
_STEPPED_OVER = frozenset({Role.LIGHT, Role.NOT, Role.SOFT, Role.ONLY, Role.ALSO})
_BREAKS = frozenset({Role.MARK, Role.BUT, Role.REASON})
_MEETING_WORDS = vocabulary("do make meet join attend come manage talk take call chat speak go go")
_THIRD = vocabulary("is has does 's")
_COPULAS = vocabulary("is are 's be looks look seems seem sounds feels appears was were becomes")
_RELATIVES = vocabulary("what which when where how why who")
_LATER = vocabulary("second third next 2nd 3rd fourth")
_ADVERBS = frozenset({Effect.FALLBACK, Effect.HEDGE, Effect.HARD, Effect.UNCLEAR, Effect.NONE, Effect.CLOSE})
# People who say "I am hoping for Tuesday" are not busy then.
_NOT_BUSY = vocabulary(
    "hoping thinking leaning looking aiming proposing suggesting expecting wondering planning assuming guessing asking "
    "checking confirming trying preferring working using going voting choosing picking opting considering feeling getting "
    "making doing keeping taking writing emailing replying joining attending coming calling dialing dialling starting "
    "leaving arriving waiting being having needing wanting liking speaking talking referring excluding including ruling "
    "regarding concerning following during morning evening something anything nothing everything saying telling sending "
    "dreading struggling wishing seeking finishing finding struggling offering adding"
)


def fold(tokens: Sequence[Token], marks: Sequence[Mark]) -> Folded:
    """The items of one sentence."""
    return _Folding(tokens, marks).run()


class _Folding:
    def __init__(self, tokens: Sequence[Token], marks: Sequence[Mark]) -> None:
        self.tokens = tokens
        self.marks = marks
        self.out = Folded()
        self.negation: Mark | None = None
        self.carried = False
        """The negation waits for a predicate, however many times stand between."""
        self.begun = 0
        """Where the current stretch between punctuation began."""

    def run(self) -> Folded:
        place = 0
        while place < len(self.marks):
            place = self._step(place)
        self._flush(len(self.marks))
        return self.out

    def _step(self, place: int) -> int:
        mark = self.marks[place]
        match mark.role:
            case Role.TIME:
                self._time(place)
            case Role.CUE:
                return self._cue(place)
            case Role.CAN | Role.CANNOT:
                return self._can(place)
            case Role.MEET:
                return self._meet(place)
            case Role.NOT | Role.NEITHER:
                self.negation, self.carried = mark, mark.role is Role.NEITHER or self._awaited(place)
            case Role.THINK:
                self.carried = self.negation is not None
            case Role.HAVE:
                return self._have(place)
            case Role.EVENT | Role.MEETING:
                self._event(place)
            case Role.UNKNOWN:
                return self._unknown(place)
            case Role.OTHER | Role.ASK:
                if self._text(place) not in _RELATIVES:
                    self.out.strange.append(place)
            case Role.ONLY:
                self.out.only.append(place)
            case Role.SOFT if not self._weakens(place):
                self._emit(place, mark.first, mark.last, Effect.UNCLEAR)
            case Role.THAT:
                self.out.points_back.append(place)
            case Role.ALSO:
                self.out.also.append(place)
            case Role.REST:
                self.out.items.append(Item(place, mark.first, mark.last, rest=True))
            case Role.IF:
                return self._if(place)
            case Role.MARK if self._text(place) in ":-–—'\"":
                pass
            case Role.MARK | Role.BUT | Role.REASON:
                self._flush(place)
        return place + 1

    def _role(self, place: int) -> Role | None:
        return self.marks[place].role if 0 <= place < len(self.marks) else None

    def _text(self, place: int) -> str:
        return word(self.tokens, self.marks[place].first) if 0 <= place < len(self.marks) else ""

    def _skip(self, place: int, roles: frozenset[Role] = _STEPPED_OVER) -> int:
        while self._role(place) in roles:
            place += 1
        return place

    def _emit(
        self,
        place: int,
        first: int,
        last: int,
        effect: Effect,
        heading: bool = False,
        event: bool = False,
        busy: bool = False,
    ) -> None:
        adverb = heading or effect in _ADVERBS
        item = Item(place, first, last, effect=effect, heading=heading, adverb=adverb, event=event, busy=busy)
        self.out.items.append(item)
        self.negation, self.carried = None, False

    def _begins(self, place: int, first: int) -> int:
        """The token where a cue at `place` begins, its negation included where that stands right before it."""
        if self.negation is None or any(
            self._role(k) is Role.TIME for k in range(place) if self.marks[k].first > self.negation.first
        ):
            return first
        return min(first, self.negation.first)

    def _awaited(self, place: int) -> bool:
        """ "No morning works": the negation belongs to the predicate behind the time."""
        if self._text(place) not in ("no", "not", "nothing") or (
            self._text(place) == "not" and self._text(place + 1) != "any"
        ):
            return False
        after = self._skip(place + 1, _STEPPED_OVER | {Role.LINK})
        if self._role(after) is not Role.TIME:
            return False
        after = self._skip(after + 1)
        entry = self.marks[after].entry if self._role(after) is Role.CUE else None
        return entry is not None and not entry.heading and entry.plain in (Effect.YES, Effect.FALLBACK)

    def _time(self, place: int) -> None:
        mark = self.marks[place]
        if self.negation is not None and not self.carried:
            assert mark.group is not None
            # "Nothing on Friday" may be nothing free or nothing planned; "nothing before ten" is clear.
            limits = all(hours.shape in (Shape.FROM, Shape.UNTIL) for hours in mark.group.hours) and mark.group.hours
            nothing = word(self.tokens, self.negation.first) == "nothing" and not limits
            effect = Effect.UNCLEAR if nothing else Effect.NO
            self._emit(place - 1, self.negation.first, self.negation.last, effect)
        self.out.items.append(Item(place, mark.first, mark.last, group=mark.group))

    def _cue(self, place: int) -> int:
        mark, entry = self.marks[place], self.marks[place].entry
        assert entry is not None
        if entry.strict and not self._is_predicate(place):
            self.out.strange.append(place)
            return place + 1
        effect = entry.negated if self.negation is not None else entry.plain
        if self._text(place - 1) in _LATER and effect is Effect.YES:
            effect = Effect.FALLBACK
        if entry.person and self._softened(place):
            effect = Effect.UNCLEAR
        if entry.plain in (Effect.EXCEPT, Effect.SAME):
            effect = entry.plain
        if not entry.heading and self._foreign_subject(place):
            effect = Effect.UNCLEAR
        busy = entry.person and entry.plain is Effect.NO
        self._emit(place, self._begins(place, mark.first), mark.last, effect, entry.heading, busy=busy)
        self.out.items[-1].best = entry.negated is Effect.FALLBACK
        return place + 1

    def _is_predicate(self, place: int) -> bool:
        before, after = self._role(place - 1), self._role(place + 1)
        if after in (Role.NOUN, Role.MEETING):
            return True
        if before is not None and before not in _PREDICATE_AFTER:
            return False
        article = self._text(place - 1) in ("a", "an", "the", "any", "each", "every", "this", "such")
        return not (article and after in (Role.UNKNOWN, Role.EVENT))

    def _weakens(self, place: int) -> bool:
        """Whether a softener has something to soften: not in "Wednesday, not so much"."""
        after = self._skip(place + 1, frozenset({Role.LIGHT, Role.SOFT}))
        if self._text(place) == "not":
            return self._role(after) in (Role.CUE, Role.UNKNOWN)
        return self._role(after) not in (None, Role.MARK, Role.BUT)

    def _softened(self, place: int) -> bool:
        before = place - 1
        while self._role(before) in (Role.LIGHT, Role.NOT):
            before -= 1
        return self._role(before) is Role.SOFT

    def _foreign_subject(self, place: int) -> bool:
        """Whether the predicate at `place` is said of anybody or anything but the speaker, the times or the meeting."""
        before, third = place - 1, False
        while self._role(before) in _STEPPED_OVER or self._role(before) in (
            Role.CAN,
            Role.CANNOT,
            Role.THINK,
            Role.HAVE,
        ):
            third = third or self._text(before) in _THIRD
            before -= 1
            if self._text(before) in ("it", "this", "there", "which") and third:
                return False
        role = self._role(before)
        if role in (Role.UNKNOWN, Role.OTHER):
            return not self._belongs_to_speaker(before)
        if role is Role.EVENT:
            return True
        if third and (
            role is None or role in (Role.BUT, Role.AND) or (role is Role.MARK and self._text(before) == ",")
        ):
            return not any(item.is_time for item in self.out.items)
        return False

    def _belongs_to_speaker(self, place: int) -> bool:
        # "Bob and I", "that is me out": somebody unknown next to the speaker.
        joined = self._role(place - 1) is Role.AND and self._role(place - 2) is Role.SELF
        return self._role(place) is Role.UNKNOWN and (joined or self._text(place + 1) in ("i", "we", "me"))

    def _can(self, place: int) -> int:
        mark = self.marks[place]
        negated = (self.negation is not None) != (mark.role is Role.CANNOT)
        begun = self._begins(place, mark.first)
        after = place + 1
        while self._text(after) not in _MEETING_WORDS and (
            self._role(after) in _STEPPED_OVER or self._role(after) is Role.LINK
        ):
            if self._role(after) is Role.NOT:
                negated = not negated
            elif self._role(after) is Role.ONLY:
                self.out.only.append(after)
            after += 1
        foreign = self._foreign_subject(place)
        effect = Effect.UNCLEAR if foreign else Effect.NO if negated else Effect.YES
        role = self._role(after)
        if role is Role.CUE:
            if negated and self.negation is None:
                self.negation = self.marks[after - 1]
            elif not negated:
                self.negation = None
            return after
        if role is Role.MEET or role is Role.HAVE or self._text(after) in _MEETING_WORDS:
            return self._can_meet(place, after, begun, effect)
        if (
            role in (Role.TIME, None)
            or role in _BREAKS
            or role in (Role.AND, Role.THAT, Role.EVENT, Role.SELF, Role.REST)
        ):
            last = self.marks[after - 1].last
            if role is not Role.TIME and not any(item.is_time for item in self.out.items if item.place >= self.begun):
                effect = Effect.UNCLEAR
            self._emit(place, begun, last, effect)
            return after
        self._emit(place, begun, self.marks[after].last, Effect.UNCLEAR)
        return after

    def _can_meet(self, place: int, after: int, begun: int, effect: Effect) -> int:
        """ "Can do", "can make the call", "could make Tuesday work"."""
        last = after + 1
        step = self._skip(last, frozenset({Role.LIGHT, Role.LINK}))
        if self._role(step) in (Role.NOUN, Role.MEETING):
            last = step + 1
        works = self._skip(step, frozenset({Role.TIME, Role.LIGHT, Role.AND, Role.LINK}))
        if self._text(after) == "make" and self._text(works) in ("work", "happen") and self._role(step) is Role.TIME:
            effect = Effect.FALLBACK if effect is Effect.YES else effect
            self._emit(place, begun, self.marks[last - 1].last, effect)
            for k in range(last, works):
                if self._role(k) is Role.TIME:
                    self._time(k)
            return works + 1
        self._emit(place, begun, self.marks[last - 1].last, effect)
        return last

    def _meet(self, place: int) -> int:
        """A verb of meeting without a modal: "I never do Mondays", "I will take Tuesday"."""
        before = place - 1
        while self._role(before) in (Role.LIGHT, Role.NOT):
            before -= 1
        mark = self.marks[place]
        if self.negation is not None:
            self._emit(place, self._begins(place, mark.first), mark.last, Effect.NO)
        elif self._role(before) is Role.SELF and self._text(place - 1) in ("will", "would"):
            self._emit(place, mark.first, mark.last, Effect.YES)
        return place + 1

    def _have(self, place: int) -> int:
        """ "I have the dentist at ten" fills the time; "I have a gap at ten" offers it."""
        after = place + 1
        roles: list[Role] = []
        while (
            (role := self._role(after)) is not None
            and role not in _BREAKS
            and role not in (Role.TIME, Role.CUE, Role.BUT, Role.IF, Role.REST, Role.CAN)
        ):
            if role is Role.AND and self._role(after + 1) in (Role.SELF, Role.TIME):
                break
            roles.append(role)
            if role is Role.NOT:
                self.negation = self.marks[after]
            after += 1
        if self._role(after) is Role.CUE or self._foreign_subject(place):
            return place + 1
        full = (
            Role.UNKNOWN in roles
            or Role.EVENT in roles
            or (Role.MEETING in roles and self._text(place + 1) not in ("the", "this", "our"))
        )
        if Role.OTHER in roles or not (full or Role.NOUN in roles):
            return place + 1
        effect = Effect.NO if full == (self.negation is None) else Effect.YES
        numbers = all(
            self.tokens[self.marks[k].first].kind is not Kind.WORD
            for k in range(place + 1, after)
            if self._role(k) is Role.UNKNOWN
        )
        if Role.UNKNOWN in roles and numbers and not {Role.EVENT, Role.MEETING} & set(roles):
            effect = Effect.UNCLEAR
        if Role.OBJECT in roles:
            effect = Effect.UNCLEAR
        while roles and roles[-1] in (Role.LINK, Role.LIGHT, Role.SELF):
            roles.pop()
            after -= 1
        mark = self.marks[place]
        self._emit(place, self._begins(place, mark.first), self.marks[after - 1].last, effect, busy=full)
        self.out.items[-1].place = after - 1
        return after

    def _event(self, place: int) -> None:
        """ "In meetings", "at the dentist's"; without a preposition an event only counts where nothing else is said."""
        before = place - 1
        article = ""
        while (
            self._role(before) in (Role.LIGHT, Role.SELF, Role.NOUN, Role.UNKNOWN)
            and self._role(before - 1) is not None
        ):
            article = article or self._text(before)
            before -= 1
        mark = self.marks[place]
        inside = self._text(before) in ("in", "on", "at", "attending") and article not in ("this", "our")
        plural = self._text(place).endswith("s")
        if (self._role(place) is Role.EVENT and inside) or (inside and article != "the" and (article or plural)):
            self._emit(place, self.marks[before].first, mark.last, Effect.NO, busy=True)
        elif self._role(place) is Role.EVENT:
            known = (
                self._text(before) == "the"
                or article in ("the", "this", "our")
                or self._role(before) in (Role.FOR, Role.OBJECT)
            )
            self._emit(place, mark.first, mark.last, Effect.UNCLEAR if known else Effect.NO, event=True, busy=True)

    def _unknown(self, place: int) -> int:
        """ "I am seeing my accountant on Tuesday" fills the time; other unknown words are noted."""
        text = self._text(place)
        before = place - 1
        while self._role(before) in (Role.LIGHT, Role.ALSO):
            before -= 1
        stands = self._text(place - 1) in _COPULAS or (
            place > 1 and self._role(place - 1) is Role.LIGHT and self._text(place - 2) in _COPULAS
        )
        if stands and self._role(before) in (Role.TIME, Role.THAT, Role.NOUN):
            # "Tuesday is a nightmare": something is said of it, whatever it is.
            self._emit(place, self.marks[place].first, self.marks[place].last, Effect.UNCLEAR)
            return place + 1
        active = before < 0 or (
            self._role(before) is Role.SELF and self._text(place - 1) in ("am", "are", "be", "probably", "currently")
        )
        if not (active and text.endswith("ing") and len(text) > 5 and text not in _NOT_BUSY and self.negation is None):
            self.out.strange.append(place)
            return place + 1
        after = place + 1
        while self._role(after) in (Role.UNKNOWN, Role.LIGHT, Role.SELF, Role.EVENT, Role.MEETING, Role.NOUN):
            after += 1
        while self._role(after - 1) in (Role.LIGHT, Role.SELF):
            after -= 1
        self._emit(place, self.marks[place].first, self.marks[after - 1].last, Effect.NO, busy=True)
        self.out.items[-1].place = after - 1
        return after

    def _if(self, place: int) -> int:
        """ "If we meet on Tuesday" names a topic; any other condition leaves what depends on it open."""
        before = self.marks[place - 1] if place else None
        excepted = before is not None and before.group is not None and before.group.exceptions
        relative = self._text(place - 1) == "," and self._role(place - 2) is Role.TIME
        if self._text(place) == "when" and (relative or excepted):
            self.out.asides.append(place)
            return place + 1
        if self._text(place) == "when" and self._text(place - 1) in _COPULAS and self._role(place - 2) is Role.TIME:
            # "Tuesday is when I am free".
            return place + 1
        after = place + 1
        topic = False
        while (role := self._role(after)) in (
            Role.LIGHT,
            Role.SELF,
            Role.THAT,
            Role.TIME,
            Role.NOUN,
            Role.MEETING,
            Role.MEET,
            Role.LINK,
            Role.CAN,
            Role.AND,
        ):
            topic = topic or role is Role.TIME
            after += 1
        if topic and (role is None or role in _BREAKS):
            for k in range(place + 1, after):
                if self._role(k) is Role.TIME:
                    self._time(k)
            return after
        self.out.conditional.append(place)
        return place + 1

    def _flush(self, place: int) -> None:
        """At punctuation: "Wednesday is not," is a whole statement, "no," is none."""
        if self.negation is not None:
            first, last = self.negation.first, self.negation.last
            timed = [item for item in self.out.items if item.place >= self.begun]
            if timed and all(item.is_time for item in timed):
                self._emit(
                    place - 1, first, last, Effect.NO if timed[-1].first < first or self.carried else Effect.UNCLEAR
                )
                self.out.items[-1].elliptic = True
                self.out.items.sort(key=lambda item: item.first)
            elif place == len(self.marks) and not self.out.items:
                self._emit(place - 1, first, last, Effect.NO)
        self.negation, self.carried = None, False
        self.begun = place + 1
