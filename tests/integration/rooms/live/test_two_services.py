"""Two services on one PostgreSQL, each with people of its own in the same room.

Each has its own folder and port; the database and the keys are the same.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from itertools import chain
from pathlib import Path

import pytest
import pytest_asyncio

from server.protocol.codes import Close
from server.protocol.events.chat import MessageSent
from server.protocol.messages.session import History
from tests.support.people.peer import Peer, RefusedError
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess, service
from tests.support.store.databases import Kind, url_in

PEOPLE = 10
"""At each service; nobody says more at once than anybody may."""

SAID = 20


@pytest_asyncio.fixture
async def services(tmp_path: Path) -> AsyncIterator[list[ServiceProcess]]:
    async with AsyncExitStack() as stack:
        yield [
            await stack.enter_async_context(
                service(
                    tmp_path / name,
                    database_url=url_in(tmp_path, Kind.POSTGRESQL),
                    keys=str(tmp_path / "keys"),
                    secret="the same for both, and long enough",
                )
            )
            for name in ("one", "other")
        ]


async def together(services: list[ServiceProcess]) -> tuple[str, list[list[Peer]]]:
    """A room with the same number of people at each service."""
    here, there = [[await one.person(f"P{n}") for n in range(PEOPLE)] for one in services]
    host, *others = [*here, *there]
    room = await host.found("circle", lobby=False, history="all")
    link = await host.invite(room, "peer", uses=len(others))
    for one in others:
        await one.accept(link)
    peers = [[await who.socket() for who in people] for people in (here, there)]
    for peer in chain(*peers):
        await peer.join(room)
    return room, peers


async def say(peer: Peer, room: str, who: str) -> list[int]:
    """So many messages, each once the last was acknowledged; their seqs."""
    return [(await peer.say(room, f"{who} {number}")).seq for number in range(SAID)]


async def test_what_two_services_write_at_once_is_one_log_that_both_tell_whole(
    services: list[ServiceProcess],
) -> None:
    room, (here, there) = await together(services)
    people = [*here, *there]
    said = await asyncio.gather(*(say(peer, room, peer.person) for peer in people))
    seqs = [seq for own in said for seq in own]
    assert len({*seqs}) == len(people) * SAID == 400
    for peer in people:
        await peer.reached(room, max(seqs))
    one, other = [await whole(peers[0], room, max(seqs)) for peers in (here, there)]
    assert one == other
    assert [seq for seq, _ in one] == list(range(1, max(seqs) + 1))
    for peer in people:
        own = [text for _, text in one if text.startswith(peer.person)]
        assert own == [f"{peer.person} {number}" for number in range(SAID)]
        seen = [event.seq for event in peer.views[room].events]
        assert seen == list(range(seen[0], seen[-1] + 1)), "what was told has no hole and no twin"


async def whole(peer: Peer, room: str, last: int) -> list[tuple[int, str]]:
    """(seq, words) of all up to `last` that the service of `peer` answers with."""
    found: list[tuple[int, str]] = []
    while len(found) < last:
        page = await peer.ask(History(after=len(found)), room)
        found += [
            (e.seq, e.body.text if isinstance(e.body, MessageSent) else "")
            for e in page.events
            if e.seq <= last
        ]
    return found


async def test_who_signed_in_at_one_is_signed_in_at_the_other(
    services: list[ServiceProcess],
) -> None:
    one, other = services
    host = await one.person("Tomas")
    room = await host.found()
    there = at(other, host)
    assert (await there.browser.get(f"/rooms/{room}")).status_code == 200
    peer = await there.socket()
    await peer.join(room)
    assert (await peer.say(room, "here as well")).seq > 0


async def test_who_signed_out_at_one_is_signed_out_at_the_other(
    services: list[ServiceProcess],
) -> None:
    one, other = services
    host = await one.person("Tomas")
    room = await host.found()
    there = at(other, host)
    peer = await there.socket()
    await peer.join(room)
    assert (await host.browser.post("/auth/sign-out")).status_code == 204
    assert await peer.closed() == Close.SESSION_INVALID
    assert (await there.browser.get(f"/rooms/{room}")).status_code == 401
    assert (await there.browser.post("/tickets")).status_code == 401
    with pytest.raises(RefusedError, match="ticket_invalid"):
        await peer.open()


def at(service: ServiceProcess, visitor: Visitor) -> Visitor:
    """The same browser, where another service answers."""
    browser = service.browser()
    browser.cookies = visitor.browser.cookies
    return Visitor(service, browser, visitor.person, visitor.name, visitor.email)
