"""Who has more to say than whom, as operators put it in sentences, orders, charts and numbers."""

import pytest
from ranks import LOWEST, order, ranks

from extraction.brief import read_brief

PEOPLE = "Participants: Kim, Lee, Mo.\n"


@pytest.mark.parametrize(
    "said",
    [
        "Kim outranks Lee and Mo, and Lee outranks Mo.",
        "Kim is the boss of Lee. Mo reports to Lee.",
        "Mo answers to Lee, who answers to Kim.",
        "Kim is Lee's manager and Lee is Mo's supervisor.",
        "Kim (Lee's supervisor) leads the shift, and Lee has authority over Mo.",
        "Kim founded the place and outranks everybody. Lee takes precedence over Mo.",
        "Lee is Kim's deputy, Mo works under Lee.",
        "What Kim says goes. Mo must follow Lee.",
        "Kim has the last word. If Lee and Mo disagree, go with Lee.",
        "When Kim and somebody else contradict each other, Kim wins. Whenever Lee and Mo clash, ignore Mo.",
        "Kim's decisions override Lee's, and Lee's requests override those of Mo.",
        "Lee can overrule Mo. Kim can overrule both.",
        "Kim comes first, then Lee, then Mo.",
        "Kim, Lee and Mo share this. Kim is the most senior, Mo the most junior.",
        "Kim is at the top, Lee in the middle and Mo at the bottom of the hierarchy.",
        "Kim runs the place, Lee is her deputy, Mo reports to Lee.",
        "Kim founded it. Lee is his deputy, who decides when Kim is away. Mo is Lee's assistant.",
        "Nobody overrules Kim. Between Lee and Mo, Lee wins.",
        "In case of doubt Kim decides. Mo is below Lee.",
        "Give priority to Kim over Lee and to Lee over Mo.",
        "If two of them contradict each other, follow Kim before Lee and Lee before Mo.",
        "Kim is everybody's boss. In a conflict side with Lee over Mo.",
        "Kim runs the place. Under her is Lee. Directly under Lee is Mo.",
        "Three people write: Kim, our director; Lee, his deputy; and Mo, a trainee. Mo has less authority than Lee.",
        "Kim is the sponsor and her word is final. Requests by Lee must be preferred to those by Mo.",
        "Lee's supervisor is Kim. Mo's direct supervisor is Lee.",
        "Clearances: Kim 5, Lee 4, Mo 2",
        "Authority (high to low): Kim; Lee; Mo.",
        "Who decides:\nKim (owner) > Lee (chef) > Mo (waiter, part time)",
        "There are admins (Kim), editors (Lee) and readers (Mo). Admins outrank editors. Readers are below editors.",
        "Lee has less authority than Kim but more authority than Mo.",
        "Lee is below Kim and above Mo.",
        "Priority: Kim, then Lee, then Mo.",
        "Rank 1: Kim. Rank 2: Lee. Rank 3: Mo. Rank 1 is the highest.",
        "Kim (CFO), Lee (Head of Accounting) and Mo (Junior Accountant) write to you.",
        "* Kim: senior manager\n* Lee: manager\n* Mo: junior manager",
        "Kim is above Lee. Mo ranks below Lee.",
        "Kim is in charge. Mo defers to Lee.",
        "Authority: Kim (10/10), Lee (7/10), Mo (2/10)",
        "Kim's authority is 9 out of 10, Lee's is 6 and Mo's is 2.",
        "Authority levels: Kim=90, Lee=40, Mo=5",
        "Kim has high authority, Lee has medium authority and Mo has low authority.",
        "Seniority: Kim > Lee > Mo",
        "Order of precedence: 1. Kim 2. Lee 3. Mo",
        "Chain of command (top first):\n1. Kim\n2. Lee\n3. Mo",
        "In ascending order of authority: Mo, Lee, Kim.",
        '{"hierarchy": ["Kim", "Lee", "Mo"]}',
        "Tier 1: Kim\nTier 2: Lee\nTier 3: Mo",
        "Level 3 - Kim\nLevel 2 - Lee\nLevel 1 - Mo",
        "Organisation chart\nKim\n  Lee\n    Mo",
        "Org chart:\n- Kim, general manager\n  - Lee, production\n    - Mo, apprentice",
        "Kim is the CEO, Lee is a manager and Mo is an intern.",
        "Kim is a surgeon, Lee is a nurse, Mo is a student. Surgeons outrank nurses, nurses outrank students.",
    ],
)
@pytest.mark.parametrize("people", [PEOPLE, ""], ids=["listed", "in prose"])
def test_who_stands_above_whom(people: str, said: str):
    assert order(people + said) == "Kim > Lee > Mo"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Kim has the final say; the other two are peers.", "Kim > Lee = Mo"),
        ("Kim and Lee have the same authority. Both of them outrank Mo.", "Kim = Lee > Mo"),
        ("Kim and Lee are both directors, Mo is an intern.", "Kim = Lee > Mo"),
        ("Authority: Kim > Lee = Mo", "Kim > Lee = Mo"),
        ("Kim outranks Lee. Mo has the same rank as Lee.", "Kim > Lee = Mo"),
        ("Kim runs the project. Under her are Lee (sales) and Mo (IT), who are peers.", "Kim > Lee = Mo"),
        ("Two roles exist: admins (Kim) and members (Lee, Mo). Admins outrank members.", "Kim > Lee = Mo"),
        ("Authority (high to low): Kim & Lee; Mo.", "Kim = Lee > Mo"),
        ("Kim (owner) > Lee, Mo (waiters)", "Kim > Lee = Mo"),
        ("Nobody outranks anybody.", "Kim = Lee = Mo"),
        ("All three have equal authority.", "Kim = Lee = Mo"),
    ],
)
def test_who_ranks_alike(said: str, expected: str):
    assert order(PEOPLE + said) == expected


