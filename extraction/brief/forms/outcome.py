"""The form in which an operator wants the decision itself: JSON with keys of their own, or the slot alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from extraction.brief.forms.parts import (
    IDS,
    NAMES,
    NOT,
    OPEN,
    PARTS,
    REASONS,
    REFERENCE,
    SETTLED,
    STANDARD,
    STATES,
    VERDICTS,
    Part,
)
from extraction.brief.forms.sketches import Sketch, answers


@dataclass(frozen=True, slots=True)
class Field:
    """A key of an object. inner: the keys of its object, or of each entry of its list.

    numbers: whether entries are numbers. words: for a verdict, the words for yes and no; none for true and false.
    """

    key: str
    part: Part
    inner: tuple[Field, ...] = ()
    numbers: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeForm:
    """fields: those of one object; of a list without an object around it, its one field has no name.

    bare: the slot by itself, without JSON.
    """

    fields: tuple[Field, ...] = ()
    bare: bool = False


MAPPED = re.compile(
    r"\b(?:maps?|mapping|object|dictionary|dict)\b[^.\n]{0,40}?\b(?:references?|refs?|ids?|instructions?)"
    r"(?: (?:numbers?|ids?|tags?))?\b[^.\n]{0,60}?\b(?P<verdicts>\w+[\"'\u201d`]?\s*(?:or|/|\|)\s*[\"'\u201c`]?\w+)",
    re.IGNORECASE,
)
""" "An object that maps each reference to "accept" or "reject"."""
HOLDING = (
    r"(?:keys?|fields?|properties"
    r"|JSON(?: object)? (?:with|containing|holding|of)(?! (?:the |these )?(?:keys?|fields?|properties)))"
)
KEYED = re.compile(rf"\b{HOLDING}\b(?P<named>[^\n]*?[\"'`\u201c][^\n]*)", re.IGNORECASE)
BARE_KEYS = re.compile(
    rf"\b{HOLDING}\b:? (?:the |an? )?(?P<named>\w+(?:, (?!and\b)\w+)*(?:,? and \w+)?)", re.IGNORECASE
)
QUOTED = re.compile(r"[\"'`\u201c](\w+)[\"'`\u201d]")
ARRAY = re.compile(
    r"\bJSON (?:array|list) (?:of|with) (?:all |only )?(?:the )?"
    r"(?:accepted |references?|reference numbers?|ids?|instructions?)",
    re.IGNORECASE,
)
BARE = re.compile(
    r"\b(?:answer|reply|respond|output|return|give|print|state|write)\b[^.\n]{0,60}?\b"
    r"(?:(?:only|nothing but|just) (?:with )?the (?:chosen |agreed |final )?(?:slot|time)"
    r"|the (?:chosen |agreed |final )?(?:slot|time)(?: only| alone| and nothing else|,? nothing else))\b"
    r"(?! (?:when|if|once|after|that|of|for)\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def read_outcome_form(policy: str) -> OutcomeForm | None:
    """What the operator's own lines ask for; None where they ask for no form of their own."""
    for sketch in answers(policy):
        form = form_of(sketch)
        if form is not None:
            return None if isinstance(sketch, dict) and STANDARD & sketch.keys() else form
    keys: Sketch = dict.fromkeys(_keys_named(policy), "[]") if "JSON" in policy else {}
    if keys:
        form = form_of(keys)
        if form is not None:
            return None if STANDARD & set(keys) else form
    if ARRAY.search(policy):
        return OutcomeForm((Field("", Part.ACCEPTED),))
    for mapped in MAPPED.finditer(policy):
        if (words := _verdict(mapped["verdicts"])) is not None:
            return OutcomeForm((Field("", Part.MAP, words=words),))
    return OutcomeForm(bare=True) if BARE.search(policy) else None


def _keys_named(policy: str) -> Sequence[str]:
    """Keys that a sentence names, in quotation marks or, where each of them means something, without."""
    quoted = KEYED.search(policy)
    if quoted is not None:
        return QUOTED.findall(quoted["named"])
    bare = BARE_KEYS.search(policy)
    found = re.split(r",? and |, ", bare["named"]) if bare is not None else []
    return found if all(word.casefold() in PARTS.keys() | IDS | VERDICTS for word in found) else []


def form_of(sketch: Sketch) -> OutcomeForm | None:
    """The form that a sketch shows; None where it shows no decision."""
    if isinstance(sketch, list):
        each = _each("", sketch)
        return OutcomeForm((each,)) if each is not None else None
    if not isinstance(sketch, dict):
        return None
    if (mapped := _map("", sketch)) is not None:
        return OutcomeForm((mapped,))
    fields = tuple(_field(key, value, sketch) for key, value in sketch.items())
    parts = set(_parts(fields))
    asks = {Part.ACCEPTED, Part.REJECTED, Part.EACH, Part.MAP, Part.SLOT} & parts or {Part.DAY, Part.CLOCK} <= parts
    return OutcomeForm(fields) if asks else None


def _parts(fields: Sequence[Field]) -> Iterator[Part]:
    for field in fields:
        yield field.part
        if field.part is Part.OBJECT:
            yield from _parts(field.inner)


def _field(key: str, value: Sketch, beside: Mapping[str, Sketch]) -> Field:
    if isinstance(value, dict):
        if (mapped := _map(key, value)) is not None:
            return mapped
        return Field(key, Part.OBJECT, tuple(_field(inner, own, value) for inner, own in value.items()))
    if isinstance(value, list) and (each := _each(key, value)) is not None and each.part is Part.EACH:
        return each
    said = _words(key)
    if said and said[-1] in STATES and (states := _states(_text(value))) is not None:
        return Field(key, Part.ACHIEVED, words=states)
    # The last word says what it is, those before it which: "scheduled_slot".
    part = next((PARTS[word] for word in reversed(said) if word in PARTS), Part.OTHER)
    if part is Part.ACCEPTED and not NOT.isdisjoint(said):
        part = Part.REJECTED
    if part is Part.SLOT and any(PARTS.get(word) is Part.DAY for other in beside for word in _words(other)):
        part = Part.CLOCK
    entries = value if isinstance(value, list) else []
    inner = next((each.inner for each in [_each(key, entries)] if each is not None), ())
    numbers = bool(entries) and all(isinstance(entry, str) and entry.isdecimal() for entry in entries)
    return Field(key, part, inner, numbers)


def _each(key: str, entries: Sequence[Sketch]) -> Field | None:
    """A list of objects: of every instruction where each has a verdict, else of some; None for another list."""
    entry = next((entry for entry in entries if isinstance(entry, dict)), None)
    names = {name.casefold() for name in entry or ()}
    if entry is None or not IDS & names or NAMES & names:
        return None
    every = [one for one in entries if isinstance(one, dict)]
    inner = tuple(_of_instruction(name, " ".join(_text(one.get(name)) for one in every)) for name in entry)
    verdict = any(field.part is Part.VERDICT for field in inner)
    return Field(key, Part.EACH if verdict else Part.OTHER, inner) if key or verdict else None


def _text(value: Sketch | None) -> str:
    return value if isinstance(value, str) else ""


def _of_instruction(key: str, text: str) -> Field:
    """text: the values that it has in the sketch."""
    name = key.casefold()
    if name in IDS:
        return Field(key, Part.ID, numbers=text.replace(" ", "").isdecimal())
    if name in REASONS:
        return Field(key, Part.REASON)
    if name not in VERDICTS:
        return Field(key, Part.OTHER)
    words = _verdict(text)
    return Field(key, Part.VERDICT, words=("accept", "reject") if words is None else words)


def _verdict(text: str) -> tuple[str, ...] | None:
    """The words for yes and no that stand for a verdict, none for true and false; None where it is none."""
    said = re.findall(r"[A-Za-z_]+", text)
    yes = next((word for word in said if PARTS.get(word.casefold()) is Part.ACCEPTED or word.casefold() == "yes"), None)
    no = next((word for word in said if PARTS.get(word.casefold()) is Part.REJECTED or word.casefold() == "no"), None)
    if yes is not None or no is not None:
        return yes or "accept", no or "reject"
    return () if re.search(r"\b(?:true|false|bool\w*)\b", text, re.IGNORECASE) else None


def _states(text: str) -> tuple[str, str] | None:
    """The words for a time that is settled and for one that is not; None where none of them is among the words."""
    said = re.findall(r"[A-Za-z_]+", text)
    settled, pending = (next((w for w in said if w.casefold() in known.split()), None) for known in (SETTLED, OPEN))
    return (settled or "final", pending or "pending") if (settled or pending) and len(said) > 1 else None


def _map(key: str, sketch: Mapping[str, Sketch]) -> Field | None:
    """An object whose keys are references, with a verdict under each; None for another one."""
    if not sketch or not all(map(REFERENCE.fullmatch, sketch)):
        return None
    words = _verdict(" ".join(map(_text, sketch.values())))
    return None if words is None else Field(key, Part.MAP, words=words)


def _words(key: str) -> list[str]:
    """The words of a key, whether it is written with underlines or with capitals."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_\W]+", " ", key).casefold().split()


def fits(form: OutcomeForm, outcome: Mapping[str, Any]) -> bool:
    """Whether it asks for something that this outcome holds."""
    parts = set(_parts(form.fields))
    chosen = "accepted_instructions" in outcome and parts & {Part.ACCEPTED, Part.REJECTED, Part.EACH, Part.MAP}
    return bool(chosen or ("final_schedule" in outcome and (form.bare or parts & {Part.SLOT, Part.DAY})))


def asking(form: OutcomeForm, question: str) -> Any:
    """The form with a question in the place of a report, where it has one and is about a time; None where not."""
    parts = set(_parts(form.fields))
    if Part.REPORT not in parts or not parts & {Part.SLOT, Part.DAY}:
        return None
    return filled(form, {"final_schedule": None, "goal_achieved": False, "final_report": question})


def report_in(answer: Mapping[str, Any]) -> str | None:
    """What such an answer reports or asks; None where it is in no such form."""
    form = form_of({key: value if isinstance(value, list | dict) else str(value) for key, value in answer.items()})
    if form is None or not set(_parts(form.fields)) & {Part.SLOT, Part.DAY}:
        return None
    return next((str(answer[field.key]) for field in form.fields if field.part is Part.REPORT), None)


def filled(form: OutcomeForm, outcome: Mapping[str, Any]) -> Any:
    """The outcome of a turn in this form: JSON types, or the slot as text."""
    if form.bare:
        return str(outcome.get("final_schedule") or "none")
    if len(form.fields) == 1 and not form.fields[0].key:
        return _value(form.fields[0], outcome)
    return {field.key: _value(field, outcome) for field in form.fields}


def _value(field: Field, outcome: Mapping[str, Any]) -> Any:
    accepted = [(str(one), None) for one in outcome.get("accepted_instructions", ())]
    rejected = [(str(one["id"]), str(one["reason"])) for one in outcome.get("rejected_instructions", ())]
    slot = outcome.get("final_schedule")
    day, _, clock = (slot or "").partition(" ")
    match field.part:
        case Part.ACCEPTED:
            return [_entry(field, one, yes=True) for one in accepted]
        case Part.REJECTED:
            return [_entry(field, one, yes=False) for one in rejected]
        case Part.EACH:
            return [_entry(field, one, one in accepted) for one in [*accepted, *rejected]]
        case Part.MAP:
            return {one[0]: _said(field, one in accepted) for one in [*accepted, *rejected]}
        case Part.OBJECT:
            return {inner.key: _value(inner, outcome) for inner in field.inner}
        case Part.SLOT:
            return slot
        case Part.DAY:
            return day or None
        case Part.CLOCK:
            return clock or None
        case Part.ATTENDEES:
            return list(outcome.get("attendees", ()))
        case Part.ACHIEVED:
            return _said(field, bool(outcome.get("goal_achieved")))
        case Part.REPORT:
            return str(outcome.get("final_report") or "")
        case _:
            return None


def _entry(field: Field, instruction: tuple[str, str | None], yes: bool) -> Any:
    """An instruction by its reference, or as an object of the keys that were asked for."""
    id_, reason = instruction
    if not field.inner:
        return int(id_) if field.numbers and id_.isdecimal() else id_
    values: dict[Part, Any] = {Part.REASON: reason or ""}
    found: dict[str, Any] = {}
    for inner in field.inner:
        if inner.part is Part.ID:
            found[inner.key] = int(id_) if inner.numbers and id_.isdecimal() else id_
        elif inner.part is Part.VERDICT:
            found[inner.key] = _said(inner, yes)
        else:
            found[inner.key] = values.get(inner.part)
    return found


def _said(field: Field, yes: bool) -> str | bool:
    """A verdict in the words that were asked for."""
    return (field.words[0] if yes else field.words[1]) if field.words else yes
