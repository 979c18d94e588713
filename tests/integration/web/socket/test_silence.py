"""A whole run of the real service, with secrets planted everywhere: its output holds none."""

import sys
from pathlib import Path

import httpx
import pytest

from server.protocol.messages.chat import MsgSend
from tests.support.network.http_client import http_client
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer, RefusedError
from tests.support.service.process import program
from tests.support.store.databases import environ_in

NAME = "Plantedname Oneandonly"
EMAIL = "planted.address@example.org"
PASSWORD = "planted password 4711"
WORDS = "planted words of a talk"
TITLE = "Planted title of a room"


def secrets_of(client: httpx.AsyncClient, link: str, ticket: str, room: str) -> set[str]:
    """Everything of this run that may stand in no line."""
    token = link.rsplit("/", 1)[-1]
    session = client.cookies["mentoring_session"]
    return {NAME, "Plantedname", EMAIL, PASSWORD, WORDS, TITLE, token, session, ticket, room}


async def test_no_line_of_a_run_holds_content_names_addresses_or_tokens(tmp_path: Path) -> None:
    environ = environ_in(tmp_path, port="0", log_level="debug")
    async with program([sys.executable, "-m", "server", "serve"], environ) as service:
        opened = await service.said("is open at")
        address = next(word for word in opened.split() if word.startswith("http"))
        headers = {"X-Mentoring": "1", "Origin": address}
        async with http_client(base_url=f"{address}/api/v1", headers=headers) as client:
            planted = await _live(client, address)
        assert await service.stop() == 0
        output = service.output()
    assert '"route":"/rooms"' in output
    assert not [secret for secret in planted if secret in output]


async def _live(client: httpx.AsyncClient, address: str) -> set[str]:
    """Do a little of everything, and much of it wrong; what must not be found afterwards."""
    account = {"email": EMAIL, "password": PASSWORD, "name": NAME}
    assert (await client.post("/auth/register", json=account)).status_code == 201
    await client.post("/auth/register", json=account)
    await client.post("/auth/sign-in", json={"email": EMAIL, "password": f"{PASSWORD}!"})
    await client.post("/auth/sign-in", content=b"{" + PASSWORD.encode())
    found = {"cid": new_cid(), "title": TITLE, "kind": "one_to_one"}
    room = (await client.post("/rooms", json=found)).json()["room"]["id"]
    invited = await client.post(f"/rooms/{room}/invitations", json={"role": "peer", "note": WORDS})
    link = invited.json()["link"]
    token = link.rsplit("/", 1)[-1]
    await client.get(f"/invitations/{token}")
    assert (await client.get("/search", params={"q": WORDS})).status_code == 200
    await client.get(f"/rooms/{room}/search", params={"q": WORDS})
    await client.get(f"{address}/i/{token}")
    ticket = (await client.post("/tickets")).json()["ticket"]
    peer = Peer(address, "mentor.v1.json")
    await peer.open(ticket=ticket)
    await peer.join(room)
    await peer.say(room, WORDS)
    cid = new_cid()
    await peer.ask(MsgSend(cid=cid, text=WORDS), room)
    with pytest.raises(RefusedError, match="idempotency_conflict"):
        await peer.ask(MsgSend(cid=cid, text=f"{WORDS} again"), room)
    await peer.close()
    return secrets_of(client, link, ticket, room)
