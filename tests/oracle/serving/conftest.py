"""One server for all tests that need a real one, and another server for the models that are not ours."""

import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest
from ombud_served import OtherServer, Served, serving


@pytest.fixture(scope="session")
def other() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), OtherServer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def served(other: str) -> Iterator[Served]:
    with serving("--workers", "1", "--upstream", other) as found:
        yield found
