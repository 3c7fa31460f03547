"""The operator's brief: who takes part, who stands above whom, who may see what, and the form of the answer."""

from extraction.brief.family import Family
from extraction.brief.people import Person
from extraction.brief.reading import Brief, Resource, operators_own, read_brief
from extraction.brief.speakers import brief_of

__all__ = ["Brief", "Family", "Person", "Resource", "brief_of", "operators_own", "read_brief"]
