"""A one-off call becomes part of more: one of its two people proposes it, the other agrees."""

from dataclasses import dataclass
from typing import Final, Literal

from server.history.episodes.snapshots import EpisodeSnapshots
from server.history.ports.episodes import Archive
from server.history.ports.room_log import RepeatableRequest, RoomLog
from server.history.ports.rooms import RoomStandings, RoomViews
from server.history.ports.timeline import AdoptionBook, Proposal
from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.protocol.bodies.timeline import (
    Adoption,
    AdoptionAnswer,
    AdoptionCreate,
    AdoptionView,
    RoomRef,
)
from server.protocol.events.episodes import EpisodeAdopted
from server.protocol.events.rooms import RoomKept
from server.protocol.messages.replies import Member

State = Literal["pending", "accepted", "declined", "expired"]

HOLDS_MS: Final = 14 * 24 * 60 * 60_000
"""How long a proposal waits for its answer."""

APART_MS: Final = 24 * 60 * 60_000
"""Proposals of one call that follow faster than this are not told: nobody is pestered."""

PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class _Call:
    """A one-off episode as one of those who were in it sees it.

    `other` is who may agree, None when nobody can; `home` the room that took it in; `kept` says
    that its own room was kept.
    """

    episode: str
    room: str
    other: str | None
    home: str | None
    kept: bool
    last: Proposal | None

    @property
    def settled(self) -> bool:
        return self.home is not None or self.kept


