"""Modals and verbs that mean something only with what follows: "can do", "never meet", "have the dentist"."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.availability.items.walk import BREAKS, STEPPED_OVER, Walk
from extraction.lexicon.senses import Effect, Role
from extraction.spelling import is_english
from extraction.times.hours import Hours, Shape
from extraction.words import Kind, vocabulary, word

_MEETING_WORDS = vocabulary("spare do make meet join attend come manage talk take call chat speak go")
_PARTICIPLES = vocabulary(
    "put sent seen written read noted heard found chosen thought said told given shown forgotten known been become "
    "felt lost won broken spoken driven eaten drunk slept spent brought bought caught sold taught understood begun "
    "fallen grown"
)
"""What "I have" tells of something done before, beside all words in -ed."""
_MEALS = vocabulary("lunch breakfast brunch dinner supper drinks coffee tea")
_MEETINGS = vocabulary("meeting call session chat")
_ARTICLES = vocabulary("a an the some no one two three only")
_ENDS_MODAL = BREAKS | {Role.TIME, Role.AND, Role.THAT, Role.EVENT, Role.SELF, Role.REST}
"""What may follow a modal that carries the whole meaning."""
_WHERE = frozenset({Role.UNKNOWN, Role.EVENT, Role.MEETING, Role.LIGHT, Role.CUE})
_ENDS_OBJECT = BREAKS | {Role.TIME, Role.CUE, Role.IF, Role.REST, Role.CAN}
"""Where what one has ends."""


def can(walk: Walk, place: int) -> int:
    """A modal, which its verb completes ("cannot make it") or which carries the whole meaning ("Tuesday I can")."""
    mark = walk.marks[place]
    negated = (walk.negation is not None) != (mark.role is Role.CANNOT)
    begun = walk.begins(place, mark.first)
    after = place + 1
    while walk.text(after) not in _MEETING_WORDS and (
        walk.role(after) in STEPPED_OVER or walk.role(after) is Role.LINK
    ):
        if walk.role(after) is Role.NOT:
            negated = not negated
        elif walk.role(after) is Role.ONLY:
            walk.out.only.append(after)
        elif walk.role(after) is Role.ALSO:
            walk.out.also.append(after)
        after += 1
    foreign = walk.has_foreign_subject(place)
    effect = Effect.UNCLEAR if foreign else Effect.NO if negated else Effect.YES
    if (inside := _interrupted(walk, after)) > after and not (negated or foreign):
        # "I could, with some grumbling, do Monday".
        walk.emit(place, begun, walk.marks[inside - 1].last, Effect.FALLBACK)
        return inside
    role = walk.role(after)
    if role is Role.CUE and walk.text(after) not in _MEETING_WORDS:
        if negated and walk.negation is None:
            walk.negation = walk.marks[after - 1]
        elif not negated:
            walk.negation = None
        return after
    if role in (Role.MEET, Role.HAVE) or walk.text(after) in _MEETING_WORDS:
        return _can_meet(walk, place, after, begun, effect)
    if role is not None and role not in _ENDS_MODAL:
        walk.emit(place, begun, walk.marks[after].last, Effect.UNCLEAR)
        return after
    timed = any(item.is_time for item in walk.out.items if item.place >= walk.begun)
    heads = walk.text(after) == ":" and walk.role(walk.skip(after + 1, frozenset({Role.LINK, Role.LIGHT}))) is Role.TIME
    whole = effect is Effect.NO and (role is None or role is Role.MARK) and (walk.opens() or walk.has_times())
    granted = effect is Effect.YES and (role is None or role is Role.MARK) and walk.contrasts(place)
    if role is not Role.TIME and not (timed or heads or whole or granted or (effect is Effect.NO and walk.concludes())):
        effect = Effect.UNCLEAR
    walk.emit(place, begun, walk.marks[after - 1].last, effect).granted = granted
    return after


def _interrupted(walk: Walk, place: int) -> int:
    """The place behind a verb of meeting behind a reservation between commas; `place` where there is none."""
    entry = walk.marks[place + 1].entry if walk.role(place + 1) is Role.CUE else None
    reserved = entry is not None and entry.plain is Effect.FALLBACK
    closed = walk.text(place) == walk.text(place + 2) == ","
    verb = walk.role(place + 3) is Role.MEET or walk.text(place + 3) in _MEETING_WORDS
    return place + 4 if reserved and closed and verb else place


def _can_meet(walk: Walk, place: int, after: int, begun: int, effect: Effect) -> int:
    """A modal and a verb of meeting: "can do", "can make the call", "could make Tuesday work"."""
    last = after + 1 + (walk.text(after + 1) == "back")
    step = walk.skip(last, frozenset({Role.LIGHT, Role.LINK}))
    if walk.role(step) in (Role.NOUN, Role.MEETING):
        last = step + 1
    works = step
    while walk.role(works) in (Role.TIME, Role.LIGHT, Role.AND, Role.LINK) or (
        walk.text(works) == "," and Role.TIME in (walk.role(works + 1), walk.role(works + 2))
    ):
        works += 1
    if walk.text(after) == "make" and walk.text(works) in ("work", "happen") and walk.role(step) is Role.TIME:
        effect = Effect.FALLBACK if effect is Effect.YES else effect
        walk.emit(place, begun, walk.marks[last - 1].last, effect)
        for k in range(last, works):
            if walk.role(k) is Role.TIME:
                walk.add_time(k)
        return works + 1
    if walk.role(last) is Role.NEITHER and effect is Effect.YES:
        # "I can do neither Monday nor Tuesday".
        effect, last = Effect.NO, last + 1
    # Only another subject leaves it unclear.
    walk.emit(place, begun, walk.marks[last - 1].last, effect).foreign = effect is Effect.UNCLEAR
    return last


def meet(walk: Walk, place: int) -> int:
    """A verb of meeting without a modal: "I never do Mondays", "I will take Tuesday"."""
    before = walk.back(place - 1, frozenset({Role.LIGHT, Role.NOT}))
    mark = walk.marks[place]
    if walk.negation is not None:
        walk.emit(place, walk.begins(place, mark.first), mark.last, Effect.NO)
    elif walk.text(place + 1) != "" and word(walk.tokens, mark.last - 1) == "in" and walk.role(place + 1) in _WHERE:
        # "I will be in a workshop" says where, and not that it suits.
        walk.out.strange.append(place)
    elif walk.role(before) is Role.SELF and walk.text(place - 1) in ("will", "would"):
        walk.emit(place, mark.first, mark.last, Effect.YES)
    return place + 1


_OF_WORK = frozenset({Role.LIGHT, Role.ALSO, Role.SOFT, Role.NOT, Role.UNKNOWN})
"""What may stand between "have" and "work" where there is work to do."""


def have(walk: Walk, place: int) -> int:
    """What one has: the dentist at ten fills the time, a gap at ten offers it. What one has done does neither."""
    after = place + 1
    first = walk.skip(after)
    owned = any(walk.text(k) in _ARTICLES for k in range(after, first))
    if walk.role(first) is Role.UNKNOWN and _is_participle(walk.text(first)) and not owned:
        # "I have attached the Tuesday report".
        walk.out.strange.append(first)
        return first + 1
    roles: list[Role] = []
    while (role := walk.role(after)) is not None and (role not in _ENDS_OBJECT or _goes_on(walk, after)):
        if role is Role.AND and walk.role(after + 1) in (Role.SELF, Role.TIME):
            break
        if role is Role.CUE:
            role = Role.UNKNOWN
        roles.append(role)
        if role is Role.NOT:
            walk.negation = walk.marks[after]
        after += 1
    if role is Role.CUE and walk.text(after) == "work" and walk.text(after - 1) != "to" and set(roles) <= _OF_WORK:
        # "I have work on Friday", "I've got too much work"; not "the times I have work".
        named = walk.role(walk.back(place - 1, STEPPED_OVER | {Role.SELF})) is Role.NOUN
        own = not named and walk.negation is None and not walk.has_foreign_subject(place)
        effect = Effect.NO if own else Effect.UNCLEAR
        walk.emit(after, walk.begins(place, walk.marks[place].first), walk.marks[after].last, effect, busy=True)
        return after + 1
    if role is Role.CUE or walk.has_foreign_subject(place):
        return place + 1
    if role is Role.TIME and walk.negation is None and _is_booking(walk, roles, after):
        # "I have a 2 pm on Tuesday".
        walk.emit(place, walk.marks[place].first, walk.marks[after - 1].last, Effect.NO, busy=True)
        return after
    if role is Role.TIME and walk.negation is not None and walk.text(after) == "anything":
        # "I do not have anything on Tuesday": nothing planned, or nothing free.
        walk.emit(place, walk.begins(place, walk.marks[place].first), walk.marks[after - 1].last, Effect.UNCLEAR)
        return after
    nothing_on = roles == [Role.NOT, Role.LINK] and (walk.text(after - 2), walk.text(after - 1)) == ("nothing", "on")
    # "I have nothing on before lunch"; "nothing on Friday" may be nothing free.
    hours = walk.marks[after].group if nothing_on and role is Role.TIME else None
    if nothing_on and (
        role is None or role in BREAKS or (hours is not None and isinstance(hours.atoms[0].value, Hours))
    ):
        # "I have nothing on", behind its time; before one it may be nothing free.
        walk.emit(place, walk.marks[place].first, walk.marks[after - 1].last, Effect.YES)
        return after
    if roles[:1] == [Role.UNKNOWN] and set(roles[1:]) <= {Role.LINK} and walk.text(place + 1) == "another":
        # "A gap from ten to eleven, and there's another at two".
        walk.emit(place, walk.marks[place].first, walk.marks[place + 1].last, Effect.SAME)
        return place + 2
    another = Role.MEETING in roles and walk.text(place + 1) not in ("the", "this", "our")
    full = another or Role.UNKNOWN in roles or Role.EVENT in roles
    if Role.OTHER in roles or not (full or Role.NOUN in roles):
        return place + 1
    effect = Effect.NO if full == (walk.negation is None) else Effect.YES
    if (
        _is_vague(walk, place, after)
        or Role.OBJECT in roles
        or (full and not {Role.EVENT, Role.MEETING} & set(roles) and _is_doubtful(walk, place, after, roles, effect))
    ):
        effect = Effect.UNCLEAR
    walk.out.strange += _numbers(walk, place + 1, after)
    while roles and roles[-1] in (Role.LINK, Role.LIGHT, Role.SELF):
        roles.pop()
        after -= 1
    if effect is Effect.NO and (walk.role(place - 1) is Role.SOFT or _is_meal(walk, place, after)):
        # "I usually have lunch with my team on Fridays": not always, and not all day.
        effect = Effect.UNCLEAR
    walk.emit(after - 1, walk.begins(place, walk.marks[place].first), walk.marks[after - 1].last, effect, busy=full)
    return after


def _is_doubtful(walk: Walk, place: int, after: int, roles: Sequence[Role], effect: Effect) -> bool:
    """Whether nobody here knows what things between two places, which are no events, do to a time."""
    named = [walk.text(k) for k in range(place + 1, after) if walk.role(k) in (Role.UNKNOWN, Role.CUE)]
    if named and not any(map(is_english, named)):
        return True
    # "I have no car on Tuesday": it may take one to come.
    needed = effect is Effect.YES and not _lists_things(walk, place, after)
    # "I have time the ... Tuesday": time to spare, or something that takes it.
    spare = Role.NOUN in roles and Role.UNKNOWN in roles
    # "I have a soft spot for Tuesday".
    fond = walk.role(after) is Role.TIME and roles[-1] is Role.FOR
    return needed or spare or fond or _counts(walk, place, after)


def _is_vague(walk: Walk, place: int, after: int) -> bool:
    """Whether what there is may be a gap, or a meeting: "there's a quick one on Friday"."""
    unknown = any(walk.role(k) is Role.UNKNOWN for k in range(place, after))
    return unknown and walk.text(place) == "there" and "one" in (walk.text(after - 1), walk.text(after - 2))


def _is_meal(walk: Walk, place: int, after: int) -> bool:
    """Whether one has a meal on some day and no hour of it is named: "I have lunch with the board on Friday"."""
    time = walk.skip(after, frozenset({Role.LINK, Role.LIGHT}))
    group = walk.marks[time].group if walk.role(time) is Role.TIME else None
    named = any(walk.text(k) in _MEALS for k in range(place + 1, after))
    return named and group is not None and not group.hours


def _goes_on(walk: Walk, place: int) -> bool:
    """Whether what one has goes on over a word that ends it elsewhere: "an hour-long call", "a lecture to give"."""
    return (walk.text(place) == "-" and walk.text(place + 1) == "long") or _names_object(walk, place)


def _names_object(walk: Walk, place: int) -> bool:
    """Whether a word that elsewhere refuses a time is what one has here: "a lecture to give"."""
    entry = walk.marks[place].entry if walk.role(place) is Role.CUE else None
    article = walk.text(place - 1) in ("a", "an", "another", "my")
    return article and entry is not None and entry.plain is Effect.NO and entry.strict and not entry.person


def _lists_things(walk: Walk, place: int, after: int) -> bool:
    """Whether what one has none of are things in the plural, as duties are: "no fixed duties", "no car"."""
    named = [walk.text(k) for k in range(place + 1, after) if walk.role(k) is Role.UNKNOWN]
    return bool(named) and named[-1].endswith("s") and not named[-1].endswith("ss")


def _is_booking(walk: Walk, roles: Sequence[Role], place: int) -> bool:
    """Whether one has a thing that is named by its hour alone, "a 2 pm", or by how long it takes: "a one-hour call"."""
    group = walk.marks[place].group
    assert group is not None
    if not roles and any(word(walk.tokens, k) in _MEETINGS for k in range(group.first, group.last)):
        return True
    article = roles == [Role.LIGHT] and walk.text(place - 1) in ("a", "an", "another")
    points = bool(group.hours) and isinstance(group.atoms[0].value, Hours) and group.hours[0].shape is Shape.POINT
    return article and points and walk.role(place + 1) not in (Role.NOUN, Role.CUE)


def _numbers(walk: Walk, first: int, last: int) -> list[int]:
    """The numbers between two places that count nothing: a time that was not understood, "the dentist at ... 10"."""
    counted = (Role.EVENT, Role.MEETING, Role.NOUN)
    places = (k for k in range(first, last) if walk.role(k) is Role.UNKNOWN)
    return [
        k for k in places if walk.tokens[walk.marks[k].first].kind is Kind.NUMBER and walk.role(k + 1) not in counted
    ]


def _is_participle(text: str) -> bool:
    return text in _PARTICIPLES or (text.endswith("ed") and len(text) > 4)


def _counts(walk: Walk, place: int, after: int) -> bool:
    """Whether all unknown words between two places are numbers: "I have 3 on Tuesday"."""
    things = (Role.UNKNOWN, Role.CUE)
    unknown = (walk.marks[k].first for k in range(place + 1, after) if walk.role(k) in things)
    return all(walk.tokens[first].kind is not Kind.WORD for first in unknown)
