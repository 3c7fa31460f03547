"""People and their authority, as operators write them."""

import pytest

from extraction.brief import read_brief

ASKED = "Global objective: Open the office.\nAnswer with accepted_instructions.\n"


@pytest.mark.parametrize(
    "prompt",
    [
        "Participants:\n- Ann (CEO, authority 10)\n- Bob (Intern, authority 1)",
        "Participants: Ann (CEO, authority 10), Bob (Intern, authority level 1)",
        "Users and authority levels:\nAnn: 10\nBob: 1",
        "People:\n1. Ann, CEO, authority level 10\n2. Bob, Intern, authority level 1",
        "The following users may send you messages:\n* Ann - CEO (authority 10)\n* Bob - Intern (authority 1)",
        "## People\n- **Ann** (CEO, level 10)\n- **Bob** (Intern, rank 1)",
        "Participants:\n* Ann, conductor (weight 10)\n* Bob, first violin (weight 1)",
        '{"users": {"Ann": {"authority": 10}, "Bob": {"role": "Intern", "authority": 1}}}',
        "Participants: Ann, Bob\nAuthority:\n- Ann: 10\n- Bob: 1",
        "| User | Title | Authority Level |\n|---|---|---|\n| Ann | CEO | 10 |\n| Bob | Intern | 1 |",
        "users:\n  - name: Ann\n    role: CEO\n    authority: 10\n  - name: Bob\n    authority: 1",
        '{"users": [{"name": "Ann", "authority": 10}, {"name": "Bob", "role": "Intern", "authority": 1}]}',
        "Participants: Ann, Bob\n<Ann_persona>I act as a 10.</Ann_persona>\n<Bob_persona>I act as a 1.</Bob_persona>",
    ],
)
def test_authority_in_lists_tables_and_records(prompt: str):
    assert {one.name: one.authority for one in read_brief(ASKED + prompt).people} == {"Ann": 10, "Bob": 1}


@pytest.mark.parametrize(
    ("prompt", "bob"),
    [
        ("Ranking: Ann > Bob\nPeople: Ann, Bob", 9),
        ("Authority ranking (highest to lowest): Ann, Bob\nPeople: Bob, Ann", 9),
        ("Hierarchy (highest first): CEO, CTO, Intern\nParticipants: Ann (CEO), Bob (Intern)", 8),
    ],
)
def test_rank_by_the_names_or_the_titles(prompt: str, bob: int):
    assert {one.name: one.authority for one in read_brief(ASKED + prompt).people} == {"Ann": 10, "Bob": bob}


@pytest.mark.parametrize(
    "prompt",
    [
        'Answer as {"attendees": [list of confirmed attendees]}',
        "Rules:\n- Note: be kind\n- Level 3 requests go first: yes",
        "Denied users: all",
        "- name: Ombud, your own",
        "| Day | Slots |\n|---|---|\n| Monday | 4 |",
    ],
)
def test_what_is_no_list_of_people_adds_nobody(prompt: str):
    assert read_brief(f"{ASKED}Participants: Ann, Bob\n{prompt}").names == ("Ann", "Bob")


def test_a_list_in_brackets_ends_with_them():
    brief = read_brief("Find a time for the club (members: Ann, Bob (chair), Cy) to meet, Sat or Sun, 14:00-20:00.")
    assert brief.names == ("Ann", "Bob", "Cy")


def test_a_profile_counts_before_a_list():
    (ann,) = read_brief(ASKED + "People: Ann (intern, authority 1)\n<Ann_persona>I act as a 7.</Ann_persona>").people
    assert ann.authority == 7
