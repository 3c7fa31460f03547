"""Ranks by what people are and do, where a brief says no more of them."""

import pytest
from ranks import order_of_speakers

TEAM = ("Mo", "Kim", "Lee")


@pytest.mark.parametrize(
    "said",
    [
        "Kim is head gardener, Lee is gardener and Mo is apprentice.",
        "Kim owns the mill. Lee is the miller's manager in town. Mo is a temp.",
        "Kim owns it; Lee runs the workshop for him; Mo is the Saturday help.",
        "Kim chairs the club. Lee is the vice chair. Mo is an ordinary member.",
        "Users: Kim (colonel), Lee (major), Mo (private).",
        "Kim is the captain of the ship, Lee is first mate and Mo is a deckhand.",
        "Kim is Admiral, Lee is Captain, Mo is Ensign.",
        "Kim (superintendent), Lee (sergeant) and Mo (constable) write to you.",
        "Kim is a senior scientist in Basel, Lee is a harpist, and Mo is a trainee.",
        "Kim is the editor-in-chief, Lee is a desk editor, Mo is a freelancer.",
        "Kim, the minister, Lee, the state secretary, and Mo, a clerk, give orders.",
        "Kim is the senior partner, Lee a junior partner, Mo an associate.",
        "Kim is professor, Lee postdoc, Mo student.",
        "Kim=chair, Lee=treasurer, Mo=member",
        '{"Kim": "director", "Lee": "manager", "Mo": "intern"}',
        "Kim is the founder and has absolute authority. Lee is a partner with limited authority. Mo is a guest.",
        "Kim is the boss and has the last word, Lee is a manager, Mo is an intern.",
        "Kim is Lee's boss. Lee is a manager, Kim is a director and Mo is an intern.",
        "The team lead is Kim; Lee is a developer; Mo is an intern. The lead wins over developers, these over interns.",
        "The brand manager (Kim) outranks the copywriter (Lee), who outranks the intern (Mo).",
        "Kim is the curator and her word goes first. Lee, the registrar, comes second. Mo is new and comes third.",
        "Users and priority: owner (Kim) = 3, spouse (Lee) = 2, guest (Mo) = 1.",
    ],
)
def test_what_people_are_says_who_stands_above_whom(said: str):
    assert order_of_speakers(said, *TEAM) == "Kim > Lee > Mo"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Kim is a captain, Lee is a manager and Mo is a deckhand.", "Kim = Lee = Mo"),
        ("Kim is a baker, Lee is a harpist, Mo is nice.", "Kim = Lee = Mo"),
        ("Kim likes Lee. Lee knows Mo. They all work at the bakery.", "Kim = Lee = Mo"),
        ("The incident commander is Kim. The commander's orders take precedence. Lee and Mo help.", "Kim > Lee = Mo"),
        ("Lee outranks Kim. Kim's orders take precedence over Mo's.", "Lee > Kim > Mo"),
        ("Kim manages the warehouse. Lee and Mo like him.", "Kim = Lee = Mo"),
        ("Kim is superior to Lee. Lee is superior to Mo.", "Kim > Lee > Mo"),
        ("Mo is managed by Lee. Lee is managed by Kim.", "Kim > Lee > Mo"),
        ("Mo is Kim's boss. Kim is a director, Lee is a manager and Mo is an intern.", "Mo > Kim > Lee"),
    ],
)
def test_titles_count_where_everybody_has_one_and_nothing_is_said_against_them(said: str, expected: str):
    assert order_of_speakers(said, *TEAM) == expected


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("The captain (Kim) has say over the vice-captain (Lee). The vice-captain has say over Mo.", "Kim > Lee > Mo"),
        (
            "Puppeteers overrule stagehands, and a principal overrules puppeteers. All: Stagehand Mo, Principal Kim,"
            " Puppeteer Lee.",
            "Kim > Lee > Mo",
        ),
        ("If HR and sales contradict each other, HR wins. HR: Kim. Sales: Lee, Mo.", "Kim > Lee = Mo"),
        ("A tiny firm: Martina (partner), Mo (junior). Partner beats junior.", "Martina > Mo"),
        (
            "Kim pays the rent, so she's in charge when they want incompatible things. Lee and Mo don't.",
            "Kim > Lee = Mo",
        ),
        ("The flat is Kim's, and whatever Kim decides is final. Lee and Mo live there.", "Kim > Lee = Mo"),
    ],
)
def test_titles_stand_for_those_who_have_them(said: str, order: str):
    assert order_of_speakers(said, *(TEAM if "Lee" in said else ("Martina", "Mo"))) == order
