"""Ranks that show in how people follow one another, in labels, degrees and conditions."""

import pytest
from ranks import order_of_speakers

TEAM = ("Mo", "Kim", "Lee")


@pytest.mark.parametrize(
    "said",
    [
        "Kim is the eldest and gets her way. Then Lee. Then Mo, the youngest.",
        "Here it goes Kim, then Lee, then the helpers (Mo).",
        "Chain of command: Kim the head chef, then Lee the sous-chef, then Mo the apprentice.",
        "Order of precedence: Kim the chair, Lee the treasurer, Mo the clerk.",
        "Kim decides, full stop. If she's silent it's Lee, then Mo.",
        "Kim's word is law. Lee's word counts unless Kim says otherwise. Mo comes last.",
        "Kim takes precedence, followed by Lee, followed by Mo.",
        "It's Kim who decides, after her Lee, and Mo last of all.",
        "There's a pecking order: producer Kim pecks director Lee, Lee pecks runner Mo.",
        "Kim heaviest, Lee lighter, Mo lightest.",
        "Kim carries the most weight, Lee carries less, Mo carries the least.",
        "Highest: Kim. Middle: Lee. Lowest: Mo.",
        "From top to bottom: Kim, Lee, Mo.",
        "From bottom to top: Mo, Lee, Kim.",
        "1) Kim 2) Lee 3) Mo - in that order of importance.",
        "Ranks, lowest first: trainee Mo, reporter Lee, editor-in-chief Kim.",
        "Authority: director (Kim) > stage manager (Lee) > actors (Mo).",
        "The ladder (rung 5 is the highest): Director Kim 5, Matron Lee 3, Porter Mo 1.",
        "Kim drew 1, Lee drew 2, Mo drew 3. The smaller the lot, the stronger the voice.",
        "Kim has three votes, Lee two votes, Mo one vote.",
        "First comes Kim, second comes Lee, third comes Mo.",
        "Kim is number one, Lee number two, Mo number three.",
        "Authority of everybody:\n 2  Mo, runner\n10  Kim, producer\n 6  Lee, director",
        "2 | runner | Mo\n10 | producer | Kim\n6 | director | Lee\n(first column: authority)",
        "Staff, rank 10 down to 1:\n* Mo (runner) ... 2\n* Kim (producer) ... 10\n* Lee (director) ... 6",
        "Authority scores: Mo, our runner: 2; Kim, our producer: 10; Lee, our director: 6.",
        "Authority 10: Kim (producer)\nAuthority 6: Lee (director)\nAuthority 2: Mo (runner)",
        "- Name: Mo\n  Role: runner\n  Authority: 2/10\n- Name: Kim\n  Role: producer\n  Authority: 10/10\n"
        "- Name: Lee\n  Role: director\n  Authority: 6/10",
        'Who may ask:\n<person name="Mo" role="runner" authority="2"/>\n<person name="Kim" role="producer" '
        'authority="10"/>\n<person name="Lee" role="director" authority="6"/>',
        "Voices: Mo=2 / Kim=10 / Lee=6. The louder voice wins.",
        "Codes: P1 = producer (Kim), P2 = director (Lee), P3 = runner (Mo). Lower code outranks higher code.",
        "Precedence is by age: Kim before Lee, Lee before Mo.",
        "Kim can boss everyone. Lee can boss everyone but Kim. Mo can't boss anybody.",
        "Titles and how they rank: producer over director over runner. Kim is producer; Lee is director; Mo is runner.",
        "Persons and their grade: Kim (grade A), Lee (grade B), Mo (grade C). A is highest.",
        "Weight of word:\n| who | weight |\n|---|---|\n| Kim (owner) | 100 |\n| Lee (cook) | 70 |\n| Mo (help) | 40 |",
        "Rank is shown by stars. Kim ***, Lee **, Mo *. More stars, more say.",
        "Bigger number, more weight: Mo (runner) 1, Kim (producer) 10, Lee (director) 8.",
        "Chain of command is producer Kim -> director (Lee) -> Mo who does the rest.",
        "The producer (Kim) precedes the director (Lee); the director precedes the runner (Mo).",
        "Who is here longest trumps the rest: Kim since 2017, Lee since 2020, Mo since last month.",
        "The longer somebody has been here, the more their word weighs. Mo has been here 3 years, Kim 31, Lee 6.",
        "The newest member has the greatest say. Newest to oldest: Kim, Lee, Mo.",
        "The oldest member has the greatest say. Newest to oldest: Mo, Lee, Kim.",
        "Q: Who wins if people disagree? A: Kim, always. Q: And if not she? A: Then Lee. Q: Else? A: Mo.",
        "I'm Kim. When I say something, it beats everybody. Below me it's Lee, then Mo.",
        "producer: Kim. director: Lee. runner: Mo. This is also the order in which people get their way.",
        "The owner (Kim) is the top. One step down: the manager (Lee). Two steps down: the help (Mo).",
        "Shift boss tonight: Kim. Her second: Lee. Loaders: Mo. What the boss says beats what the second says, "
        "which beats what loaders say.",
        "president = Kim, secretary = Lee, member = Mo. Presidents top secretaries, secretaries top members.",
        "The owner, Kim, may overrule the caretaker. The caretaker, Lee, may overrule tenants. Tenants (Mo) may not.",
        "Kim is allowed to overrule Lee, and Lee is allowed to overrule Mo.",
        "Mo does what Lee says and Lee does what Kim says.",
        "What Mo orders falls if Lee orders the opposite, and what Lee orders falls if Kim orders the opposite.",
        "Kim's instructions stand always; Lee's stand unless they contradict Kim's; Mo's unless they contradict Lee's.",
        "So if Mo says one thing and Lee another, it's Lee; if Lee says one thing and Kim another, it's Kim.",
        "Kim can overturn anybody. Lee can overturn firefighter Mo.",
        "Kim commands everybody; Lee commands everybody but Kim. Mo is new.",
        "My name here is Kim. Lee's word goes before theirs, and mine before his. Mo is new.",
        "Lee loses to Kim and Mo loses to Lee.",
        "On anything medical Mo ranks over everyone. On all the rest Kim ranks over everyone. Lee outranks Mo.",
    ],
)
def test_who_stands_above_whom(said: str):
    assert order_of_speakers(said, *TEAM) == "Kim > Lee > Mo"


@pytest.mark.parametrize(
    "said",
    [
        "First Kim cuts the hedge, then Lee sweeps the yard, then Mo rakes it.",
        "Kim feeds the hens. Lee feeds the ducks. Mo feeds the geese.",
        "In order to help Kim, Lee and Mo, be quick.",
        "Kim is older than she looks, Lee younger, Mo just tall.",
    ],
)
def test_what_is_no_rank_gives_none(said: str):
    assert order_of_speakers(said, *TEAM) == "Kim = Lee = Mo"
