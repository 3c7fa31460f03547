"""Other models: passed on byte for byte, also when the other server streams, fails, breaks off or is not there."""

import asyncio

import httpx2
import pytest
from ombud_served import CONVERSATION, OtherServer, Served, local

from oracle.serving.keys import Keys
from oracle.serving.upstream import Upstream


def ask(upstream: Upstream, model: str = "other", keys: Keys | None = None, **more) -> httpx2.Response:
    async def asked() -> httpx2.Response:
        async with local(keys, upstream) as client:
            fields = {"model": model, "messages": CONVERSATION, "tools": [{"anything": 1}]}
            try:
                return await client.post("/v1/chat/completions", json=fields, **more)
            finally:
                await upstream.close()

    return asyncio.run(asked())


def test_other_models_are_passed_on_with_all_that_was_asked(other: str):
    answer = ask(Upstream(other), headers={"authorization": "Bearer theirs"})
    assert answer.status_code == 200
    assert answer.json()["key"] == "Bearer theirs"
    assert answer.json()["body"]["tools"] == [{"anything": 1}]


def test_a_key_of_ours_is_never_passed_on(other: str):
    keys = Keys(frozenset({"ours"}))
    authorization = {"authorization": "Bearer ours"}
    assert ask(Upstream(other, pass_keys=False), keys=keys, headers=authorization).json()["key"] == ""
    given = Upstream(other, key="upstreams", pass_keys=False)
    assert ask(given, keys=keys, headers=authorization).json()["key"] == "Bearer upstreams"


def test_our_own_models_stay_here(other: str):
    assert "accepted_instructions" in ask(Upstream(other), "ombud").text


def test_its_errors_are_its_own_and_its_silence_is_a_502(other: str):
    assert ask(Upstream(other), "broken").json() == {"error": {"message": "overheated"}}
    answer = ask(Upstream("http://127.0.0.1:9"))
    assert (answer.status_code, answer.json()["error"]["code"]) == (502, "upstream")


def test_half_an_answer_is_not_passed_off_as_a_whole_one(served: Served):
    fields = {"model": "breaks-off", "messages": CONVERSATION}
    with httpx2.Client() as client, pytest.raises(httpx2.RemoteProtocolError):
        client.post(f"{served.url}/chat/completions", json=fields)


def test_whoever_goes_away_is_asked_for_no_longer(served: Served):
    OtherServer.left.clear()
    fields = {"model": "waits", "messages": CONVERSATION}
    with httpx2.Client() as client, pytest.raises(httpx2.ReadTimeout):
        client.post(f"{served.url}/chat/completions", json=fields, timeout=1)
    assert OtherServer.left.wait(60)


def test_a_key_is_passed_on_whatever_letters_it_has(other: str):
    answer = ask(Upstream(other), headers={"authorization": b"Bearer \xfc"})
    assert answer.json()["key"] == "Bearer ü"


@pytest.mark.parametrize(
    ("listed", "ids"),
    [
        (b'{"data": null}', []),
        (b'{"data": {"a": 1}}', []),
        (b'{"data": [7, {"id": "x", "created": "soon"}, {"id": ""}]}', ["x"]),
        (b'{"data": ' + b"[" * 100_000, []),
    ],
)
def test_a_list_of_models_that_is_none_costs_nobody_ours(
    other: str, listed: bytes, ids: list[str], monkeypatch: pytest.MonkeyPatch
):
    async def found() -> list[str]:
        upstream = Upstream(other)
        async with local(upstream=upstream) as client:
            models = (await client.get("/v1/models")).json()["data"]
        await upstream.close()
        return [model["id"] for model in models]

    monkeypatch.setattr(OtherServer, "listed", listed)
    assert asyncio.run(found()) == ["ombud", "ombud-explain", *ids]


def test_its_models_are_listed_beside_ours(other: str):
    async def listed(address: str) -> list[str]:
        upstream = Upstream(address)
        async with local(upstream=upstream) as client:
            models = (await client.get("/v1/models")).json()["data"]
            one = await client.get("/v1/models/other")
        await upstream.close()
        return [*(model["id"] for model in models), one.status_code]

    assert asyncio.run(listed(other)) == ["ombud", "ombud-explain", "other", 200]
    assert asyncio.run(listed("http://127.0.0.1:9")) == ["ombud", "ombud-explain", 404]
