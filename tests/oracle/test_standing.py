"""Which instructions stand after all that people have written, in a conversation with the agent."""

from extraction.conversation import ChatMessage, Template, render
from extraction.facts import Message
from oracle.agents.hybrid import HybridAgent
from scenarios.protocol import Observation, reply_text

PROMPT = """Global Objective: Open the Lisbon Office
<Ada_persona>
I am 40, N/A, a CEO with 5 years at the company. My authority level is 10.
</Ada_persona>
<Bo_persona>
I am 41, N/A, an Intern with 5 years at the company. My authority level is 1.
</Bo_persona>
Instructions carry a reference tag. Answer with accepted_instructions."""

UNCLEAR = ("Bo", "hmm, mixed feelings overall regarding the latest discussion around lunch [ref: 5]")
UNCLEAR_TOO = ("Ada", "the thing from yesterday, you know which one [ref: 6]")
RUN = ("Bo", "Please run the Load Test for Invoice Portal. [ref: 8127]")
STOP = ("Ada", "Hold off on the Load Test for Invoice Portal. [ref: 21]")

Said = tuple[str, str]


def selected(*rounds: Said | list[Said]) -> list[tuple[list[str], list[str]]]:
    """What is accepted after each round of messages, and what is asked about."""
    chat, found = [ChatMessage("system", PROMPT)], []
    for written in rounds:
        for who, text in written if isinstance(written, list) else [written]:
            entry = render(Message("", who, text), Template.XML, ("Ada", "Bo"))
            chat.append(ChatMessage(entry.role, entry.content, name=who))
        turn = HybridAgent().act(Observation(tuple(chat)))
        assert turn.outcome is not None
        asked = [each["id"] for each in turn.outcome.get("clarifications", [])]
        found.append((turn.outcome["accepted_instructions"], asked))
        chat += [ChatMessage("assistant", reply_text(reply)) for reply in turn.replies]
    return found


def test_who_was_asked_about_an_instruction_can_answer_without_its_tag():
    assert selected(UNCLEAR, ("Bo", "Yes, it shall be done.")) == [([], ["5"]), (["5"], [])]
    assert selected(UNCLEAR, ("Ada", "Yes, it shall be done.")) == [([], ["5"]), ([], ["5"])]
    assert selected(UNCLEAR, ("Bo", "Never mind."))[1] == ([], [])
    assert selected(UNCLEAR, ("Bo", "Never mind."), ("Bo", "Yes, it shall be done."))[2] == ([], [])
    assert selected(UNCLEAR, ("Bo", "5: no"))[1] == (["5"], [])


def test_each_answers_what_they_were_asked_themselves():
    asked, answered = selected([UNCLEAR, UNCLEAR_TOO], ("Bo", "Yes, please do."))
    assert asked == ([], ["5", "6"])
    assert answered == (["5"], ["6"])
    assert selected([UNCLEAR, UNCLEAR_TOO], ("Ada", "Yes, please do."))[1] == (["6"], ["5"])


def test_a_yes_from_before_the_question_is_no_answer_to_it():
    assert selected([UNCLEAR, ("Bo", "Yes, please do.")], ("Ada", "Thanks!")) == [([], ["5"]), ([], ["5"])]


def test_an_answer_is_to_the_last_question():
    other = ("Bo", "the thing from yesterday, you know which one [ref: 7]")
    assert selected(UNCLEAR, ("Bo", "5: yes"), other, ("Bo", "No, leave it."))[-1] == (["5", "7"], [])


def test_what_was_told_anew_with_its_tag_waits_for_no_answer():
    anew = ("Bo", "Please run the Load Test for Invoice Portal. [ref: 5]")
    assert selected(UNCLEAR, anew, ("Bo", "No, leave it."))[1:] == [(["5"], []), (["5"], [])]


def test_an_instruction_that_its_sender_takes_back_stands_in_nobody_s_way():
    rounds = selected(RUN, STOP, ("Bo", "I withdraw 21."), ("Ada", "I withdraw 21."), ("Ada", "Cancel 8127."))
    assert [accepted for accepted, _ in rounds] == [["8127"], ["21"], ["21"], ["8127"], ["8127"]]


def test_a_no_takes_back_what_was_to_be_done_and_a_yes_leaves_it():
    assert selected(RUN, ("Bo", "8127: no"))[1] == ([], [])
    assert selected(RUN, ("Bo", "8127: yes"))[1] == (["8127"], [])
    assert selected(STOP, ("Ada", "Instruction 21: no, it shall not be done."))[1] == (["21"], [])
