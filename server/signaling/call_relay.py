"""Calls between browsers: who is in, with what, and the relay of what they say to each other.

The server never sees media here. A call outlives sockets, and, because its browsers name it when
they come back, the server itself.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_id
from server.protocol.events.calls import CallEnded, CallStarted, HandLowered
from server.protocol.events.log import Body
from server.protocol.exchange import Ask, Seat
from server.protocol.messages.calls import (
    CallJoin,
    CallLeave,
    CallReact,
    CallState,
    LowerHand,
    MuteAll,
    MuteAsk,
    SigAnswer,
    SigBye,
    SigCandidate,
    SigOffer,
)
from server.protocol.messages.pushes import IcePush, MuteAsked
from server.protocol.messages.replies import Ack, CallEntered, Done, IceServer
from server.protocol.outbound import push
from server.signaling.call_state import (
    CallParticipant,
    OngoingCall,
    arrival,
    changes,
    departure,
    fits,
)
from server.signaling.ice import IceSource, refresh_after
from server.signaling.ports import Floor

Written = Ack | ServiceError | None
"""What became of the bodies of a request; None when it had none to write."""

Signal = SigOffer | SigAnswer | SigCandidate | SigBye


class Calls:
    """The calls of this node, one a room at most."""

    def __init__(self, floor: Floor, ice: IceSource, clock: Clock, random: RandomBytes) -> None:
        self._floor = floor
        self._ice = ice
        self._clock = clock
        self._random = random
        self._calls: dict[str, OngoingCall] = {}
        self._renewals: dict[tuple[str, str], tuple[float, Seat]] = {}

    def __len__(self) -> int:
        return len(self._calls)

    # ── taking part ─────────────────────────────────────────────────────────────────────────

    def join(self, ask: Ask[CallJoin]) -> None:
        """Start the room's call, join it, or come back to it. Answers when it is on disk."""
        self._floor.require(ask.room, ask.seat, "call")
        call, before = self._call_for(ask)
        media = ask.message.state
        if not fits(call, ask.seat.id, media):
            raise ServiceError("call_full", temporary=True)
        bodies = before + arrival(call, ask.seat.id, ask.person, media)
        is_new = ask.seat.id not in call.participants

        def enter() -> None:
            self._calls[ask.room] = call
            call.participants[ask.seat.id] = CallParticipant(ask.person, media)

        def done(written: Written) -> None:
            if isinstance(written, ServiceError):
                if is_new:
                    self._forget(ask.room, call, ask.seat.id)
                ask.refuse(written)
                return
            if written is not None and written.dup and is_new:
                # Long done, and over since, here or with the process that did it.
                self._forget(ask.room, call, ask.seat.id)
                ask.reply(written)
                return
            if written is not None and not call.started_at:
                call.started_at = written.ts
            self._floor.show(ask.room, ask.seat.id, call.id, media)
            ask.reply(self._entered(ask, call))

        self._act(ask, ask.person, bodies, enter, done)

    def leave(self, ask: Ask[CallLeave]) -> None:
        call = self._taking_part(ask)

        def go() -> None:
            self._forget(ask.room, call, ask.seat.id)
            self._floor.show(ask.room, ask.seat.id, None, None)

        bodies = departure(call, ask.seat.id)
        self._fact(ask, ask.person, bodies, go)

    def state(self, ask: Ask[CallState]) -> None:
        """Replace the sender's media state; the others see it, the log keeps shares and hands."""
        call = self._call_of(ask)
        media = ask.message.state
        if not fits(call, ask.seat.id, media):
            raise ServiceError("call_full", temporary=True)
        me = call.participants[ask.seat.id]

        def show() -> None:
            me.media = media
            self._floor.show(ask.room, ask.seat.id, call.id, media)

        bodies = changes(call.id, me.media, media)
        self._fact(ask, ask.person, bodies, show)

    def seat_out(self, room: str, seat: Seat, at: Millis | None = None) -> None:
        """A seat is out of the room, and so out of its call."""
        call = self._calls.get(room)
        if call is None or seat.id not in call.participants:
            return
        bodies = departure(call, seat.id, at)
        self._forget(room, call, seat.id)
        self._floor.note(room, seat.principal.person, bodies)

    # ── to the others ───────────────────────────────────────────────────────────────────────

    def relay(self, ask: Ask[Signal]) -> None:
        """Hand an offer, answer, candidate or bye to the one session it is for."""
        call = self._call_of(ask)
        message = ask.message
        if message.call != call.id:
            raise ServiceError("no_call")
        if message.peer not in call.participants or message.peer == ask.seat.id:
            raise _peer_gone()
        if not call.advance(ask.seat.id, message.peer, message.gen):
            raise ServiceError("stale_generation")
        told = msgspec.structs.replace(message, peer=ask.seat.id)
        if not self._floor.send_to(ask.room, message.peer, push(told, ask.room)):
            raise _peer_gone()
        ask.reply(Done())

    def react(self, ask: Ask[CallReact]) -> None:
        self._call_of(ask)
        told = CallReact(emoji=ask.message.emoji, session=ask.seat.id)
        self._floor.send(ask.room, push(told, ask.room, f"react:{ask.room}:{ask.seat.id}"))

    def lower_hand(self, ask: Ask[LowerHand]) -> None:
        """A moderator lowers a hand; one's own goes down through `call.state`."""
        call, other = self._other(ask, ask.message.session)

        def show() -> None:
            other.media = msgspec.structs.replace(other.media, hand=False)
            self._floor.show(ask.room, ask.message.session, call.id, other.media)

        bodies = (HandLowered(call=call.id, by=ask.person),) if other.media.hand else ()
        self._fact(ask, other.person, bodies, show)

    def ask_to_mute(self, ask: Ask[MuteAsk]) -> None:
        """A moderator asks somebody to mute; what becomes of it is theirs."""
        self._other(ask, ask.message.session)
        told = push(MuteAsked(by=ask.person), ask.room)
        if not self._floor.send_to(ask.room, ask.message.session, told):
            raise _peer_gone()
        ask.reply(Done())

    def ask_all_to_mute(self, ask: Ask[MuteAll]) -> None:
        """The same of everybody else who is in the call now."""
        self._floor.require(ask.room, ask.seat, "moderate")
        call = self._calls.get(ask.room)
        if call is None:
            raise ServiceError("no_call")
        told = push(MuteAsked(by=ask.person, everybody=True), ask.room)
        for session, one in call.participants.items():
            if one.person != ask.person:
                self._floor.send_to(ask.room, session, told)
        ask.reply(Done())

    def tick(self) -> None:
        """Push fresh ICE servers where the life of the old is at 80 %."""
        now = self._clock.monotonic()
        for key, (due, seat) in list(self._renewals.items()):
            if now >= due:
                servers, life = self._servers(key[0], seat)
                seat.send(push(IcePush(servers=servers, ttl_ms=life), key[0]))

    # ── inside ──────────────────────────────────────────────────────────────────────────────

    def _call_for(self, ask: Ask[CallJoin]) -> tuple[OngoingCall, tuple[Body, ...]]:
        """The call to join, and what has to be written before somebody joins it.

        A call that only the log knows was on when the server stopped. Who names it goes on with
        it; for anybody else it is over.
        """
        running = self._calls.get(ask.room)
        if running is not None:
            return running, ()
        known = self._floor.open_call(ask.room)
        if known is not None and ask.message.call == known[0]:
            return OngoingCall(*known), ()
        over = () if known is None else (CallEnded(call=known[0]),)
        call = OngoingCall(new_id("call", self._random), 0)
        return call, (*over, CallStarted(call=call.id))

    def _entered(self, ask: Ask[CallJoin], call: OngoingCall) -> CallEntered:
        servers, life = self._servers(ask.room, ask.seat)
        return CallEntered(
            call=call.id,
            started_at=call.started_at,
            peers=self._floor.infos(ask.room, call.peers_of(ask.seat.id)),
            ice=servers,
            ice_ms=life,
        )

    def _servers(self, room: str, seat: Seat) -> tuple[tuple[IceServer, ...], Millis | None]:
        servers, life = self._ice.servers(seat.principal.person, self._clock.now())
        if life is not None:
            due = self._clock.monotonic() + refresh_after(life) / 1000
            self._renewals[room, seat.id] = (due, seat)
        return servers, life

    def _call_of(self, ask: Ask[Any]) -> OngoingCall:
        """The call the sender takes part in, and still may."""
        self._floor.require(ask.room, ask.seat, "call")
        return self._taking_part(ask)

    def _taking_part(self, ask: Ask[Any]) -> OngoingCall:
        call = self._calls.get(ask.room)
        if call is None or ask.seat.id not in call.participants:
            raise ServiceError("no_call")
        return call

    def _other(self, ask: Ask[Any], session: str) -> tuple[OngoingCall, CallParticipant]:
        """Another participant, for a moderator."""
        self._floor.require(ask.room, ask.seat, "moderate")
        call = self._calls.get(ask.room)
        other = call.participants.get(session) if call else None
        if call is None or other is None:
            raise _peer_gone()
        return call, other

    def _forget(self, room: str, call: OngoingCall, session: str) -> None:
        call.drop(session)
        self._renewals.pop((room, session), None)
        if not call.participants and self._calls.get(room) is call:
            del self._calls[room]

    def _fact(
        self, ask: Ask[Any], actor: str, bodies: tuple[Body, ...], change: Callable[[], None]
    ) -> None:
        """Act on what is so already: where the disk takes nothing now, it is written later."""

        def done(written: Written) -> None:
            if isinstance(written, ServiceError) and not written.temporary:
                ask.refuse(written)
                return
            if isinstance(written, ServiceError):
                self._floor.note(ask.room, actor, bodies)
            ask.reply(Done())

        self._act(ask, actor, bodies, change, done)

    def _act(
        self,
        ask: Ask[Any],
        actor: str,
        bodies: tuple[Body, ...],
        change: Callable[[], None],
        done: Callable[[Written], None],
    ) -> None:
        """Queue the bodies, if any, then `change` what is in memory; `done` when it is on disk.

        A queue that is full refuses before anything changed.
        """
        if bodies:
            self._floor.write(ask.room, actor, bodies, ask.message, done)
        change()
        if not bodies:
            done(None)


def _peer_gone() -> ServiceError:
    return ServiceError("peer_gone", temporary=True)
