"""Two nodes over one database: whoever writes where, everybody sees the same log."""

from pathlib import Path

from server.bootstrap import Outside
from server.bus.memory import MemoryBus, MemoryHub
from server.rooms.ports import Committed
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher


class DeafBus(MemoryBus):
    """A bus that loses every hint."""

    def publish(self, commit: Committed) -> None:
        """Say nothing."""


def node(bus: MemoryBus) -> Outside:
    return Outside(bus=bus, hasher=QuickHasher())


async def shared_room(first: House, second: House) -> tuple[Visitor, Visitor, str]:
    host = await first.person("Tomas")
    mentee = await second.person("Amara")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    return host, mentee, room


async def test_what_one_node_commits_reaches_the_people_on_the_other(tmp_path: Path) -> None:
    hub = MemoryHub()
    async with (
        house(tmp_path, node(MemoryBus(hub))) as first,
        house(tmp_path, node(MemoryBus(hub))) as second,
    ):
        host, mentee, room = await shared_room(first, second)
        here, there = await host.socket(), await mentee.socket()
        await here.join(room)
        await there.join(room)
        for number in range(5):
            await here.say(room, f"from the first, {number}")
            last = await there.say(room, f"from the second, {number}")
        views = [await peer.reached(room, last.seq) for peer in (here, there)]
        assert views[0].texts() == views[1].texts()
        assert len(views[0].texts()) == 10


async def test_hints_that_were_lost_are_found_by_the_sweep(tmp_path: Path) -> None:
    hub = MemoryHub()
    async with (
        house(tmp_path, node(DeafBus(hub))) as first,
        house(tmp_path, node(DeafBus(hub))) as second,
    ):
        host, mentee, room = await shared_room(first, second)
        here, there = await host.socket(), await mentee.socket()
        await here.join(room)
        await there.join(room)
        said = await here.say(room, "nobody hurried this")
        await second.service.rooms.sweep()
        assert "nobody hurried this" in (await there.reached(room, said.seq)).texts()
