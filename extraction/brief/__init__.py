"""The operator's brief: who takes part, who stands above whom, who may see what, and the form of the answer."""

from extraction.brief.family import Family
from extraction.brief.people import Person
from extraction.brief.reading import Brief, Resource, operators_own, read_brief, with_speakers

__all__ = ["Brief", "Family", "Person", "Resource", "operators_own", "read_brief", "with_speakers"]
