"""What an event takes out of the log, for the store and for every client that holds some of it."""

import json
from pathlib import Path

import msgspec
import pytest

from server.protocol.events.log import Event
from tests.support.store.room_logs import blanked

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "blanking.json").read_text())


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_the_vectors_are_blanked_as_every_client_blanks_them(vector: dict[str, object]) -> None:
    events = msgspec.convert(vector["events"], list[Event])
    assert json.loads(msgspec.json.encode(blanked(events))) == vector["left"]
