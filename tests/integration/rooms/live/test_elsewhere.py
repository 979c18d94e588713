"""What another process commits, such as the command line, is noticed by the running service."""

import sys
from pathlib import Path

import pytest

from server.protocol.bodies.rooms import RoomView
from server.protocol.events.retention import HoldLifted, HoldPlaced
from server.protocol.messages.chat import MsgEdit, MsgRedact
from tests.integration.history.episodes.test_episodes_http import body
from tests.support.people.cids import new_cid
from tests.support.people.peer import RefusedError
from tests.support.people.visitors import Visitor
from tests.support.service.house import House
from tests.support.service.process import program
from tests.support.service.service import ROOT, service
from tests.support.store.databases import environ_in


async def command(folder: Path, *words: str) -> None:
    """Run the command line over the same data, in a process of its own."""
    words = (sys.executable, "-m", "server", *words)
    async with program(words, environ_in(folder), ROOT) as running:
        assert await running.ended() == 0, running.output()


async def is_held(who: Visitor, room: str) -> bool:
    shown = body(await who.browser.get(f"/rooms/{room}"), RoomView)
    return shown.room.held is not None


async def test_an_open_room_hears_of_a_hold_and_of_its_end_by_itself(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        host = await running.person("Tomas")
        room = await host.found()
        peer = await host.socket()
        await peer.join(room)
        said = await peer.say(room, "Thursday, then")
        taking = MsgRedact(cid=new_cid(), target=said.seq)
        await command(tmp_path, "hold", room, "--reason", "audit")
        held = await peer.happened(room, HoldPlaced)
        assert held.body == HoldPlaced(reason="audit")
        with pytest.raises(RefusedError, match="held"):
            await peer.ask(taking, room)
        await command(tmp_path, "release", room)
        await peer.happened(room, HoldLifted)
        assert (await peer.ask(taking, room)).seq == held.seq + 2


async def test_a_room_that_nobody_is_in_knows_it_when_somebody_comes(tmp_path: Path) -> None:
    async with service(tmp_path) as running:
        host = await running.person("Tomas")
        room, other = await host.found(), await host.found()
        watch = await host.socket()
        await watch.join(other)
        assert not await is_held(host, room)
        await command(tmp_path, "hold", room, "--reason", "audit")
        await command(tmp_path, "hold", other, "--reason", "audit")
        await watch.happened(other, HoldPlaced)
        # The two are caught up with side by side, in any order.
        comer = await host.socket()
        await comer.join(room)
        await comer.happened(room, HoldPlaced)
        assert await is_held(host, room)


async def test_what_takes_words_out_is_refused_in_the_very_moment_of_the_hold(
    home: House,
) -> None:
    """The service has not heard of the hold yet: the transaction itself finds it."""
    host = await home.person("Tomas")
    room = await host.found()
    peer = await host.socket()
    await peer.join(room)
    said = await peer.say(room, "Thursday, then")
    home.service.jobs.rest()
    await home.service.rooms.settled()
    await command(home.service.settings.data, "hold", room, "--reason", "audit")
    assert not await is_held(host, room)
    taking = MsgRedact(cid=new_cid(), target=said.seq)
    editing = MsgEdit(cid=new_cid(), target=said.seq, text="Friday, then")
    for message in (taking, editing):
        with pytest.raises(RefusedError, match="held"):
            await peer.ask(message, room)
