"""The server's description of itself, held against what it does by requests made from it."""

import pytest
from hypothesis import HealthCheck, settings
from ombud_served import OnTheSpot

from oracle.serving.app import Service
from oracle.serving.limits import Limits

schemathesis = pytest.importorskip("schemathesis")
api = schemathesis.openapi.from_asgi("/openapi.json", Service(OnTheSpot(), Limits()).app())


@api.parametrize()
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_server_is_as_it_describes_itself(case):
    case.call_and_validate()


def test_every_path_of_the_interface_is_described():
    routes = Service(OnTheSpot(), Limits()).app().routes
    served = {route.path.replace(":path}", "}") for route in routes}
    assert set(api.raw_schema["paths"]) == {path for path in served if path.startswith("/v1/")} | {
        "/health",
        "/metrics",
    }
