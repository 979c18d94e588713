"""kill -9 under load: what was acknowledged is there, and nothing is there twice."""

import asyncio
from collections import Counter
from itertools import count
from pathlib import Path

from server.protocol.messages.replies import Page
from server.protocol.messages.session import History
from tests.support.people.cids import new_cid
from tests.support.people.peer import CutError, Peer, RefusedError
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess, service

KILLS = 5
ROOMS = 4
BETWEEN_KILLS = 12
"""Messages that the first writer gets acknowledged between two kills, all others writing too."""


class Writer:
    """Somebody who writes on and on, and keeps each message until it is acknowledged."""

    def __init__(self, peer: Peer, room: str) -> None:
        self.peer = peer
        self.room = room
        self.acknowledged: dict[str, int] = {}
        self._unsent: tuple[str, str] | None = None
        self._numbers = count(1)

    async def write(self, messages: int) -> None:
        """Write until that many more are acknowledged."""
        for _ in range(messages):
            await self._write_one()

    async def write_on(self) -> None:
        """Write until the service is gone, or says that this is enough."""
        try:
            while True:
                await self._write_one()
        except (CutError, RefusedError):
            return

    async def come_back(self) -> None:
        await self.peer.closed()
        await self.peer.open()
        await self.peer.join(self.room)

    async def _write_one(self) -> None:
        if self._unsent is None:
            self._unsent = (new_cid(), f"{self.peer.person} says {next(self._numbers)}")
        cid, text = self._unsent
        ack = await self.peer.say(self.room, text, cid)
        self.acknowledged[text] = ack.seq
        self._unsent = None


async def writers(running: ServiceProcess) -> list[Writer]:
    """Two people in each of the rooms."""
    made = []
    for number in range(ROOMS):
        host, other = [await running.person(f"Writer {number}.{who}") for who in (1, 2)]
        room = await host.found(kind="one_to_one")
        await other.accept(await host.invite(room, "peer"))
        made += [await seated(each, room) for each in (host, other)]
    return made


async def seated(visitor: Visitor, room: str) -> Writer:
    peer = await visitor.socket()
    await peer.join(room)
    return Writer(peer, room)


async def whole_log(peer: Peer, room: str) -> Page:
    page: Page = await peer.ask(History(after=0, limit=500), room)
    assert not page.more
    return page


async def test_five_kills_lose_nothing_acknowledged_and_double_nothing(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        everybody = await writers(running)
        for _ in range(KILLS):
            first, *others = everybody
            writing = [asyncio.create_task(each.write_on()) for each in others]
            await first.write(BETWEEN_KILLS)
            await running.kill()
            await asyncio.gather(*writing)
            await running.start()
            await asyncio.gather(*(each.come_back() for each in everybody))
        await asyncio.gather(*(each.write(1) for each in everybody))
        for writer in everybody:
            await check(writer)


async def check(writer: Writer) -> None:
    """The log is gapless, holds each acknowledged message once, and the view agrees with it."""
    page = await whole_log(writer.peer, writer.room)
    assert [event.seq for event in page.events] == list(range(1, page.head + 1))
    stored = {event.seq: getattr(event.body, "text", None) for event in page.events}
    assert all(stored[seq] == text for text, seq in writer.acknowledged.items())
    said = Counter(text for text in stored.values() if text)
    assert max(said.values()) == 1
    view = await writer.peer.reached(writer.room, page.head)
    seen = [event.seq for event in view.events if event.seq <= page.head]
    assert seen == list(range(seen[0], page.head + 1))
