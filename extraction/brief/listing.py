"""Lists and tables as operators write them: behind a head on one line, one entry a line, in JSON, YAML or Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

MARKUP = " \t*_`\"'."
HEAD = r"[^\n:|{}\[\]]{1,100}"
LINE = re.compile(
    rf"^[ \t]*(?:[-*\u2022#>][ \t]*|\d+[.)][ \t]+)*+(?P<head>{HEAD}):[ \t*_]*(?P<rest>[^\n]*)$"
    rf"|^[ \t]*(?:#+[ \t]+(?P<title>{HEAD})|(?P<line>\w{HEAD})(?=[ \t]*\n[ \t]*(?:[-*\u2022]|1[.)])[ \t]))[ \t]*$",
    re.MULTILINE,
)
"""A head with a colon, a title in Markdown, or a line right above a list."""
TAGGED = re.compile(r"<(?P<head>\w[\w -]{0,60})>(?P<rest>[^<>]+)</(?P=head)>")
"""A list between tags."""
BRACKETED = re.compile(r"[:=]\s*\[(?P<rest>[^\[\]{}]*)\]")
"""A list of JSON or TOML, or of YAML within a line; its head is looked for from there."""
KEY = re.compile(r"(?P<head>\w[\w -]*)[\"']?\s*\Z")
LONGEST_KEY = 60
BULLET = re.compile(
    r"(?P<indent>[ \t]*)(?:(?:[-*\u2022]|\d+[.)])[ \t]+(?P<entry>[^\n]+)|(?P<pair>[^\n:]{1,60}:[ \t]*\d+))"
    r"[ \t]*(?:\n|\Z)"
)
"""An entry on a line of its own; without a mark before it only one with a number behind its name."""
NUMBER = re.compile(r"[ \t]*\d+[.)][ \t]")
ENTRY = re.compile(r"(?:\([^()]*\)|[^,;&/\n()])+")
AND = re.compile(r"\s+and\s+(?![^()]*\))")
SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bSt)(?<!\bProf)(?<!^\d)(?<!\s\d)\.\s+(?=[A-Z*_])"
)
"""Behind a list within a line; initials, titles and numbers of entries end none."""
ROW = re.compile(r"^[ \t]*\|(?P<cells>[^\n]+)\|[ \t]*$", re.MULTILINE)
RULE = re.compile(r"[\s:|-]+")
IN_BRACKETS = r"\([^()]*\)"


UNMARKED = re.compile(
    rf"^[ \t]*#*[ \t]*(?P<head>{HEAD}):[ \t*_]*\n(?P<lines>(?:[ \t]*[^\W\d_][^\n:|]*(?:\n|\Z))+)(?=\s*\n|\Z|[^\n]*:)",
    re.MULTILINE,
)
JSON_RECORD = re.compile(r"\{[^{}\[\]]*\}")
YAML_RECORD = re.compile(
    r"^(?P<indent>[ \t]*)-[ \t]+\w[\w -]*:[^\n]*\n(?:(?P=indent)[ \t]+\w[\w -]*:[^\n]*(?:\n|\Z))+", re.MULTILINE
)
MAPPING = re.compile(
    rf"^[ \t]*(?:[-*#>]+[ \t]*)?[\"']?(?P<head>{HEAD}?)[\"']?[ \t*_]*:[ \t*_]*"
    r"(?:\n(?P<lines>(?:[ \t]*(?:[-*\u2022][ \t]+)?[^\n:|{}\[\]#]{1,60}:[ \t]*[^\s:][^\n:]{0,40}(?:\n|\Z))+)"
    r"|\s*\{(?P<fields>[^{}\[\]]*)\})",
    re.MULTILINE,
)
"""A head over what is said of one after the other: lines, or an object of JSON."""
FIELD = re.compile(r"[\"']?(?P<key>\w[\w -]*?)[\"']?\s*:[ \t]*(?P<value>\"[^\"\n]*\"|'[^'\n]*'|[^,{}\n]*)")


class Listed(NamedTuple):
    """head: what stands before the list, in lower case. text: the whole list.

    block: whether each entry has a line of its own. bracketed: whether it is a list of JSON, as forms for a reply have
    it, too. numbered: whether a number stands before the first entry of a block. aside: what stands in brackets in the
    head, and is no part of `head`.
    """

    head: str
    text: str
    block: bool = False
    bracketed: bool = False
    numbered: bool = False
    aside: str = ""

    @property
    def entries(self) -> tuple[str, ...]:
        """Each as it is written."""
        return tuple(self.text.splitlines()) if self.block else entries(self.text)


def lists(text: str, colons: bool = False) -> Iterator[Listed]:
    """Every list with a head. colons: whether an entry of a line of its own may hold a colon, as a head does, and a
    head may go without one."""
    for match in LINE.finditer(text):
        if match["line"] and not colons:
            continue
        whole, rest = match["head"] or match["title"] or match["line"].rstrip("."), (match["rest"] or "").strip()
        head, aside = _head(whole), _aside(whole)
        if whole.rfind("(") > whole.rfind(")"):
            rest = _within(rest)
        if rest and not rest.startswith(("[", "{")):
            yield Listed(head, rest, aside=aside)
        elif not rest:
            numbered = NUMBER.match(text, match.end() + 1) is not None
            entries_of = "\n".join(_block(text, match.end() + 1, colons))
            yield Listed(head, entries_of, block=True, numbered=numbered, aside=aside)
    for match in TAGGED.finditer(text):
        yield Listed(_head(match["head"].replace("_", " ")), match["rest"].strip())
    for match in BRACKETED.finditer(text):
        key = KEY.search(text[max(0, match.start() - LONGEST_KEY) : match.start()])
        if key is not None:
            yield Listed(_head(key["head"]), match["rest"], bracketed=True)


def _within(text: str) -> str:
    """`text` as far as the bracket that closes around it: "the club (members: Ada, Bo (chair)) meets"."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return text[:place]
    return text


