"""GET /ice: what the connection test before a room is given."""

from pathlib import Path

import msgspec

from server.protocol.bodies.service import IceConfig
from tests.support.service.house import house


async def test_a_member_gets_the_relays_of_the_settings_with_a_pass_that_ends(
    tmp_path: Path,
) -> None:
    relay = "turn:relay.example:3478"
    async with house(tmp_path, turn_urls=(relay,), turn_secret="shared", turn_ttl=600) as home:
        member = await home.person("Amara Diallo")
        answer = await member.browser.get("/ice")
    config = msgspec.json.decode(answer.content, type=IceConfig)
    assert [server.urls for server in config.servers] == [(relay,)]
    assert config.ttl_ms == 600_000
    assert member.person not in answer.text


async def test_strangers_get_no_pass(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        assert (await home.browser().get("/ice")).status_code == 401
