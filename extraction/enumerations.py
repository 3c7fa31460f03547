"""Enumerations that are asked for at every word.

For a type checker they are `enum.Enum`. That one looks each member up by a `__getattr__` of its metaclass (up to
Python 3.11) and hashes its name, in Python: thousands of them a message, which took a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import auto
from typing import TYPE_CHECKING, Any

__all__ = ["Sort"]

if TYPE_CHECKING:
    from enum import Enum as Sort
else:

    class _Sorts(type):
        """Makes a member of every public name in the body of a class, but of its methods and properties."""

        def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _Sorts:
            values = {key: value for key, value in body.items() if key[0] != "_" and not hasattr(value, "__get__")}
            sort = super().__new__(mcs, name, bases, {key: body[key] for key in body.keys() - values.keys()})
            for number, (key, value) in enumerate(values.items(), 1):
                member = object.__new__(sort)
                member.name, member.value = key, number if isinstance(value, auto) else value
                setattr(sort, key, member)
            sort._members = {key: vars(sort)[key] for key in values}
            return sort

        def __iter__(cls) -> Iterator[Sort]:
            return iter(cls._members.values())

        def __getitem__(cls, name: str) -> Sort:
            return cls._members[name]

    class Sort(metaclass=_Sorts):
        """An enumeration. A member is itself alone, also when it is copied or comes out of another process."""

        def __repr__(self) -> str:
            return f"{type(self).__name__}.{self.name}"

        def __reduce__(self) -> tuple[Any, ...]:
            return getattr, (type(self), self.name)