def entries(text: str) -> tuple[str, ...]:
    """What commas, semicolons and "and" set apart, brackets behind an entry included."""
    found = (entry.strip(MARKUP) for entry in ENTRY.findall(AND.sub(",", text)))
    return tuple(entry for entry in found if entry)


def tables(text: str, asides: bool = False) -> Iterator[dict[str, str]]:
    """The rows of every Markdown table, by the heads of their columns in lower case.

    asides: whether what stands in brackets in a head stays there.
    """
    columns: list[str] = []
    end = -2
    for row in ROW.finditer(text):
        cells = [cell.strip(MARKUP) for cell in row["cells"].split("|")]
        if row.start() > end + 1:
            columns = [_head(cell) + (f" {_aside(cell)}".rstrip() if asides else "") for cell in cells]
        elif not RULE.fullmatch(row["cells"]):
            yield dict(zip(columns, cells, strict=False))
        end = row.end()


def unmarked(text: str) -> Iterator[Listed]:
    """Every list of lines without a mark before them: from the line behind a head to an empty line or another head."""
    for match in UNMARKED.finditer(text):
        yield Listed(_head(match["head"]), match["lines"], block=True, aside=_aside(match["head"]))


def records(text: str) -> Iterator[dict[str, str]]:
    """The fields of every record without another one in it, in JSON or YAML, by their names in lower case."""
    for record in (*JSON_RECORD.finditer(text), *YAML_RECORD.finditer(text)):
        fields = FIELD.finditer(record[0])
        yield {_head(field["key"]).replace("_", " "): field["value"].strip(MARKUP) for field in fields}


def mappings(text: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every head over a key and a value a line, or over a flat object of JSON; what stands in brackets in the head; and
    what is said of each key.
    """
    for match in MAPPING.finditer(text):
        pairs = re.split(r"\n" if match["lines"] else r",", (match["lines"] or match["fields"]).strip())
        said = (pair.partition(":") for pair in pairs)
        marks = f"{MARKUP}-\u2022"
        head = match["head"]
        yield _head(head), _aside(head), {key.strip(marks): value.strip(MARKUP) for key, _, value in said}


def _block(text: str, start: int, colons: bool) -> Iterator[str]:
    indent: str | None = None
    while (bullet := BULLET.match(text, start)) is not None:
        indent = bullet["indent"] if indent is None else indent
        entry = (bullet["entry"] or bullet["pair"]).strip()
        if len(bullet["indent"]) < len(indent) or (":" in entry and not colons):
            return
        yield entry
        start = bullet.end()


# Prompts of one kind have the same heads.
@lru_cache(maxsize=4096)
def _head(text: str) -> str:
    return " ".join(re.sub(rf"[_*`\"']|{IN_BRACKETS}", " ", text).casefold().split())


def _aside(head: str) -> str:
    return " ".join(re.findall(IN_BRACKETS, head)).casefold()
