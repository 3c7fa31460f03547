"""Whom a meeting needs in the operator's words."""

import pytest

from extraction.brief import Person, read_brief
from extraction.brief.attendance import attendance_in

PEOPLE = (Person("Ada"), Person("Bo", "Designer"), Person("Cy"), Person("Mary Ann"))


@pytest.mark.parametrize(
    ("policy", "needed", "optional"),
    [
        ("Required attendees: Ada\nOptional: Bo and Cy", "Ada", "Bo Cy"),
        ("Participants: Ada (required), Bo (designer, optional), Cy (if possible).", "Ada", "Bo Cy"),
        ("- Ada - required\n- Bo - optional", "Ada", "Bo"),
        ("Ada and Bo have to be there; Cy is nice to have.", "Ada Bo", "Cy"),
        ("Ada must attend. Everyone else is optional.", "Ada", "Bo Cy Mary Ann"),
        ("Ada and Bo are optional. Everybody else must come.", "Cy Mary Ann", "Ada Bo"),
        ("Ada, Bo and Cy are required, the others can be missed.", "Ada Bo Cy", "Mary Ann"),
        ("All four must be present.", "Ada Bo Cy Mary Ann", ""),
        ("Only Ada and Bo are essential.", "Ada Bo", ""),
        ("We can't meet without Ada and Bo.", "Ada Bo", ""),
        ("The meeting can go ahead without Bo.", "", "Bo"),
        ("Cy is not required. Bo isn't optional.", "Bo", "Cy"),
        ("Mary Ann needn't come. Bo doesn't have to attend. Cy may skip it.", "", "Bo Cy Mary Ann"),
        ("Ada's attendance is mandatory. Bo joins if he can.", "Ada", "Bo"),
        ("Everyone has to be there except Bo, who is late.", "", ""),
        ("Everyone but Bo must attend.", "", ""),
        ("Ada is required if the budget is discussed.", "", ""),
        ("Ada is required to answer within a day. Bo must join the mailing list.", "", ""),
        ("Ada or Bo must be there.", "", ""),
        ("The designer is optional.", "", "Bo"),
        ("Adam is required.", "", ""),
    ],
)
def test_who_is_needed_and_who_is_not(policy: str, needed: str, optional: str):
    def those(said: str) -> set[str]:
        return {person.name for person in PEOPLE if person.name in said}

    assert attendance_in(policy, PEOPLE) == (those(needed), those(optional))


def test_a_brief_tells_it_of_those_whom_it_names():
    brief = read_brief("Schedule a meeting. Participants: Ada (required), Bo (optional)")
    assert (brief.essential, brief.optional) == ({"Ada"}, {"Bo"})
