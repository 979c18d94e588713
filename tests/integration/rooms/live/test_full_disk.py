"""A disk that is full for a while: what people ask for is refused, what happened is not lost."""

import asyncio

import pytest
from sqlalchemy import Connection

from server.protocol.events.calls import CallEnded, CallJoined, CallLeft, ShareStarted, ShareStopped
from server.protocol.events.chat import Redacted
from server.protocol.events.rooms import PersonEntered, PersonLeft
from server.protocol.messages.calls import CallJoin, CallLeave, CallState, MediaState
from server.protocol.messages.session import Leave
from server.rooms.ports import Append, Committed, NewEvent, Refused
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.peer import RefusedError
from tests.support.service.house import House

pytestmark = pytest.mark.sqlite

ALL_PAGES = 1_073_741_823


async def test_who_goes_and_comes_while_the_disk_is_full_is_in_the_log_once_it_is_not(
    home: House, pair: Pair
) -> None:
    host = await pair.host.socket()
    mentee = await pair.mentee.socket()
    await host.join(pair.room)
    await mentee.join(pair.room)
    await host.reached(pair.room, (await mentee.say(pair.room, "before")).seq)
    before = host.views[pair.room].last
    last = await fill(home, pair.room, host.person)
    with pytest.raises(RefusedError, match="unavailable") as refused:
        await host.say(pair.room, "no room for this " * 300)
    assert refused.value.error["temporary"]
    for _ in range(2):
        await mentee.ask(Leave(), pair.room)
        await mentee.join(pair.room)
    live = home.service.rooms.live(pair.room)
    assert live is not None
    assert live.head == last
    await pages(home, ALL_PAGES)
    await host.reached(pair.room, last + 4)
    events = [event for event in host.views[pair.room].events if event.seq > before]
    moves = [e for e in events if isinstance(e.body, PersonEntered | PersonLeft)]
    assert [type(event.body) for event in moves] == [PersonLeft, PersonEntered] * 2
    assert {event.actor for event in moves} == {mentee.person}


async def test_who_leaves_the_call_while_the_disk_is_full_has_left_it_in_the_log(
    home: House, pair: Pair
) -> None:
    host = await pair.host.socket()
    await host.join(pair.room)
    sharing = MediaState(sharing=True)
    await host.ask(CallJoin(cid=new_cid(), state=MediaState()), pair.room)
    await host.happened(pair.room, CallJoined)
    last = await fill(home, pair.room, host.person)
    await host.ask(CallState(cid=new_cid(), state=sharing), pair.room)
    await host.ask(CallLeave(cid=new_cid()), pair.room)
    await pages(home, ALL_PAGES)
    await host.happened(pair.room, CallEnded)
    written = [type(e.body) for e in host.views[pair.room].events if e.seq > last]
    assert written == [ShareStarted, ShareStopped, CallLeft, CallEnded]


async def fill(home: House, room: str, actor: str) -> int:
    """Leave no space for even the smallest event; the room's head."""
    smallest, head = Append(room, (NewEvent(actor, Redacted()),)), 0
    await pages(home, 1)
    while isinstance(outcome := await home.service.writer.append(smallest), Committed):
        head = outcome.events[-1].seq
    assert isinstance(outcome, Refused)
    return head


async def pages(home: House, most: int) -> None:
    """Bound the database to `most` pages, or to what it has where that is more."""

    def bound(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")

    await asyncio.wrap_future(home.service.database.submit_unsettled(bound))
