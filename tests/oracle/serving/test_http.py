"""Connections: how many are held open, and what those that are too many are told."""

import asyncio
import json

from ombud_served import OnTheSpot

from oracle.serving.app import Service
from oracle.serving.http import listening, server
from oracle.serving.limits import Limits

HEALTH = b"GET /health HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"


async def asked(port: int) -> tuple[bytes, dict]:
    """(head, JSON body) of an answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(HEALTH)
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    return head, json.loads(body)


def test_one_connection_too_many_is_told_to_come_again():
    async def crowd() -> list[tuple[bytes, dict]]:
        limits = Limits(connections=2)
        with listening("127.0.0.1", 0) as listener:
            port = listener.getsockname()[1]
            running = server(Service(OnTheSpot(), limits).app(), limits)  # type: ignore[arg-type]
            serving = asyncio.create_task(running.serve(sockets=[listener]))
            held = [(await asyncio.open_connection("127.0.0.1", port))[1] for _ in range(2)]
            refused = await asked(port)
            held[0].close()
            await held[0].wait_closed()
            answered = await asked(port)
            held[1].close()
            running.should_exit = True
            await serving
        return [refused, answered]

    (refused, error), (answered, health) = asyncio.run(crowd())
    assert refused.startswith(b"HTTP/1.1 503")
    assert b"retry-after: 1" in refused.lower()
    assert error["error"]["code"] == "overloaded"
    assert answered.startswith(b"HTTP/1.1 200")
    assert health["status"] == "ok"
