"""Charts of an organisation: whoever stands further in reports to the line above that stands less far in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.brief.authority.marking import SIGN, Marked
from extraction.brief.authority.relation import Relation
from extraction.facts import UserId

HEAD = re.compile(
    r"^[^\n]*\b(?:org(?:ani[sz]ation(?:al)?)?[ -]?chart|organi[sz]ation|reporting lines?|hierarchy|structure"
    r"|who reports to whom)\b"
    r"[^\n]*\n\n?(?P<lines>(?:[^\n]*\S[^\n]*(?:\n|\Z))+)",
    re.IGNORECASE | re.MULTILINE,
)
LINE = re.compile(
    rf"(?P<indent>[ \t\u2502\u251c\u2514\u2500|`+*\u2022>-]*)(?:[^\n:\ue100-\uf8ff]{{1,40}}: )?"
    rf"(?P<who>{SIGN}(?:(?:,|/| &| and) {SIGN})*)"
)
"""Somebody, or several, who may stand behind what they are: "Team lead: Ann"."""


def charted(marked: Marked) -> Iterator[Relation]:
    """Each person below the one that they stand under."""
    for chart in HEAD.finditer(marked.text):
        above: list[tuple[int, frozenset[UserId]]] = []
        for line in chart["lines"].splitlines():
            found = LINE.match(line.expandtabs(4))
            if found is None:
                continue
            depth, own = len(found["indent"]), marked.meant(found["who"])
            above = [one for one in above if one[0] < depth]
            if above:
                yield Relation(above[-1][1], own)
            above.append((depth, own))
