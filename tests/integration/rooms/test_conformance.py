"""The service passes the scenarios that any server of the protocol has to pass."""

import json
import re
from pathlib import Path

import pytest

from server.protocol.codec import Encoding
from tests.support.people.conformance import Play, scenarios
from tests.support.service.house import House

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


PAGE = Path(__file__).parents[3] / "docs" / "protocol.md"
PERSON = re.compile(r"[a-z]+_[a-z2-7]{26}")


async def test_the_page_shows_a_conversation_as_it_is(home: House) -> None:
    """Its values are of another time; what is told here can be put into the page as it is."""
    play = await Play.begin(home, SCENARIOS["resume"], Encoding.JSON)
    try:
        await play.run(SCENARIOS["resume"]["steps"])
    finally:
        await play.close()
    talk = play.clients["ann"].talk
    told = "\n".join(f"{way} {json.dumps(frame, ensure_ascii=False)}" for way, frame in talk)
    block = PAGE.read_text().split("<!-- transcript -->")[1].split("```")[1]
    shown = [line.split(" ", 1) for line in block.splitlines() if line.startswith(("→", "←"))]
    shapes = [(way, _shape(json.loads(frame))) for way, frame in shown]
    assert shapes == [(way, _shape(frame)) for way, frame in talk], told


def _shape(tree: object) -> object:
    """Names and types, without values and what of the room depends on the moment.

    Of a list every kind of member once.
    """
    if isinstance(tree, dict):
        told = {key: each for key, each in tree.items() if key not in {"events", "episode"}}
        named = {"ID" if PERSON.fullmatch(key) else key: _shape(each) for key, each in told.items()}
        return {**named, **{key: tree[key] for key in ("t", "kind") if key in tree}}
    if isinstance(tree, list):
        return sorted({json.dumps(_shape(each), sort_keys=True) for each in tree})
    return type(tree).__name__
