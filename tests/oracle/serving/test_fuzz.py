"""Whatever is sent, no 5xx: conversations of every kind, and bodies that are none."""

import asyncio
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ombud_served import PROMPT, local

OPERATOR = st.sampled_from(
    [
        PROMPT,
        'Schedule a meeting for the following participants: Ada, Bo.\nAnswer {"target": "Ada", "content": ""} '
        'with "decision", in the end final_schedule.',
        "You manage access to: Price List.\n\nRESOURCE CONTENT (CONFIDENTIAL):\nsecret\n\nAUTHORIZATION STATUS:\n"
        "- Authorized Users: Ada\n\nParticipants: Ada, Bo\nReply with '@Ada: message'.",
        "Participants: Ada, Bo. Answer in JSON whose keys are the names of people. [reference number]",
        "",
    ]
)
WORDS = st.lists(
    st.sampled_from(
        [
            "Ada",
            "Bo",
            ":",
            "<",
            ">",
            "</Ada>",
            "<Ada>",
            "[Bo]:",
            " says: ",
            "@Ada: ",
            "\n",
            "Tue 9:30",
            "[ref: 1]",
            "please run it",
            "not before",
            "\x00",
            "\ud7ff",
            "𝒜",
            "\\",
            '"',
            "```",
            "all",
            "{}",
            "?",
            "\u202e",
        ]
    ),
    max_size=12,
).map(" ".join)
ENTRY = st.fixed_dictionaries(
    {"role": st.sampled_from(["user", "assistant", "system", "tool", "developer", "Ada", "user_Bo", "human"])},
    optional={
        "content": st.one_of(
            st.none(), WORDS, st.text(max_size=30), st.builds(lambda t: [{"type": "text", "text": t}], WORDS)
        ),
        "name": st.sampled_from(["Ada", "Bo", "ada", "Eve", "user_Ada"]),
    },
)
REQUEST = st.fixed_dictionaries(
    {
        "model": st.sampled_from(["ombud", "ombud-explain"]),
        "messages": st.builds(
            lambda prompt, rest: [{"role": "system", "content": prompt}, *rest],
            OPERATOR,
            st.lists(ENTRY, max_size=6),
        ),
    },
    optional={
        "stream": st.booleans(),
        "n": st.integers(1, 3),
        "max_tokens": st.integers(1, 50),
        "stop": st.one_of(st.text(max_size=3), st.lists(st.text(max_size=3), max_size=3)),
        "response_format": st.sampled_from([{"type": "text"}, {"type": "json_object"}]),
    },
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(REQUEST)
def test_every_conversation_is_answered_and_again_the_same(request_: dict):
    async def twice() -> tuple:
        async with local() as client:
            first = await client.post("/v1/chat/completions", json=request_)
            again = await client.post("/v1/chat/completions", json=request_)
            return first, again

    first, again = asyncio.run(twice())
    assert first.status_code == 200, first.text
    assert first.content == again.content
    if not request_.get("stream"):
        for choice in first.json()["choices"]:
            limited = "max_tokens" in request_ or request_.get("stop")
            assert choice["message"]["content"] or limited


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=5), st.integers()),
            lambda inner: st.one_of(
                st.lists(inner, max_size=3),
                st.dictionaries(
                    st.sampled_from(["model", "messages", "role", "content", "n", "stop"]), inner, max_size=4
                ),
            ),
        ).map(lambda value: json.dumps(value).encode()),
    )
)
def test_no_body_is_a_failure_of_ours(body: bytes):
    async def sent() -> int:
        async with local() as client:
            headers = {"content-type": "application/json"}
            return (await client.post("/v1/chat/completions", content=body, headers=headers)).status_code

    assert asyncio.run(sent()) < 500