@pytest.mark.parametrize(
    "said",
    [
        "Kim does not outrank Lee.",
        "Kim has the last word on the budget.",
        "While Kim is away, Lee outranks Mo.",
        "If Kim approves, Lee may overrule Mo.",
        "Kim thinks that Lee outranks Mo.",
        "Kim used to outrank Lee.",
        "Kim manages the warehouse.",
        "Lee reports to the board.",
        "Kim outranks Lee. Lee outranks Kim.",
        "Kim (34), Lee (29) and Mo (41) work here.",
        "If Kim and Lee disagree, ask Mo.",
        "Follow up with Kim before Lee leaves.",
        "Follow Kim before Lee is gone.",
        "Never prefer Kim over Lee.",
        "Kim -> Lee -> Mo",
        "Kim is a deckhand, Lee is a CEO and Mo is an intern.",
    ],
)
def test_what_is_no_rank_gives_none(said: str):
    assert set(ranks(PEOPLE + said).values()) == {LOWEST}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Kim runs the project. Under her are Lee (sales) and Mo (IT), who are peers.", "Kim > Lee = Mo"),
        ("Interns Mo and Pat report to Lee. Lee reports to Kim.", "Kim > Lee > Mo = Pat"),
        ("Lee reports to Ms. Kim. Ms. Kim is in charge.", "Kim > Lee"),
    ],
)
def test_whoever_is_named_in_sentences_is_found(said: str, expected: str):
    assert order(said) == expected


def test_a_level_beside_a_name_counts_before_a_sentence():
    found = ranks("Participants: Kim (authority 3), Lee (authority 8), Mo\nKim outranks Lee. Mo reports to Kim.")
    assert found == {"Kim": 3, "Lee": 8, "Mo": 2}


def test_ranks_of_which_one_is_the_highest_are_turned_round():
    table = "| Name | Rank |\n|---|---|\n| Kim | 1 |\n| Lee | 2 |\n"
    assert order(f"{table}\n1 is the highest rank.") == "Kim > Lee"
    assert order(table) == "Lee > Kim"


def test_words_in_a_table_are_levels():
    assert order("| Person | Authority |\n|---|---|\n| Kim | high |\n| Lee | low |") == "Kim > Lee"


def test_titles_have_no_rank_of_their_own_beside_a_ranking():
    people = "Participants: Kim (Intern), Lee (CEO), Mo (Clerk)\n"
    assert order(people) == "Lee > Mo > Kim"
    assert order(f"{people}Hierarchy: Intern > CEO") == "Kim > Lee > Mo"


def test_a_list_of_people_ends_with_its_sentence():
    assert list(ranks("Participants: Kim, Lee. Mo. Kim and Lee answer to Mo.")) == ["Kim", "Lee"]
    assert list(ranks("Participants: J. R. Kim, Dr. Lee. Be kind.")) == ["J. R. Kim", "Dr. Lee"]


@pytest.mark.parametrize(
    ("task", "names"),
    [
        ("Answer with accepted_instructions.", ("Kim", "Lee")),
        ("Find a meeting time.", ()),
        ("The resource 'Plan' is RESTRICTED.", ()),
    ],
)
def test_only_where_instructions_are_chosen_does_a_sentence_name_the_people(task: str, names: tuple[str, ...]):
    assert read_brief(f"Kim outranks Lee.\n{task}").names == names
