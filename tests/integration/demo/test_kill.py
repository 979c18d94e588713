"""An episode outlives the sudden end of the server: a real process, and a real kill -9."""

import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import msgspec

from server.protocol.bodies.episodes import Episodes, EpisodeView
from server.protocol.bodies.people import Ticket
from server.protocol.bodies.rooms import Rooms
from server.protocol.events.episodes import EpisodeOpened, EpisodeResumed
from tests.support.network.http_client import http_client
from tests.support.people.peer import Peer
from tests.support.people.visitors import HEADERS
from tests.support.service.process import Program, program
from tests.support.store.databases import environ_in


@dataclass
class Visit:
    """Somebody of the demo at a browser and with a socket."""

    browser: httpx.AsyncClient
    peer: Peer

    async def get(self, path: str) -> bytes:
        answer = await self.browser.get(path)
        assert answer.status_code == 200, answer.text
        return answer.content


@asynccontextmanager
async def demo(folder: Path) -> AsyncIterator[Program]:
    command = [sys.executable, "-m", "server", "demo"]
    async with program(command, environ_in(folder, port="0")) as running:
        yield running


async def visit(running: Program, name: str) -> Visit:
    """Come in by the link that the demo printed."""
    link = (await running.said(f"{name} (demo)")).rsplit(" ", 1)[-1]
    address, token = re.match(r"(http://[^/]+)/.*#(.+)", link).groups()  # type: ignore[union-attr]
    browser = http_client(base_url=f"{address}/api/v1", headers={**HEADERS, "Origin": address})
    assert (await browser.post("/auth/link/redeem", json={"token": token})).status_code == 200
    ticket = msgspec.json.decode((await browser.post("/tickets")).content, type=Ticket)
    peer = Peer(address)
    await peer.open(ticket=ticket.ticket)
    return Visit(browser, peer)


async def pair_room(who: Visit) -> str:
    rooms = msgspec.json.decode(await who.get("/rooms"), type=Rooms).rooms
    return next(card.room.id for card in rooms if card.room.kind == "one_to_one")


def openings(who: Visit, room: str) -> list[str]:
    """The episodes that somebody has seen open."""
    bodies = [event.body for event in who.peer.views[room].events]
    return [body.episode for body in bodies if isinstance(body, EpisodeOpened)]


async def test_a_kill_interrupts_the_episode_and_coming_back_resumes_it(tmp_path: Path) -> None:
    async with demo(tmp_path) as first:
        amara, tomas = await visit(first, "Amara Diallo"), await visit(first, "Tomas Lindqvist")
        room = await pair_room(amara)
        await amara.peer.join(room)
        seen = len(openings(amara, room))
        await tomas.peer.join(room)
        while len(openings(amara, room)) == seen:
            await amara.peer.reached(room, amara.peer.views[room].last + 1)
        await first.kill()
        await amara.peer.close()
        await tomas.peer.close()
    async with demo(tmp_path) as second:
        again = await visit(second, "Amara Diallo")
        listed = msgspec.json.decode(await again.get(f"/rooms/{room}/episodes"), type=Episodes)
        newest = listed.episodes[0]
        assert (newest.id, newest.state) == (openings(amara, room)[-1], "interrupted")
        await again.peer.join(room)
        await again.peer.happened(room, EpisodeResumed)
        view = msgspec.json.decode(await again.get(f"/episodes/{newest.id}"), type=EpisodeView)
        assert view.episode.state == "live"
        assert len(view.timeline.interrupted) == 1
        names = [one.name.split()[0] for one in view.timeline.people]
        assert sorted(names) == ["Amara", "Tomas"]
        for one in (amara, tomas, again):
            await one.browser.aclose()
        await again.peer.close()
