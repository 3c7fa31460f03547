"""What stands below "Kind regards," says nothing of its writer's times, what stands below that does."""

import pytest
from slot_notation import GRID, outcome

from extraction.availability import read_availability
from extraction.availability.calendar import merge
from extraction.facts import Message


@pytest.mark.parametrize(
    ("below", "notation"),
    [
        ("Best regards,\nDagny Holm\nOffice hours: Mon-Wed 8-16", "+ Thu 10-12"),
        ("Kind regards,\n\nDagny Holm\nFacilities | Mon-Thu 8-16 | +47 555 0199", "+ Thu 10-12"),
        ("Yours sincerely\nJ. Smith (in on Mon and Tue)", "+ Thu 10-12"),
        ("Best regards,\nSam\n\nMonday is out, by the way.", "+ Thu 10-12 | - Mon"),
        ("Best regards,\nSam\nP.S. Monday is out.", "+ Thu 10-12 | - Mon"),
        ("Best regards to all.\nMonday is out.", "+ Thu 10-12 | - Mon"),
        ("Regards,\nSam\n" + "and so on\n" * 8 + "Monday is out.", "+ Thu 10-12 | - Mon"),
    ],
)
def test_a_signature_offers_no_times(below: str, notation: str):
    reading = read_availability(Message("m0", "Eve", f"Thursday 10-12 works.\n{below}"), GRID)
    assert dict(merge(reading.facts, GRID).grades) == outcome(notation)["grades"]
    assert not [span for span in reading.unread if "Mon" in span.quote]
