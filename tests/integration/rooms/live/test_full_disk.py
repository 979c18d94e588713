"""A disk that is full for a while: what people ask for is refused, what happened is not lost."""

import pytest

from server.protocol.events.calls import CallEnded, CallJoined, CallLeft, ShareStarted, ShareStopped
from server.protocol.events.rooms import PersonEntered, PersonLeft
from server.protocol.messages.calls import CallJoin, CallLeave, CallState, MediaState
from server.protocol.messages.session import Leave
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.peer import RefusedError
from tests.support.service.house import House
from tests.support.store.full_disk import clear, fill


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
    await clear(home)
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
    await clear(home)
    await host.happened(pair.room, CallEnded)
    written = [type(e.body) for e in host.views[pair.room].events if e.seq > last]
    assert written == [ShareStarted, ShareStopped, CallLeft, CallEnded]
