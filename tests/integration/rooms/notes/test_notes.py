"""Shared notes over real sockets: what is acknowledged is kept, and everybody has the same page."""

import asyncio
from pathlib import Path

import pytest

from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.messages.chat import NotesUpdate
from server.protocol.messages.replies import Ack, Joined
from server.protocol.messages.rooms import EpisodeEnd, SetRole
from server.protocol.notes.shared_text import EMPTY
from tests.integration.rooms.conftest import Pair
from tests.support.notes.notes_writer import Writer
from tests.support.people.cids import new_cid
from tests.support.people.peer import CutError, Peer, RefusedError
from tests.support.service.service import ServiceProcess, service


class Desk:
    """A writer with a socket."""

    def __init__(self, peer: Peer, room: str) -> None:
        self.peer = peer
        self.room = room
        self.writer = Writer()

    async def join(self) -> Joined:
        joined = await self.peer.join(self.room)
        self.writer.joined(joined.notes)
        return joined

    async def send(self) -> Ack:
        sent = list(self.writer.unsent)
        message = NotesUpdate(since=self.writer.since, update=self.writer.parcel())
        ack: Ack = await self.peer.ask(message, self.room)
        self.writer.unsent = [one for one in self.writer.unsent if one not in sent]
        return ack

    async def type(self, words: str) -> Ack:
        self.writer.insert(10_000, words)
        return await self.send()

    async def text(self, seq: int) -> str:
        """The page once everything up to event `seq` has come."""
        for event in (await self.peer.reached(self.room, seq)).events:
            self.writer.hear(event)
        return str(self.writer)


async def two(pair: Pair, subprotocol: str = "mentor.v1.msgpack") -> tuple[Desk, Desk]:
    desks = (
        Desk(await pair.host.socket(subprotocol), pair.room),
        Desk(await pair.mentee.socket(), pair.room),
    )
    for desk in desks:
        await desk.join()
    return desks


@pytest.mark.parametrize("subprotocol", ["mentor.v1.msgpack", "mentor.v1.json"])
async def test_two_who_write_at_once_have_the_same_page(pair: Pair, subprotocol: str) -> None:
    host, mentee = await two(pair, subprotocol)
    acks = await asyncio.gather(host.type("one 👍 "), mentee.type("two é "))
    last = max(ack.seq for ack in acks)
    assert await host.text(last) == await mentee.text(last)
    assert sorted(str(host.writer)) == sorted("one 👍 two é ")


async def test_who_joins_gets_the_page_as_it_is_and_an_empty_one_before(pair: Pair) -> None:
    host, mentee = await two(pair)
    assert (await host.join()).notes.update == EMPTY
    await host.type("kept")
    await mentee.join()
    assert str(mentee.writer) == "kept"


async def test_what_is_sent_again_is_acknowledged_and_written_once(pair: Pair) -> None:
    host, _ = await two(pair)
    host.writer.insert(0, "once")
    update = NotesUpdate(since=0, update=host.writer.parcel())
    first: Ack = await host.peer.ask(update, pair.room)
    again: Ack = await host.peer.ask(update, pair.room)
    assert (again.seq, again.dup) == (first.seq, True)


async def test_a_page_that_was_cleared_is_written_on(pair: Pair) -> None:
    host, mentee = await two(pair)
    await host.type("a line")
    host.writer.remove(0, 6)
    await mentee.text((await host.send()).seq)
    await host.type("again ")
    ack = await mentee.type("and by another")
    assert await mentee.text(ack.seq) == await host.text(ack.seq)
    await mentee.join()
    assert sorted(str(mentee.writer)) == sorted("again and by another")


async def test_keystrokes_that_come_at_once_become_few_events(pair: Pair) -> None:
    host, _ = await two(pair)
    host.writer.insert(0, "x")
    for place in range(1, 15):
        host.writer.insert(place, "x")
    asks = [
        host.peer.ask(NotesUpdate(since=0, update=update), pair.room)
        for update in host.writer.unsent
    ]
    acks = await asyncio.gather(*asks)
    assert len({ack.seq for ack in acks}) < 5


async def test_a_page_closes_with_the_session_and_what_is_late_is_refused(pair: Pair) -> None:
    host, mentee = await two(pair)
    await host.type("of this session")
    mentee.writer.insert(0, "late ")
    await host.peer.happened(pair.room, EpisodeOpened)
    await host.peer.ask(EpisodeEnd(cid=new_cid()), pair.room)
    closed = await mentee.peer.happened(pair.room, EpisodeClosed)
    with pytest.raises(RefusedError, match="page_closed"):
        await mentee.send()
    joined = await mentee.join()
    assert (joined.notes.since, joined.notes.update) == (closed.seq, EMPTY)
    answer = await pair.host.browser.get(f"/rooms/{pair.room}/episodes")
    episode = answer.json()["episodes"][0]["id"]
    shown = (await pair.host.browser.get(f"/episodes/{episode}")).json()["notes"]
    assert (shown["text"], shown["writers"]) == ("of this session", [host.peer.person])


async def test_hostile_updates_are_refused_and_the_page_stays(pair: Pair) -> None:
    host, mentee = await two(pair)
    ack = await host.type("fine")
    for update in (b"", b"\xff" * 40, b"\x01\x01\x08\x05\x04\x01\x05notes\x01a\x00"):
        with pytest.raises(RefusedError, match="bad_request"):
            await mentee.peer.ask(NotesUpdate(since=0, update=update), pair.room)
    with pytest.raises(RefusedError, match="too_large"):
        await mentee.peer.ask(NotesUpdate(since=0, update=bytes(16 * 1024 + 1)), pair.room)
    assert await mentee.text(ack.seq) == "fine"


async def test_an_observer_reads_and_does_not_write(pair: Pair) -> None:
    host, mentee = await two(pair)
    ack = await host.type("read me")
    person = mentee.peer.person
    await host.peer.ask(SetRole(cid=new_cid(), person=person, role="observer"), pair.room)
    assert await mentee.text(ack.seq) == "read me"
    with pytest.raises(RefusedError, match="not_allowed"):
        await mentee.type("no")


async def seated(running: ServiceProcess) -> list[Desk]:
    host, other = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await other.accept(await host.invite(room, "mentee"))
    desks = [Desk(await one.socket(), room) for one in (host, other)]
    for desk in desks:
        await desk.join()
    return desks


async def write_on(desk: Desk) -> None:
    """Type until the service is gone."""
    try:
        while True:
            await desk.type("word ")
    except CutError:
        return


async def test_a_kill_in_mid_typing_loses_no_stroke_and_doubles_none(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        desks = await seated(running)
        for _ in range(2):
            first, second = desks
            writing = asyncio.create_task(write_on(second))
            for _ in range(5):
                await first.type("stroke ")
            await running.kill()
            await writing
            await running.start()
            for desk in desks:
                await desk.peer.closed()
                await desk.peer.open()
                await desk.join()
        acks = [await desk.type("end ") for desk in desks]
        texts = {await desk.text(acks[-1].seq) for desk in desks}
        assert len(texts) == 1
        assert texts.pop().replace("word ", "") == "stroke " * 10 + "end end "
