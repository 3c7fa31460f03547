"""The contents of fields, where the operator's prompt gives those of the whole in one text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from textwrap import dedent

from extraction.brief import Brief, Resource
from scenarios.errors import InputError
from solver.access import Policy
from solver.problem import ResourceId


def with_fields(brief: Brief, policy: Policy) -> Brief:
    """The brief with a resource for every field of a resource whose text is in parts, each begun by "FIELD:".

    A field that has a content of its own keeps it. Either every other field begins exactly one line, or none does, and
    then the text belongs to the whole alone. Raises InputError for anything between: no part may be taken for another.
    """
    given = {resource.name for resource in brief.resources}
    made: list[Resource] = []
    for resource in brief.resources:
        wanted = [field for field in policy.fields.get(resource.name, ()) if field not in given]
        made += _parts(resource, wanted)
    return replace(brief, resources=(*brief.resources, *made)) if made else brief


def _parts(whole: Resource, fields: Sequence[ResourceId]) -> list[Resource]:
    names = {field.removeprefix(f"{whole.name}.").casefold(): field for field in fields}
    if not names:
        return []
    heading = re.compile(
        rf"^[ \t]*(?:[-*\u2022][ \t]*)?(?P<name>{'|'.join(map(re.escape, names))})[ \t]*:[ \t]*", re.I | re.MULTILINE
    )
    found = list(heading.finditer(whole.content))
    begun = [match["name"].casefold() for match in found]
    if not begun:
        return []
    for name, field in names.items():
        if begun.count(name) != 1:
            raise InputError(
                f"the content of {whole.name!r}: {field!r} must begin one line, as others do, not {begun.count(name)}"
            )
    ends = [*(match.start() for match in found[1:]), len(whole.content)]
    return [
        Resource(names[match["name"].casefold()], dedent(whole.content[match.end() : end]).strip())
        for match, end in zip(found, ends, strict=True)
    ]
