"""Heads of lines against one pattern of all names, which is slow to make and plain to read."""

import re

from hypothesis import given
from hypothesis import strategies as st

from extraction.heads import Style, heads

PEOPLE = st.sampled_from([("Ada", "Al", "Al Bo", "Bo"), ("Weiß", "ada", "Ada"), ("Ann-Marie", "Ann"), ("A", "AA")])
PIECES = [*"AabBo[]@\\:, \n", "Ada", "ADA", "Al", "Bo", "Weiß", "Ann", "-Marie", "AA", " says", " say"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def pattern(people: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(person) for person in sorted(people, key=len, reverse=True))
    return re.compile(
        rf"^(?P<escape>\\*)(?:\[(?P<bracket>{names})\]:"
        rf"|(?P<at>@?)(?P<name>{names})(?:(?P<says>\s+says?\s*[:,])|:))[ ]?",
        re.IGNORECASE | re.MULTILINE,
    )


@given(TEXTS, PEOPLE)
def test_heads_are_those_of_the_pattern(text: str, people: tuple[str, ...]):
    expected = [
        (
            match.start(),
            match.end(),
            (match["name"] or match["bracket"]).casefold(),
            Style.BRACKET
            if match["bracket"]
            else Style.SAYS
            if match["says"]
            else Style.MENTION
            if match["at"]
            else Style.COLON,
            bool(match["escape"]),
        )
        for match in pattern(people).finditer(text)
    ]
    assert [(h.start, h.end, h.person.casefold(), h.style, h.escaped) for h in heads(text, people)] == expected
