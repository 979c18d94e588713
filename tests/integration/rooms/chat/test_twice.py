"""What stands in the log under a cid is answered as done, whatever has become of the world."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from server.bootstrap import Outside
from server.kernel.errors import ServiceError
from server.protocol.blanking import said_of
from server.protocol.events.chat import MessageRedacted, MessageSent
from server.protocol.events.episodes import EpisodeOpened
from server.protocol.events.log import Body, Event
from server.protocol.events.retention import EpisodeErased, HoldPlaced
from server.protocol.events.rooms import MemberRemoved, MemberRole, RoomChanged
from server.protocol.exchange import Ask, Handler
from server.protocol.messages.base import Durable
from server.protocol.messages.calls import CallJoin, CallState, LowerHand
from server.protocol.messages.chat import MsgRedact, MsgSend
from server.protocol.messages.replies import Ack
from server.protocol.messages.rooms import EpisodeEnd
from server.protocol.messages.session import Leave
from server.protocol.messages.vocabulary import Reply
from server.rooms.log.appending import append_of, note_of, submit
from server.rooms.log.repeats import Again
from tests.support.people.cids import new_cid
from tests.support.people.durable_requests import KINDS, MAKE, Crowd, Scene, crowd, scene
from tests.support.people.peer import RefusedError
from tests.support.people.quiet_seat import QuietSeat
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher
from tests.support.store.full_disk import clear, fill
from tests.support.thoroughness import share

MOST_SCENES: Final = 4
"""Rooms of one crowd: nobody asks faster than a person may."""


@dataclass(frozen=True, slots=True)
class Done:
    """A request that was done, and the event that stands for it."""

    at: Scene
    request: Durable
    event: Event


@asynccontextmanager
async def open_house(folder: Path) -> AsyncIterator[House]:
    outside = Outside(hasher=QuickHasher())
    async with house(folder, outside, registrations_per_hour=100_000) as home:
        yield home


async def written(home: House, at: Scene) -> list[Event]:
    return await home.service.reader.after(at.room, 0, 500)


async def do_all(home: House, kinds: Sequence[type[Durable]] = KINDS) -> list[Done]:
    """Every durable request of `kinds` is done once, each in a room of its own."""
    done: list[Done] = []
    people: Crowd | None = None
    for place, kind in enumerate(kinds):
        if people is None or place % MOST_SCENES == 0:
            people = await crowd(home)
        at = await scene(home, people)
        await at.me.happened(at.room, EpisodeOpened)
        request = await MAKE[kind](home, at)
        await at.me.ask_raw(request, at.room)
        (event,) = [one for one in await written(home, at) if one.cid == request.cid]
        done.append(Done(at, request, event))
    return done


# ── what may become of the world ─────────────────────────────────────────────────────────────


async def note(home: House, at: Scene, *bodies: Body, actor: str = "room") -> None:
    await home.service.writer.append(note_of(at.room, *bodies, actor=actor))


async def nothing(_: House, __: Done) -> None:
    """It is as it was."""


async def demoted(home: House, one: Done) -> None:
    await note(home, one.at, MemberRole(person=one.at.me.person, role="observer"))


async def removed(home: House, one: Done) -> None:
    await note(home, one.at, MemberRemoved(person=one.at.me.person), actor=one.at.other.person)


async def left_for_good(_: House, one: Done) -> None:
    answer = await one.at.owner.browser.post(f"/rooms/{one.at.room}/leave")
    assert answer.status_code == 204, answer.text


async def left(_: House, one: Done) -> None:
    await one.at.me.ask(Leave(), one.at.room)


async def the_others_left(home: House, one: Done) -> None:
    for peer in (one.at.third, one.at.outside):
        await note(home, one.at, MemberRemoved(person=peer.person), actor=one.at.other.person)


async def archived(home: House, one: Done) -> None:
    await note(home, one.at, RoomChanged(archived=True, locked=True, cards=False))


async def ended(_: House, one: Done) -> None:
    if not isinstance(one.request, EpisodeEnd):
        await one.at.other.ask(EpisodeEnd(cid=new_cid()), one.at.room)


async def taken_back(home: House, one: Done) -> None:
    """Whatever was said in the room."""
    for event in await written(home, one.at):
        said = said_of(event)
        if said is not None and said[1] == event.seq:
            body = MessageRedacted(target=event.seq, item=said[0])
            await note(home, one.at, body, actor=event.actor)


async def erased(home: House, one: Done) -> None:
    last = (await written(home, one.at))[-1].seq
    body = EpisodeErased(episode="ep_none", first=1, last=last, wish="host", page=0)
    await note(home, one.at, body)


async def held(home: House, one: Done) -> None:
    await note(home, one.at, HoldPlaced(reason="audit"))


World = Callable[[House, Done], Awaitable[None]]
WORLDS: Final[tuple[World, ...]] = (
    nothing,
    demoted,
    removed,
    left_for_good,
    left,
    the_others_left,
    archived,
    ended,
    taken_back,
    erased,
    held,
)


def check(one: Done, reply: dict[str, Any]) -> None:
    """The Ack of the first time. What a call has already is told as any other time."""
    if isinstance(one.request, CallJoin | CallState | LowerHand) and "seq" not in reply:
        return
    assert reply == {
        "seq": one.event.seq,
        "ep": one.at.me.views[one.at.room].epoch,
        "ts": one.event.at,
        "dup": True,
    }, one.request


async def answer_to(one: Done) -> dict[str, Any] | RefusedError:
    """What its second sending is answered with."""
    try:
        return await one.at.me.ask_raw(one.request, one.at.room)
    except RefusedError as error:
        return error


async def alike(home: House, one: Done) -> list[Event]:
    """What stands in the log of the kind that was asked for."""
    return [e for e in await written(home, one.at) if type(e.body) is type(one.event.body)]


def test_every_durable_request_of_the_protocol_is_tried() -> None:
    assert set(MAKE) == set(KINDS)


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.__name__)
async def test_a_request_that_was_done_is_done_whatever_happened_since(
    tmp_path: Path, world: World
) -> None:
    tried = KINDS if world is nothing else share(KINDS, WORLDS.index(world))
    async with open_house(tmp_path) as home:
        for one in await do_all(home, tried):
            await world(home, one)
            await home.service.history.settled()
            before = await alike(home, one)
            check(one, await one.at.me.ask_raw(one.request, one.at.room))
            assert await alike(home, one) == before


async def test_a_full_disk_puts_the_answer_off_and_changes_nothing_about_it(
    tmp_path: Path,
) -> None:
    async with open_house(tmp_path) as home:
        all_done = await do_all(home)
        for one in all_done:
            await removed(home, one)
        await fill(home, all_done[0].at.room, all_done[0].at.me.person)
        for one in all_done:
            answer = await answer_to(one)
            if isinstance(answer, RefusedError):
                assert answer.error["temporary"]
            else:
                check(one, answer)
        await clear(home)
        for one in all_done:
            check(one, await one.at.me.ask_raw(one.request, one.at.room))


async def test_a_restarted_service_knows_what_was_done(tmp_path: Path) -> None:
    async with open_house(tmp_path) as home:
        all_done = await do_all(home)
        for one in all_done:
            await removed(home, one)
    async with open_house(tmp_path) as again:
        for one in all_done:
            socket = again.keep(one.at.me.at(again.address))
            await socket.open()
            check(one, await socket.ask_raw(one.request, one.at.room))


async def test_another_request_under_the_same_cid_is_a_conflict_also_where_it_is_refused(
    tmp_path: Path,
) -> None:
    async with open_house(tmp_path) as home:
        at = await scene(home, await crowd(home))
        said = await at.said()
        taking = MsgRedact(cid=new_cid(), target=said)
        await at.me.ask(taking, at.room)
        other = MsgRedact(cid=taking.cid, target=said + 1)
        with pytest.raises(RefusedError, match="idempotency_conflict"):
            await at.me.ask(other, at.room)


async def test_who_did_not_do_it_is_refused_as_ever(tmp_path: Path) -> None:
    async with open_house(tmp_path) as home:
        at = await scene(home, await crowd(home))
        taking = MsgRedact(cid=new_cid(), target=await at.said())
        await at.me.ask(taking, at.room)
        for peer, code in ((at.third, "gone"), (at.outside, "not_joined")):
            with pytest.raises(RefusedError, match=code):
                await peer.ask(taking, at.room)


async def test_the_same_request_sent_twice_at_once_is_done_once(tmp_path: Path) -> None:
    async with open_house(tmp_path) as home:
        at = await scene(home, await crowd(home))
        for _ in range(3):
            taking = MsgRedact(cid=new_cid(), target=await at.said())
            answers = await asyncio.gather(*(at.me.ask(taking, at.room) for _ in range(3)))
            assert len({answer.seq for answer in answers}) == 1
            assert sorted(answer.dup for answer in answers) == [False, True, True]


async def test_who_asks_again_waits_for_what_is_still_under_way(tmp_path: Path) -> None:
    async with open_house(tmp_path) as home:
        at = await scene(home, await crowd(home))
        request = MsgSend(cid=new_cid(), text="Thursday, then")
        read, world_moved = asyncio.Event(), False

        async def first(ask: Ask[MsgSend]) -> None:
            await read.wait()
            body = MessageSent(text=ask.message.text)
            unit = append_of(ask.room, ask.person, ask.message, ask.message.cid, body)
            submit(home.service.writer, unit, ask)

        def handle(ask: Ask[MsgSend]) -> Coroutine[Any, Any, None]:
            if world_moved:
                raise ServiceError("not_allowed")
            return first(ask)

        again = Again(home.service.writer, home.service.rooms).before({MsgSend: handle})
        answers: list[Reply | ServiceError] = []
        asks = [Ask(QuietSeat(at.me.person), at.room, request, answers.append) for _ in "12"]
        sent = asyncio.ensure_future(run(again[MsgSend], asks[0]))
        await asyncio.sleep(0)
        world_moved = True
        sent_again = asyncio.ensure_future(run(again[MsgSend], asks[1]))
        read.set()
        await asyncio.gather(sent, sent_again)
        acks = [answer for answer in answers if isinstance(answer, Ack)]
        assert [(ack.seq, ack.dup) for ack in acks] == [(acks[0].seq, False), (acks[0].seq, True)]


async def run(handler: Handler, ask: Ask[Any]) -> None:
    work = handler(ask)
    if work is not None:
        await work
