"""Whole numbers with a field for every slot: sums of such numbers add up all slots at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from struct import Struct

Suits = tuple[int, int]
"""The slots that a person prefers, and the other ones that suit them, each in one whole number."""

FORMS = {1: "B", 2: "H", 4: "I", 8: "Q"}
"""How fields of so many bytes are read."""

_DIGITS = bytes.maketrans(b"01", b"\0\1")


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields in the order of time, from the lowest bits.

    form: how their bytes, lowest first, are read. ones: 1 in every field. full: a field of ones.
    needed, welcome: for every essential and every other person, 1 in the fields of the slots that suit them.
    """

    form: Struct
    ones: int
    full: int
    needed: tuple[Suits, ...]
    welcome: tuple[Suits, ...]

    @staticmethod
    def of(needed: Sequence[Suits], welcome: Sequence[Suits], slots: int, most: int) -> Fields:
        """From bit masks. most: what a sum can be in any field, below 2**63; there is room for one more."""
        width = next(width for width in FORMS if most + 1 < 256**width)
        ones = int.from_bytes((b"\1" + bytes(width - 1)) * slots, "little")
        # A byte for every binary digit, from the highest down, and before each the empty ones of its field.
        text = "".join(
            [format(mask, f"0{slots}b") for people in (needed, welcome) for suits in people for mask in suits]
        )
        pad = "\0" * (width - 1)
        spread = (pad + pad.join(text) if pad else text).encode().translate(_DIGITS)
        size = slots * width
        numbers = [int.from_bytes(spread[k : k + size], "big") for k in range(0, len(spread), size)]
        both = tuple(zip(numbers[::2], numbers[1::2], strict=True))
        form = Struct(f"<{slots}{FORMS[width]}")
        return Fields(form, ones, 256**width - 1, both[: len(needed)], both[len(needed) :])

    def read(self, number: int) -> Sequence[int]:
        """The fields, slot by slot."""
        found = number.to_bytes(self.form.size, "little")
        return found if self.full == 255 else self.form.unpack(found)
