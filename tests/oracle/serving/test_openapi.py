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
