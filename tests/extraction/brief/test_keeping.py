"""Whether a prompt keeps anything, against one pattern that says the same and is searched for everywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.brief.keeping import keeps

SEE = (
    r"(?:see|seen|read|view|viewed|know|known|learn|learned|access|accessed|hear|heard|given|told|shown?|shared?|have|get"
    r"|ask (?:you )?for)\b"
)
TWIN = re.compile(
    r"\b(?:confidential\w*|restricted|protected|secret|private|privileged|embargo\w*|guard\w*|gatekeeper|clearance|reveal\w*"
    r"|disclos\w*|leak\w*|(?:un)?authori[sz]ed)\b|\b(?:keep|kept)\b[^.\n]{0,30}? (?:to yourself|safe|from)\b"
    rf"|(?<!\byou )\b(?:only|nobody|no one|who|may|can|must|shall|should|is|are)\b[^.\n]{{0,40}}?\b{SEE}"
    r"|\b(?:never|do not|don['\u2019]t)\b[^.\n]{0,40}?\b(?:show|share|tell|give|repeat|quote|hand|let)\b"
    r"|\bis (?:only |just )?for [^.\n]{1,60} (?:only|alone)\b|\beyes only\b|\bif (?:any|some)(?:body|one) else asks\b"
    r"|\b(?:nobody|no one) else\b|\b(?:stay|remain|keep|kept)s? between\b|\b(?:may|can)_(?:see|read|view)"
    r"|\b(?:allowed|cleared|entitled)[ _](?:users|people|persons|readers|staff|to)\b|\breaders[\"']?[ \t]*:"
    r"|\b(?:have|has|with|grant\w*) access\b|\b(?:tell|give|show)\b[^.\n]{0,60}\bonly\b",
    re.IGNORECASE,
)
PIECES = (
    "Confidentially restrict private leaked unauthorised keep it to yourself kept safe from only nobody no one who may"
    " can must is are you see known ask for ask you for never do not don't don\u2019t show hand let alone for eyes else"
    " asks if anybody stay between stays can_see may_views allowed users cleared_staff readers readers: has granting"
    " access tell give the Ada plan xseen seen_ a-see of the longer and longer way that takes up room . \n ; , _ 0"
)


@given(st.lists(st.sampled_from(PIECES.split(" ")), max_size=9).map(" ".join))
def test_it_keeps_what_the_pattern_finds(prompt: str):
    assert keeps(prompt) == (TWIN.search(prompt) is not None)


@pytest.mark.parametrize(
    ("prompt", "kept"),
    [
        ("Only Ada may see the plan.", True),
        ("You can see the plan.", False),
        ("Who is it?\nSee the plan.", False),
        (f"Only {'a' * 34} see it.", True),
        (f"Only {'a' * 45} see it.", False),
        ("KEEP THE PLAN FROM BO.", True),
        ("Keep the plan. From Bo it came.", False),
        ("cleared_staff: Ada", True),
        ("Nobody else.", True),
        ("Somebody else.", False),
    ],
)
def test_a_prompt_that_keeps_something_says_so_within_a_sentence(prompt: str, kept: bool):
    assert keeps(prompt) is kept
    assert (TWIN.search(prompt) is not None) is kept
