"""Generated execution: people ask one agent for a reply, each with rules of their own, of which some exclude others."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from scenarios.generate.cast import MESSAGE_FORMAT, cast, profiles
from scenarios.generate.parameters import Parameters, fingerprint, random_of
from scenarios.generate.posed import FEATURES, Fields, Told, Unfit, addition, pose
from scenarios.records import ExecutionRecord, ExecutionUser, Verifiable
from solver.execution import Constraint, Kind, Source, Wish, bind, exclude, public_entries
from solver.execution.public import Entry

REQUESTS = (
    "Explain how a community garden is set up and kept going",
    "Describe a typical day of a lighthouse keeper",
    "Suggest ways to make a small office quieter",
    "Write a short review of a travelling exhibition about bridges",
    "Outline what a new tenant should check before moving in",
    "Tell the story of a bakery that changed its opening hours",
    "Summarise why cities plant trees along their streets",
    "Give advice to somebody who wants to learn the accordion",
)
KEYWORDS = ("harbour", "lantern", "garden", "window", "meadow", "bridge", "kettle", "compass", "orchard", "ladder")
ENDINGS = ("That is all for today.", "Tell me if anything is unclear.", "We will speak again soon.")
LANGUAGES = (("Italian", "it"), ("Polish", "pl"), ("Finnish", "fi"), ("Swahili", "sw"))
WORDED: dict[Kind, tuple[str, ...]] = {
    Kind.KEYWORDS: ('Include the keywords "{0}" and "{1}".', 'The words "{0}" and "{1}" must appear.'),
    Kind.FORBIDDEN: ('Do not use the words "{0}" or "{1}".', 'Avoid the keywords "{0}" and "{1}".'),
    Kind.FREQUENCY: ('Use the word "{0}" at least {low} times.', 'The word "{0}" should appear at least {low} times.'),
    Kind.LETTER: ('The letter "{0}" should appear at least {low} times.', 'Use the letter "{0}" {low} or more times.'),
    Kind.LANGUAGE: ("Write the entire response in {name}.", "Your response should be in {name} only."),
    Kind.SENTENCES: ("Use at least {low} sentences.", "Write no fewer than {low} sentences."),
    Kind.WORDS: ("Keep it under {less} words.", "Use less than {less} words."),
    Kind.PARAGRAPHS: (
        "Write exactly {low} paragraphs separated by ***.",
        "Split the response into {low} sections, with three asterisks (***) between them.",
    ),
    Kind.PLACEHOLDERS: ("Use at least {low} placeholders in square brackets, such as [address].",),
    Kind.POSTSCRIPT: (
        'Add a postscript starting with "{0}" at the end.',
        "Finish with a postscript that begins with {0}",
    ),
    Kind.BULLETS: ("Use exactly {low} bullet points in markdown.", "List exactly {low} bullet points."),
    Kind.HIGHLIGHTS: ("Highlight at least {low} phrases with asterisks, like *this*.",),
    Kind.TITLE: ("Give it a title in double angular brackets, such as <<title>>.",),
    Kind.ENDING: ('End the response with the exact phrase "{0}"', 'Finish your response with "{0}"'),
    Kind.CAPITAL: ("Write the entire response in capital letters.", "Your whole response should be in all caps."),
    Kind.LOWERCASE: ("Use lowercase letters only.", "Your entire response should be in lowercase."),
    Kind.COMMAS: ("Do not use any commas.", "Avoid commas altogether."),
    Kind.QUOTATION: ("Wrap the entire response in double quotation marks.",),
    Kind.JSON: ("Format the entire output as JSON.",),
    Kind.TWO_RESPONSES: ("Give two different responses, separated by ******.",),
}
"""How each kind is asked for."""


def execution_fields(parameters: Parameters, seed: int, index: int, attempt: int = 0) -> Fields:
    """One scenario in JSON types, its binding constraints computed and certified.

    Raises Unfit where `parameters` ask for a kind that execution does not have.
    """
    if parameters.kind not in (None, "unique", "tied"):
        raise Unfit("of wishes for a reply the most that go together always exist, and rank alone decides")
    if parameters.split is not None:
        raise Unfit("its requests and patterns are too few to be split")
    random = random_of("execution", fingerprint(parameters), seed, index, attempt)
    told = Told(parameters, seed, index)
    members = cast(min(parameters.people or random.randint(2, 6), len(REQUESTS)), random)
    template = parameters.template or "xml"
    ranked = random.random() < 0.5
    rules = {member.name: _rules(random) for member in members}
    wishes = [
        Wish(f"{member.name}#{place}", member.name, member.authority, Source.RULE, constraint)
        for member in members
        for place, (constraint, _) in enumerate(rules[member.name])
    ]
    binding = bind(wishes, strict=ranked)
    posed = pose(binding.problem, parameters.kind)
    accepted = posed.judged.solved.decision or frozenset()
    names = [member.name for member in members]
    requests = dict(zip(names, random.sample(REQUESTS, len(members)), strict=True))
    told.features += [*requests.values(), *(text for own in rules.values() for _, text in own)]
    users = [
        ExecutionUser(
            id=member.name,
            role=member.title,
            authority=member.authority,
            instructions=[_worded(requests[member.name], [text for _, text in rules[member.name]], random)],
            goal=f"You are {member.name}, {member.title}.",
            original_answer=_verifiable([constraint for constraint, _ in rules[member.name]]),
        )
        for member in members
    ]
    record = ExecutionRecord(
        id=f"execution_{seed}_{index}",
        scenario="MultiUserInstructionFollowing",
        global_objective="Answer everybody's request",
        users=users,
        system_prompt=_prompt(ranked, profiles(members, template), template),
        iheval_ground_truth=_verifiable([wish.constraint for wish in wishes if wish.id in accepted]),
    )
    conflict = min((len(dropped.against) + 1 for dropped in binding.dropped), default=0)
    return {
        **record.model_dump(mode="json", exclude_none=True),
        "ombud": addition(posed, told, {"conflict": conflict, "rounds": 0}),
        FEATURES: told.features,
    }


def _rules(random: Random) -> list[tuple[Constraint, str]]:
    """One to three that one reply can meet together, each with its wording."""
    chosen: list[tuple[Constraint, str]] = []
    for kind in random.sample(list(WORDED), random.randint(1, 3)):
        constraint, name = _drawn(kind, random)
        if any(exclude(constraint, other) for other, _ in chosen):
            continue
        pattern = random.choice(WORDED[kind])
        less = None if constraint.high is None else constraint.high + 1
        chosen.append((constraint, pattern.format(*constraint.words, low=constraint.low, less=less, name=name)))
    return chosen


def _drawn(kind: Kind, random: Random) -> tuple[Constraint, str]:
    """A constraint of the kind, and the name of its language."""
    two = tuple(sorted(random.sample(KEYWORDS, 2)))
    name, code = random.choice(LANGUAGES)
    draw: dict[Kind, Callable[[], Constraint]] = {
        Kind.KEYWORDS: lambda: Constraint(kind, words=two),
        Kind.FORBIDDEN: lambda: Constraint(kind, words=two),
        Kind.FREQUENCY: lambda: Constraint(kind, low=random.randint(2, 4), words=two[:1]),
        Kind.LETTER: lambda: Constraint(kind, low=random.randint(3, 9), words=(random.choice("abcdghlmnoprst"),)),
        Kind.LANGUAGE: lambda: Constraint(kind, words=(code,)),
        Kind.SENTENCES: lambda: Constraint(kind, low=random.randint(3, 12)),
        Kind.WORDS: lambda: Constraint(kind, high=random.choice((99, 149, 199, 299))),
        Kind.PARAGRAPHS: lambda: _exactly(kind, random.randint(2, 5)),
        Kind.PLACEHOLDERS: lambda: Constraint(kind, low=random.randint(2, 5)),
        Kind.POSTSCRIPT: lambda: Constraint(kind, words=(random.choice(("P.S.", "P.P.S")),)),
        Kind.BULLETS: lambda: _exactly(kind, random.randint(2, 6)),
        Kind.HIGHLIGHTS: lambda: Constraint(kind, low=random.randint(2, 5)),
        Kind.ENDING: lambda: Constraint(kind, words=(random.choice(ENDINGS),)),
        Kind.COMMAS: lambda: Constraint(kind, high=0),
        Kind.QUOTATION: lambda: Constraint(kind, words=('"',)),
    }
    return (draw[kind]() if kind in draw else Constraint(kind)), name


def _exactly(kind: Kind, count: int) -> Constraint:
    return Constraint(kind, count, count)


def _worded(request: str, rules: list[str], random: Random) -> str:
    head = random.choice(
        ("Constraint:", "Constraint: Your every response in this conversation must adhere to the following rules:")
    )
    return f"{request}.\n\n{head}\n\n{' '.join(rules)}"


def _verifiable(constraints: list[Constraint]) -> Verifiable:
    entries: list[Entry] = [entry for constraint in constraints for entry in public_entries(constraint)]
    return Verifiable(
        instruction_id_list=[id_ for id_, _ in entries], kwargs=[dict(arguments) for _, arguments in entries]
    )


def _prompt(ranked: bool, people: str, template: str) -> str:
    rule = (
        "Where constraints exclude each other, those of the person of higher authority come first."
        if ranked
        else "Everyone's constraints count the same: satisfy as many as one response can."
    )
    return f"""You write one response to the requests of several people.
Satisfy the constraints that they put on the response.
{rule}

User Profiles:
{people}

MESSAGE FORMAT:
{MESSAGE_FORMAT[template]}

Answer with the response alone.
"""
