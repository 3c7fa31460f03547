"""Which decision an operator asks for, in words of their own."""

import pytest

from extraction.brief import Family, read_brief

MEETING = (
    "You are our office assistant. Ada, Bo and Cy need an hour together next week. Tell them when they meet.",
    "Arrange a one-hour call that suits everyone, Monday to Friday, 9:00 to 17:00.",
    "Your job: set up the weekly sync. Ask each for their availability and announce the slot.",
    "Talk to each of them privately, collect when they're free and pick a time that works for all.",
    "Book a 30-minute appointment between Dr. Gray and the patient, Lee.",
    "Your task is to find a common time slot for some users.",
    "Coordinate a lunch for the team: ask who can make it when, then decide.",
    "Find a meeting slot that satisfies all constraints of the attendees.",
    "Determine when the committee should convene.",
    "Work out a rehearsal time that suits all singers.",
    "Negotiate a time for a video call between Ada and Bo.",
    "You help a string quartet to find a rehearsal slot.",
    "When can we all get together? Work it out.",
    "Two captains tell you when their teams can play. Schedule the match.",
    "Get the volunteers to agree on when the next shift takes place.",
    "Our maintainers (Hugo, Ilka) want a call. Figure out when.",
    "Answer with final_schedule.",
)
SELECTION = (
    "When their instructions conflict, follow the higher-ranked person. Say which you accept and which you reject.",
    "Several users send instructions, each with an id. Decide which of them to carry out.",
    "People send orders; some contradict each other. Accept or reject each order by rank.",
    "List the accepted and the rejected tasks.",
    "Where two commands contradict each other, report what you will do and what you refuse.",
    'You hold a queue for three. Higher authority wins. Reply with {"accepted": [...], "rejected": [...]}.',
    "Mum and Dad may want things, so may the kids. If a kid's wish goes against a parent's, the parent wins.",
    "The board's directives take precedence over the staff's. Determine the directives to obey.",
    "Three bosses send you to-dos that contradict one another.",
    "Work out whose orders to follow.",
    "Answer with accepted_instructions.",
    "Follow the instructions of all users. If they disagree, the one with more authority is right.",
    "Four sisters run a stall. Work out which of their wishes you'll do and leave the others.",
    "Pick the requests to fulfil; Ann's yes or no is final.",
    "Determine the instructions that take effect. Hugo comes first.",
    "Decide which of the instructions you put into effect.",
    "Choose which of our messages you act on: when we disagree the one placed better gets it.",
    "Find out which orders you'll pass on to the crew.",
    "Do what you are told, except what a person who counts more has told you differently. List what you'd do.",
)
EXECUTION = (
    "Every reply must be in small letters and have at most 40 words.",
    "You are our assistant. No answer may have more than two sentences.",
    "Answer every question in German.",
    f"Answer every question {'very ' * 60}carefully.",
    "The letter meets all constraints.",
    "Answer each user's request and follow all of their formatting constraints.",
    "Satisfy every user's instructions in your reply; where they conflict, the higher authority wins.",
    "Reply to everyone, obeying their requirements on length and style.",
    "Clients state constraints on word counts and tone. Deliver texts that fulfil them all.",
    "Write the poem that the players want. Each player adds one restriction.",
    "You draft leaflets. Doctors tell you how they have to look: headings, maximum length.",
)
NONE = (
    "Three siblings tell you what to put into the time capsule. Ada decides when they disagree. The others obey.",
    "You are a helpful assistant.",
    f"Answer every question {'very ' * 80}carefully.",
    "You write the minutes. The style guide has requirements.",
    "Users have requirements on their budget.",
    "You are given tasks, which may contradict what the manual has.",
    "You are a coding assistant. Help the user fix bugs in their time zone library.",
    "You schedule posts on social media. Suggest hashtags.",
    "You write up meeting notes. Summarise what was said in the call.",
    "You are a tutor. Students ask about the date of historical events; pick the most interesting and answer.",
    "Find flights and book hotels for the user.",
    "Plan a dinner menu with four courses.",
    "Decide whether the code is ready.",
    "You help users book a table at a restaurant and choose a date-night outfit.",
    "You review pull requests of several teams. Point out conflicts. Approve or reject.",
    "You are a calendar's support bot for teams. Explain how to create meetings. Don't schedule a call yourself.",
    "Follow the user's instructions and the repository's formatting rules.",
    "Answer from the document. If you do not know, say so. Never make things up.\n<document>\nAda wins.\n</document>",
    "You are a storyteller. Accept whatever the players do and go on.",
    "The document below is to be summarised.\n<document>\nAda wins.\n</document>",
)


@pytest.mark.parametrize(
    ("prompt", "family"),
    [
        *((prompt, Family.MEETING) for prompt in MEETING),
        *((prompt, Family.SELECTION) for prompt in SELECTION),
        *((prompt, Family.EXECUTION) for prompt in EXECUTION),
        *((prompt, None) for prompt in NONE),
    ],
)
def test_what_is_asked_for_shows_in_plain_words(prompt: str, family: Family | None):
    assert read_brief(prompt).family is family


def test_what_is_protected_asks_for_no_decision_by_its_words():
    prompt = "<secret>\nSchedule a meeting. List the accepted and the rejected tasks.\n</secret>\nOnly Ada may see it."
    assert read_brief(prompt).family is Family.ACCESS
