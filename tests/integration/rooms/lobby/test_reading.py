"""Following a room and writing into it without being there."""

import pytest

from server.protocol.events.board import AgendaAdded
from server.protocol.events.episodes import EpisodeOpened
from server.protocol.events.rooms import PersonEntered, PersonLeft
from server.protocol.messages.board import AgendaAdd
from server.protocol.messages.calls import CallJoin, MediaState
from server.protocol.messages.rooms import EpisodeEnd
from server.protocol.messages.session import Leave
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.peer import RefusedError

MUTED = MediaState(muted=True)


async def test_two_who_prepare_at_the_same_time_have_not_met(pair: Pair) -> None:
    host, mentee = await pair.host.socket(), await pair.mentee.socket()
    await host.join(pair.room, reading=True)
    joined = await mentee.join(pair.room, reading=True)
    assert joined.sessions == ()
    said = await mentee.say(pair.room, "For tomorrow")
    point = await mentee.ask(AgendaAdd(cid=new_cid(), text="The delay"), pair.room)
    view = await host.reached(pair.room, point.seq)
    assert view.texts() == ["For tomorrow"]
    kinds = {type(event.body) for event in view.events}
    assert AgendaAdded in kinds
    assert not kinds & {EpisodeOpened, PersonEntered, PersonLeft}
    assert said.seq < point.seq
    answer = await pair.host.browser.get(f"/rooms/{pair.room}/episodes")
    assert answer.json()["episodes"] == []


async def test_who_only_reads_is_in_no_call_and_ends_nothing(pair: Pair) -> None:
    host = await pair.host.socket()
    await host.join(pair.room, reading=True)
    for request in (CallJoin(cid=new_cid(), state=MUTED), EpisodeEnd(cid=new_cid())):
        with pytest.raises(RefusedError, match="not_joined"):
            await host.ask(request, pair.room)


async def test_who_reads_is_not_seen_and_may_enter_after_all(pair: Pair) -> None:
    host, mentee = await pair.host.socket(), await pair.mentee.socket()
    await host.join(pair.room)
    await mentee.join(pair.room, reading=True)
    again = await host.join(pair.room)
    assert [one.person for one in again.sessions] == [pair.host.person]
    await mentee.ask(Leave(), pair.room)
    await mentee.join(pair.room)
    opened = (await host.happened(pair.room, EpisodeOpened)).body
    assert isinstance(opened, EpisodeOpened)
    assert [one.person for one in opened.present] == [pair.host.person, pair.mentee.person]
    left = [e for e in host.views[pair.room].events if isinstance(e.body, PersonLeft)]
    assert left == []


async def test_a_reader_who_was_removed_hears_nothing_more(pair: Pair) -> None:
    mentee = await pair.mentee.socket()
    await mentee.join(pair.room, reading=True)
    await pair.mentee.browser.post(f"/rooms/{pair.room}/leave")
    with pytest.raises(RefusedError, match="left"):
        await mentee.join(pair.room, reading=True)
