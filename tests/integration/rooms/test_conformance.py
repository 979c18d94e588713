"""The service passes the scenarios that any server of the protocol has to pass."""

import pytest

from server.protocol.codec import Encoding
from tests.support.conformance import Play, scenarios
from tests.support.house import House

SCENARIOS = scenarios("server")


def test_there_are_scenarios_for_both_sides() -> None:
    assert len(SCENARIOS) >= 18
    assert len(scenarios("client")) >= 12


@pytest.mark.parametrize("name", SCENARIOS)
async def test_the_service_passes_in_both_encodings(home: House, name: str) -> None:
    for encoding in Encoding:
        play = await Play.begin(home, SCENARIOS[name], encoding)
        try:
            await play.run(SCENARIOS[name]["steps"])
        finally:
            await play.close()
