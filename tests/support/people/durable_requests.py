"""One request of every durable kind, each in a room where it can be done."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from server.protocol.events.rooms import MemberAdded
from server.protocol.messages.base import Durable, Message
from server.protocol.messages.board import (
    ActionAdd,
    ActionChange,
    ActionDrop,
    ActionTick,
    AgendaAdd,
    AgendaChange,
    AgendaCover,
    AgendaDrop,
    AgendaMove,
    AgendaOwn,
    AgendaTake,
    AgendaTurn,
    CardDismiss,
    CardDraw,
    PollClose,
    PollOpen,
    PollVote,
    TimerExtend,
    TimerStart,
    TimerStop,
)
from server.protocol.messages.calls import CallJoin, CallLeave, CallState, LowerHand, MediaState
from server.protocol.messages.chat import MsgEdit, MsgReact, MsgRedact, MsgSend
from server.protocol.messages.replies import Ack
from server.protocol.messages.rooms import (
    Admit,
    EpisodeEnd,
    HandHost,
    Knock,
    Remove,
    SetRole,
    SetRoom,
)
from server.protocol.messages.vocabulary import REQUESTS
from server.rooms.log.appending import note_of
from server.rooms.ports import Invitee
from server.store.rooms.waiting_guests import StoredGuests
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

KINDS: Final = tuple(kind for kind in REQUESTS.values() if issubclass(kind, Durable))
"""Taken from the vocabulary itself, so that a new one cannot be forgotten."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Four people with a socket each: two hosts to be, a mentee, and somebody at the door."""

    people: tuple[Visitor, ...]
    peers: tuple[Peer, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A circle with a lobby, whose session is on. `me` asks, `other` is a host, too."""

    room: str
    owner: Visitor
    me: Peer
    other: Peer
    third: Peer
    outside: Peer

    async def done(self, message: Message) -> int:
        """`message` was asked by me and is on disk; its seq."""
        ack: Ack = await self.me.ask(message, self.room)
        return ack.seq

    async def said(self) -> int:
        return await self.done(MsgSend(cid=new_cid(), text="Thursday, then"))

    async def point(self) -> int:
        return await self.done(AgendaAdd(cid=new_cid(), text="Night counts"))

    async def promise(self) -> int:
        return await self.done(ActionAdd(cid=new_cid(), text="Ask biomed", owner=self.me.person))

    async def poll(self) -> int:
        return await self.done(PollOpen(cid=new_cid(), question="When?", options=("a", "b")))


async def crowd(home: House) -> Crowd:
    people = [await home.person(name) for name in ("Tomas", "Samira", "Amara", "Ola")]
    return Crowd(tuple(people), tuple([await one.socket() for one in people]))


async def scene(home: House, found: Crowd) -> Scene:
    """A new room of a crowd, everybody in it but the last."""
    room = await found.people[0].found("circle", lobby=True, history="all")
    me, other, third, outside = found.peers
    added = (
        MemberAdded(person=other.person, name="Samira", role="host"),
        MemberAdded(person=third.person, name="Amara", role="mentee"),
    )
    await home.service.writer.append(note_of(room, *added))
    for peer in (me, other, third):
        await peer.join(room)
    return Scene(room, found.people[0], me, other, third, outside)


Make = Callable[[House, Scene], Awaitable[Durable]]


async def _admit(home: House, at: Scene) -> Durable:
    person = at.outside.person
    guests = StoredGuests(home.service.database)
    await guests.put(at.room, Invitee(person, "Ola", guest=False, role="peer", by=at.me.person))
    await at.outside.ask(Knock(), at.room)
    return Admit(cid=new_cid(), person=person)


async def _end(_: House, at: Scene) -> Durable:
    await at.me.ask(CallJoin(cid=new_cid(), state=MediaState()), at.room)
    return EpisodeEnd(cid=new_cid())


async def _leave_call(_: House, at: Scene) -> Durable:
    await at.me.ask(CallJoin(cid=new_cid(), state=MediaState()), at.room)
    return CallLeave(cid=new_cid())


async def _state(_: House, at: Scene) -> Durable:
    await at.me.ask(CallJoin(cid=new_cid(), state=MediaState()), at.room)
    return CallState(cid=new_cid(), state=MediaState(hand=True))


async def _lower(_: House, at: Scene) -> Durable:
    raised = MediaState(hand=True)
    await at.third.ask(CallJoin(cid=new_cid(), state=raised), at.room)
    return LowerHand(cid=new_cid(), session=at.third.session)


async def _move(_: House, at: Scene) -> Durable:
    before = await at.point()
    return AgendaMove(cid=new_cid(), point=await at.point(), before=before)


async def _extend(_: House, at: Scene) -> Durable:
    await at.done(TimerStart(cid=new_cid(), minutes=20))
    return TimerExtend(cid=new_cid(), minutes=5)


async def _dismiss(_: House, at: Scene) -> Durable:
    card = await at.done(CardDraw(cid=new_cid(), kind="listening", number=1))
    return CardDismiss(cid=new_cid(), card=card)


def _plain(message: Callable[[Scene], Durable]) -> Make:
    async def make(_: House, at: Scene) -> Durable:
        return message(at)

    return make


def _about(target: Callable[[Scene], Awaitable[int]], message: Callable[[int], Durable]) -> Make:
    async def make(_: House, at: Scene) -> Durable:
        return message(await target(at))

    return make


MAKE: Final[dict[type[Durable], Make]] = {
    Admit: _admit,
    Remove: _plain(lambda at: Remove(cid=new_cid(), person=at.third.person)),
    SetRole: _plain(lambda at: SetRole(cid=new_cid(), person=at.third.person, role="peer")),
    HandHost: _plain(lambda at: HandHost(cid=new_cid(), person=at.third.person)),
    SetRoom: _plain(lambda _: SetRoom(cid=new_cid(), title="Fridays")),
    EpisodeEnd: _end,
    MsgSend: _plain(
        lambda at: MsgSend(cid=new_cid(), text="@Amara", mentions=(at.third.person,), reply_to=1)
    ),
    MsgEdit: _about(Scene.said, lambda seq: MsgEdit(cid=new_cid(), target=seq, text="Friday")),
    MsgRedact: _about(Scene.said, lambda seq: MsgRedact(cid=new_cid(), target=seq)),
    MsgReact: _about(Scene.said, lambda seq: MsgReact(cid=new_cid(), target=seq, emoji="👍")),
    CallJoin: _plain(lambda _: CallJoin(cid=new_cid(), state=MediaState())),
    CallLeave: _leave_call,
    CallState: _state,
    LowerHand: _lower,
    AgendaAdd: _plain(lambda _: AgendaAdd(cid=new_cid(), text="Night counts")),
    AgendaChange: _about(Scene.point, lambda seq: AgendaChange(cid=new_cid(), point=seq, text="x")),
    AgendaMove: _move,
    AgendaTake: _about(Scene.point, lambda seq: AgendaTake(cid=new_cid(), point=seq)),
    AgendaCover: _about(Scene.point, lambda seq: AgendaCover(cid=new_cid(), point=seq)),
    AgendaDrop: _about(Scene.point, lambda seq: AgendaDrop(cid=new_cid(), point=seq)),
    AgendaTurn: _about(Scene.point, lambda seq: AgendaTurn(cid=new_cid(), point=seq)),
    AgendaOwn: _plain(lambda at: AgendaOwn(cid=new_cid(), person=at.third.person)),
    ActionAdd: _plain(lambda at: ActionAdd(cid=new_cid(), text="Ask", owner=at.third.person)),
    ActionChange: _about(
        Scene.promise, lambda seq: ActionChange(cid=new_cid(), action=seq, due="2026-12-01")
    ),
    ActionTick: _about(Scene.promise, lambda seq: ActionTick(cid=new_cid(), action=seq)),
    ActionDrop: _about(Scene.promise, lambda seq: ActionDrop(cid=new_cid(), action=seq)),
    TimerStart: _plain(lambda _: TimerStart(cid=new_cid(), minutes=20)),
    TimerExtend: _extend,
    TimerStop: _plain(lambda _: TimerStop(cid=new_cid())),
    PollOpen: _plain(lambda _: PollOpen(cid=new_cid(), question="When?", options=("a", "b"))),
    PollVote: _about(Scene.poll, lambda seq: PollVote(cid=new_cid(), poll=seq, choice=1)),
    PollClose: _about(Scene.poll, lambda seq: PollClose(cid=new_cid(), poll=seq)),
    CardDraw: _plain(lambda _: CardDraw(cid=new_cid(), kind="listening", number=3)),
    CardDismiss: _dismiss,
}
