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
        ("Ada and Bo are required for this meeting.", "Ada Bo", ""),
        ("Bo attends if possible, Ada must attend.", "Ada", "Bo"),
        ("Ada is required while Bo is optional.", "Ada", "Bo"),
        ("Bo may skip it, but Ada must come.", "Ada", "Bo"),
        ("Ada is optional. Ada must attend.", "Ada", ""),
        ("Neither Ada nor Bo is required.", "", "Ada Bo"),
        ("Neither Ada nor Bo can be missed.", "Ada Bo", ""),
    ],
)
def test_who_is_needed_and_who_is_not(policy: str, needed: str, optional: str):
    assert attendance_in(policy, PEOPLE) == (those(needed), those(optional))


@pytest.mark.parametrize(
    ("policy", "needed", "optional"),
    [
        ("**Required:** Ada, the designer\n**Optional:** Cy", "Ada Bo", "Cy"),
        ("Required:\n- Ada\n- Bo\nOptional:\n- Cy (late)\n", "Ada Bo", "Cy"),
        ("Required attendees:\n  Ada, Bo\n\nThe others are optional.", "Ada Bo", "Cy Mary Ann"),
        ("Required: both Ada and Bo; optional: Cy.", "Ada Bo", "Cy"),
        ("Required: Ada. Optional: the others.", "Ada", "Bo Cy Mary Ann"),
        ("Required: everyone", "Ada Bo Cy Mary Ann", ""),
        ("Required: Ada (chairs) and Bo - he takes notes", "Ada Bo", ""),
        ("Required: none. Optional: Ada", "", "Ada"),
        ("Required: Ada's deputy, Bo", "Bo", ""),
        ("Required: Ada (or her deputy), Bo", "Bo", ""),
        ("Optional: Ada (if she is back), Bo", "", "Bo"),
        ("Optional: everyone except Ada", "", ""),
        ("Required: at least one of Ada and Bo", "", ""),
        ("Required: Ada / Bo", "", ""),
        ("Required: not Ada", "", ""),
        ("Required: Ada when prices are discussed", "", ""),
        ("Ada (required if prices are discussed), Bo (required)", "Bo", ""),
        ("Ada (required for the first half), Bo (optional)", "", "Bo"),
    ],
)
def test_a_list_tells_of_those_alone_who_stand_in_it_by_themselves(policy: str, needed: str, optional: str):
    assert attendance_in(policy, PEOPLE) == (those(needed), those(optional))


@pytest.mark.parametrize(
    "said",
    [
        "Ada must attend when they discuss prices.",
        "Ada is required once prices are set.",
        "Ada must be there while prices are discussed.",
        "Ada is optional except on Fridays.",
        "Ada is required only for the first half.",
        "Ada must attend, provided that she is well.",
        "Ada has to be there if she can.",
        "Only one of Ada and Bo is required.",
        "The deputy of Ada must attend.",
        "Everyone but Ada is optional.",
        "Not everyone is required.",
        "Everyone must attend the training.",
        "Ada must attend the training.",
        "Ada can miss the training.",
        "Ada must join Bo in Paris.",
        "Ada must come to Paris.",
        "Ada is needed elsewhere.",
        "Ada is needed at the dentist.",
        "We cannot meet without Ada or Bo.",
        "Bo came without Ada.",
    ],
)
def test_a_condition_an_exception_or_another_place_tells_nothing(said: str):
    assert attendance_in(f"Schedule a workshop. {said}", PEOPLE) == (set(), set())


def test_what_people_attend_may_be_called_as_the_brief_calls_it():
    assert attendance_in("Schedule a workshop. Ada must attend the workshop.", PEOPLE) == ({"Ada"}, set())
    assert attendance_in("Schedule a review. Ada must attend the workshop.", PEOPLE) == (set(), set())


def those(said: str) -> set[str]:
    return {person.name for person in PEOPLE if person.name in said}


def test_a_brief_tells_it_of_those_whom_it_names():
    brief = read_brief("Schedule a meeting. Participants: Ada (required), Bo (optional)")
    assert (brief.essential, brief.optional) == ({"Ada"}, {"Bo"})


@pytest.mark.parametrize(
    ("told", "needed", "not_needed"),
    [
        ("Ann and Bo must be at the meeting. Cy is a trainee; she may come along if it suits her.", "Ann Bo", "Cy"),
        ("Ann, Bo and Cy meet. Cy helps out; the date doesn't depend on him.", "", "Cy"),
        ("The time does not wait for Cy. Ann and Bo must attend our weekly call.", "Ann Bo", "Cy"),
        ("Ann is the chair. She must be there. Bo and Cy are new. He must be there.", "Ann", ""),
        ("Ann must be at the dentist at ten. The price doesn't depend on Bo.", "", ""),
        ("The date depends on Cy.", "", ""),
    ],
)
def test_a_pronoun_is_whoever_alone_was_named_before(told: str, needed: str, not_needed: str):
    people = [Person(name) for name in ("Ann", "Bo", "Cy")]
    assert attendance_in(told, people) == (frozenset(needed.split()), frozenset(not_needed.split()))