class Adoptions:
    """Use cases of proposals. Both have to agree; strangers learn nothing of it."""

    def __init__(
        self,
        *,
        archive: Archive,
        episode_snapshots: EpisodeSnapshots,
        access: RoomStandings,
        room_views: RoomViews,
        room_log: RoomLog,
        book: AdoptionBook,
        clock: Clock,
    ) -> None:
        self._archive = archive
        self._episode_snapshots = episode_snapshots
        self._access = access
        self._room_views = room_views
        self._room_log = room_log
        self._book = book
        self._clock = clock

    async def view(self, person: str, episode: str) -> AdoptionView:
        """How it stands, for somebody who was there; `not_found` to all others."""
        return await self._shown(person, await self._call(person, episode))

    async def waits(self, person: str, episode: str, at: Millis) -> bool:
        """Whether the proposal made at `at` still waits for an answer of theirs."""
        current = (await self.view(person, episode)).current
        pending = current is not None and current.state == "pending"
        return pending and current is not None and current.at == at and current.by != person

    async def propose(
        self, person: str, episode: str, request: AdoptionCreate
    ) -> AdoptionView | None:
        """Raises `conflict` while another proposal waits or once the episode has its place.

        None where it was done before, and the episode is not theirs to see any more.
        """
        try:
            call = await self._call(person, episode)
            other = self._allowed(call)
            if call.last is None or call.last.cid != request.cid:
                self._check_free(call)
                if request.into is not None:
                    await self._check_home(request.into, person, other)
                await self._propose(call, person, other, request)
        except ServiceError as error:
            last = await self._book.last(episode)
            if last is None or (last.by, last.cid) != (person, request.cid):
                raise error from None
            return await self._view_now(person, episode)
        return await self.view(person, episode)

    async def _propose(self, call: _Call, person: str, other: str, request: AdoptionCreate) -> None:
        now = self._clock.now()
        proposal = Proposal(
            episode=call.episode,
            by=person,
            to=other,
            into=request.into,
            at=now,
            expires_at=now + HOLDS_MS,
            cid=request.cid,
        )
        apart = call.last is None or now - call.last.at >= APART_MS
        await self._book.put(proposal, call.room, tell=apart)

    async def answer(
        self, person: str, episode: str, request: AdoptionAnswer
    ) -> AdoptionView | None:
        """Accept or decline; the proposer can only take it back. `gone` once it is over.

        None as `propose` says.
        """
        try:
            await self._answer_now(person, episode, request)
        except ServiceError as error:
            await self._answered_before(person, episode, request, error)
            return await self._view_now(person, episode)
        return await self.view(person, episode)

    async def _answer_now(self, person: str, episode: str, request: AdoptionAnswer) -> None:
        call = await self._call(person, episode)
        self._allowed(call)
        proposal = call.last
        if proposal is None:
            raise ServiceError("not_found")
        if _state(call, proposal, self._clock.now()) == "pending":
            await self._answer(person, call, proposal, accept=request.accept, cid=request.cid)
        elif _state(call, proposal, self._clock.now()) != _wanted(accept=request.accept):
            raise ServiceError("gone")

    async def _answered_before(
        self, person: str, episode: str, request: AdoptionAnswer, refused: ServiceError
    ) -> None:
        """Return where the log has this yes of theirs; raise `refused` otherwise."""
        room, last = await self._episode_snapshots.where(episode), await self._book.last(episode)
        if refused.temporary or room is None or last is None or not request.accept:
            raise refused
        place, body = (
            (room, RoomKept())
            if last.into is None
            else (last.into, EpisodeAdopted(episode=episode, room=room))
        )
        asked = RepeatableRequest(request.cid, body)
        if not await self._room_log.was_written(place, person, asked):
            raise refused

    async def _view_now(self, person: str, episode: str) -> AdoptionView | None:
        try:
            return await self.view(person, episode)
        except ServiceError as error:
            if error.temporary:
                raise
            return None

    async def _answer(
        self, person: str, call: _Call, proposal: Proposal, *, accept: bool, cid: str
    ) -> None:
        if not accept:
            await self._book.decline(proposal.episode, proposal.at)
            return
        if person != proposal.to:
            raise ServiceError("not_allowed", data={"action": "accept your own proposal"})
        if proposal.into is None:
            await self._write(call.room, person, cid, RoomKept())
            return
        await self._check_home(proposal.into, proposal.by, proposal.to)
        body = EpisodeAdopted(episode=proposal.episode, room=call.room)
        await self._write(proposal.into, person, cid, body)

    async def _write(
        self, room: str, person: str, cid: str, body: RoomKept | EpisodeAdopted
    ) -> None:
        await self._room_log.append(room, person, (body,), RepeatableRequest(cid, body))

    async def _call(self, person: str, episode: str) -> _Call:
        room = await self._episode_snapshots.where(episode)
        if room is None:
            raise ServiceError("not_found")
        await self._access.allow(person, room, "read")
        await self._episode_snapshots.settled_in(room)
        record = await self._archive.record(episode)
        if record is None or record.kind != "one_off" or person not in record.people:
            raise ServiceError("not_found")
        view = await self._room_views.view(person, room)
        return _Call(
            episode=episode,
            room=room,
            other=_other(person, record.people, view.members) if "confirm" in view.may else None,
            home=await self._book.home_of(episode),
            kept=view.room.kind != "one_off",
            last=await self._book.last(episode),
        )

    async def _check_home(self, room: str, *people: str) -> None:
        """A lasting room in which both may write."""
        for person in people:
            await self._access.allow(person, room, "confirm")
        if (await self._room_views.view(people[0], room)).room.kind == "one_off":
            raise ServiceError("not_allowed", data={"action": "adopt into a one-off call"})

    def _allowed(self, call: _Call) -> str:
        if call.other is None:
            raise ServiceError("not_allowed", data={"action": "adopt"})
        return call.other

    def _check_free(self, call: _Call) -> None:
        waits = call.last and _state(call, call.last, self._clock.now()) == "pending"
        if call.settled or waits:
            raise ServiceError("conflict")

    async def _shown(self, person: str, call: _Call) -> AdoptionView:
        current = await self._told(person, call) if call.last else None
        waits = current is not None and current.state == "pending"
        may = call.other is not None and not call.settled and not waits
        rooms = await self._room_views.shared(person, call.other) if may and call.other else []
        return AdoptionView(current=current, may=may, rooms=tuple(rooms))

    async def _told(self, person: str, call: _Call) -> Adoption | None:
        last = call.last
        if last is None:
            return None
        return Adoption(
            by=last.by,
            into=await self._named(person, last.into) if last.into else None,
            at=last.at,
            expires_at=last.expires_at,
            state=_state(call, last, self._clock.now()),
        )

    async def _named(self, person: str, room: str) -> RoomRef:
        """The room by its name, which is kept from somebody who has left it since."""
        try:
            view = await self._room_views.view(person, room)
        except ServiceError:
            return RoomRef(id=room, title="")
        return RoomRef(id=room, title=view.room.title)


def _other(person: str, people: tuple[str, ...], members: tuple[Member, ...]) -> str | None:
    """The second of exactly two who both have an account and still belong to the room."""
    others = [one for one in people if one != person]
    accounts = {member.person for member in members if not member.guest}
    if len(people) != PAIR or not {person, *others} <= accounts:
        return None
    return others[0]


def _state(call: _Call, proposal: Proposal, now: Millis) -> State:
    if (call.home is not None and call.home == proposal.into) or (
        call.kept and proposal.into is None
    ):
        return "accepted"
    if proposal.declined:
        return "declined"
    return "expired" if now >= proposal.expires_at or call.settled else "pending"


def _wanted(*, accept: bool) -> State:
    return "accepted" if accept else "declined"
