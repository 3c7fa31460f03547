"""Ranks by chains, places, pronouns and what holds where people disagree."""

import pytest
from ranks import order_of_speakers

TEAM = ("Mo", "Kim", "Lee")


@pytest.mark.parametrize(
    "said",
    [
        "Kim > Lee\nLee > Mo",
        "Mo < Lee < Kim in authority.",
        "Kim -> Lee -> Mo (left outranks right)",
        "Reporting lines: Mo -> Lee -> Kim",
        "Authority (highest first): Kim / Lee / Mo",
        "Chain of responsibility: Kim over Lee over Mo.",
        "Users by rank\n1. Kim\n2. Lee\n3. Mo",
        "Users are listed from the most to the least powerful.\n- Kim\n- Lee\n- Mo",
        "Participants: Kim, Lee, Mo. Whoever is named earlier in this list has more authority.",
        "Kim's wishes come first. Lee's come second. Mo's come last.",
        "Kim is the 1st, Lee the 2nd and Mo comes last. Kim (1st), Lee (2nd).",
        "Kim has the most authority, then Lee, then Mo.",
        "Kim (editor) carries a weight of 3. Lee (VP Sales) carries a weight of 2. Mo (director) has a weight of 1.",
        "Kim is a VP Sales and has authority level 9. Lee was given authority level 8. Mo holds rank 2.",
        "Kim is level three, Lee is level two, Mo is level one.",
        "Kim has full authority, Lee has limited authority, Mo has none.",
        "Kim's authority exceeds Lee's, and Lee's exceeds Mo's.",
        "Kim (10) outranks Lee (6), Lee outranks Mo (2).",
        "Lee is second to Kim. Mo is second to Lee.",
        "Lee helps Kim run the kiosk; Mo helps Lee.",
        "Kim - the boss, Lee - her deputy, Mo - the new one, who obeys Lee",
        'Authority: {"Kim": 9, "Lee": 5, "Mo": 1}',
        "Kim leads. Under him: Lee. Under her: Mo.",
        "Kim bosses Lee around, Lee bosses Mo around.",
        "Kim is Lee's superior, and Lee is Mo's.",
        "Kim's say counts for more than Lee's, and Lee's for more than Mo's.",
        "Kim can veto anything that Lee or Mo want; Lee can veto Mo.",
        "Kim, who founded the company, outranks Lee, who outranks Mo.",
        "Lee answers to Kim, and Mo answers to Lee.",
        "Lee is a clerk, who answers to Kim, and Mo is an auditor, who answers to Lee.",
        "Only follow Mo where neither Lee nor Kim objects, and only follow Lee where Kim does not object.",
        "When instructions collide, Kim beats Lee and Lee beats Mo.",
        "Mo takes all her orders from Lee. Lee obeys Kim.",
        "Kim's decisions bind Lee and Mo. Lee's decisions bind Mo.",
    ],
)
def test_who_stands_above_whom(said: str):
    assert order_of_speakers(said, *TEAM) == "Kim > Lee > Mo"


@pytest.mark.parametrize(
    "said",
    [
        "Kim -> Lee -> Mo",
        "Kim lives above Lee, and Lee lives above Mo.",
        "Kim sent Lee to Mo. Lee visited him yesterday.",
        "Kim plays chess with Lee. Mo watches them.",
        "Kim came first to the shop. Lee came first to the office. Mo followed them.",
        "Kim assists customers, Lee helps visitors, Mo advises buyers.",
        "Participants: Kim, Lee, Mo. The plants are listed by height.",
    ],
)
def test_what_is_no_rank_gives_none(said: str):
    assert order_of_speakers(said, *TEAM) == "Kim = Lee = Mo"
