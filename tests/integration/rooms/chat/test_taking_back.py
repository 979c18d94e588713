"""What somebody wrote on the board is taken back like a message: for good, and everywhere."""

import asyncio

import pytest

from server.protocol.bodies.episodes import EpisodeView
from server.protocol.bodies.search import Hits
from server.protocol.events.chat import MessageRedacted, Redacted
from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.events.retention import HoldPlaced
from server.protocol.messages.board import (
    AgendaAdd,
    AgendaChange,
    AgendaCover,
    AgendaTurn,
    PollOpen,
    PollVote,
)
from server.protocol.messages.chat import MsgRedact
from server.protocol.messages.replies import Ack, Page
from server.protocol.messages.rooms import EpisodeEnd
from server.protocol.messages.session import History
from server.rooms.log.appending import note_of
from tests.integration.history.episodes.test_episodes_http import body
from tests.integration.rooms.board.test_board import add, board, both, promise
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer, RefusedError
from tests.support.service.house import House

NAME = "Mrs Okonkwo"


async def take_back(peer: Peer, room: str, target: int) -> Ack:
    ack: Ack = await peer.ask(MsgRedact(cid=new_cid(), target=target), room)
    return ack


async def found(pair: Pair) -> list[int]:
    answer = await pair.host.browser.get("/search", params={"q": NAME})
    return [hit.seq for hit in body(answer, Hits).hits if hit.seq is not None]


async def test_a_point_leaves_the_board_the_log_and_the_search(pair: Pair) -> None:
    host, mentee = await both(pair)
    await host.happened(pair.room, EpisodeOpened)
    point = await add(mentee, pair.room, NAME)
    change = AgendaChange(cid=new_cid(), point=point, text=f"{NAME}, bed 4")
    changed: Ack = await mentee.ask(change, pair.room)
    await host.ask(AgendaTurn(cid=new_cid(), point=point), pair.room)
    assert await found(pair) == [point]
    assert (await board(host, pair.room)).current == point
    await take_back(mentee, pair.room, point)
    told = await host.happened(pair.room, MessageRedacted)
    assert told.body == MessageRedacted(target=point, item="point")
    left = await board(host, pair.room)
    assert (left.points, left.current) == ((), None)
    assert await found(pair) == []
    page: Page = await host.ask(History(after=point - 1), pair.room)
    blank = [event.seq for event in page.events if isinstance(event.body, Redacted)]
    assert blank == [point, changed.seq]


async def test_a_promise_and_a_question_leave_the_board_and_nothing_else_does(pair: Pair) -> None:
    host, mentee = await both(pair)
    kept = await add(mentee, pair.room, "kept")
    gone = await promise(mentee, pair.room, f"call {NAME}")
    ask = PollOpen(cid=new_cid(), question=f"{NAME}?", options=("yes", "no"))
    poll: Ack = await mentee.ask(ask, pair.room)
    await host.ask(PollVote(cid=new_cid(), poll=poll.seq, choice=1), pair.room)
    for target in (gone, poll.seq):
        await take_back(mentee, pair.room, target)
    left = await board(host, pair.room)
    assert [one.seq for one in left.points] == [kept]
    assert (left.actions, left.polls) == ((), ())


async def test_only_who_wrote_it_or_a_moderator_takes_it_back_and_once(pair: Pair) -> None:
    host, mentee = await both(pair)
    of_host, of_mentee = await add(host, pair.room, "a"), await add(mentee, pair.room, "b")
    with pytest.raises(RefusedError, match="not_allowed"):
        await take_back(mentee, pair.room, of_host)
    await take_back(host, pair.room, of_mentee)
    with pytest.raises(RefusedError, match="gone"):
        await take_back(mentee, pair.room, of_mentee)
    assert [one.seq for one in (await board(mentee, pair.room)).points] == [of_host]


async def test_what_is_no_words_of_anybody_cannot_be_taken_back(pair: Pair) -> None:
    host, _ = await both(pair)
    point = await add(host, pair.room, "a")
    change = AgendaChange(cid=new_cid(), point=point, text="b")
    changed: Ack = await host.ask(change, pair.room)
    covered: Ack = await host.ask(AgendaCover(cid=new_cid(), point=point), pair.room)
    for target in (1, changed.seq, covered.seq):
        with pytest.raises(RefusedError, match="not_found"):
            await take_back(host, pair.room, target)


async def test_a_held_room_keeps_it(home: House, pair: Pair) -> None:
    host, _ = await both(pair)
    point = await add(host, pair.room, "a")
    hold = note_of(pair.room, HoldPlaced(reason="audit"))
    await home.service.writer.append(hold)
    await host.happened(pair.room, HoldPlaced)
    with pytest.raises(RefusedError, match="held"):
        await take_back(host, pair.room, point)


async def test_it_leaves_the_record_of_the_running_and_of_every_later_session(
    home: House, pair: Pair
) -> None:
    host, mentee = await both(pair)
    first = await host.happened(pair.room, EpisodeOpened)
    assert isinstance(first.body, EpisodeOpened)
    point = await add(mentee, pair.room, NAME)
    await host.ask(AgendaAdd(cid=new_cid(), text="kept"), pair.room)
    path = f"/episodes/{first.body.episode}"
    assert NAME in (await pair.host.browser.get(path)).text
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await mentee.happened(pair.room, EpisodeClosed)
    await home.service.history.settled()
    assert NAME in (await pair.host.browser.get(path)).text
    await take_back(mentee, pair.room, point)
    shown = body(await pair.host.browser.get(path), EpisodeView)
    assert [one.text for one in shown.together.agenda] == ["kept"]


async def test_a_point_of_the_running_session_leaves_its_record_at_once(pair: Pair) -> None:
    host, mentee = await both(pair)
    opened = await host.happened(pair.room, EpisodeOpened)
    assert isinstance(opened.body, EpisodeOpened)
    await take_back(mentee, pair.room, await add(mentee, pair.room, NAME))
    assert NAME not in (await pair.host.browser.get(f"/episodes/{opened.body.episode}")).text


async def test_better_words_that_come_while_a_point_is_taken_back_do_not_outlive_it(
    pair: Pair,
) -> None:
    host, mentee = await both(pair)
    for _ in range(5):
        point = await add(mentee, pair.room, NAME)
        better = AgendaChange(cid=new_cid(), point=point, text=f"{NAME}, bed 4")
        taking = asyncio.ensure_future(take_back(mentee, pair.room, point))
        saying = asyncio.ensure_future(host.ask(better, pair.room))
        await asyncio.wait([taking, saying])
        assert taking.exception() is None
        refused = saying.exception()
        assert refused is None or str(refused) in {"gone", "not_found"}
        page: Page = await host.ask(History(after=point - 1), pair.room)
        assert NAME not in str(page.events)
