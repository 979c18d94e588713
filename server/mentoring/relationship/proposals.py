"""Proposals of a relationship as the two of a room use them."""

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.mentoring.relationship.ports import (
    AgreedRooms,
    ProposalDesk,
    RelationshipProposalBook,
)
from server.mentoring.relationship.proposal_rules import (
    RelationshipProposal,
    SharedRoom,
    state_of,
)
from server.protocol.bodies.relationship import (
    ProposedRelationship,
    RelationshipAnswer,
    RelationshipPropose,
    RelationshipStanding,
)


class RelationshipProposals:
    """The use cases. Who is no member of the room learns nothing of it."""

    def __init__(self, book: RelationshipProposalBook, rooms: AgreedRooms, clock: Clock) -> None:
        self._book = book
        self._rooms = rooms
        self._clock = clock

    async def view(self, person: str, room: str) -> RelationshipStanding:
        """How it stands; `not_found` to who is no member."""
        return self._shown(person, await self._book.read(person, room))

    async def asked_by(self, person: str, room: str, at: Millis) -> str | None:
        """Who made the proposal of `at`, while it waits for an answer of `person`."""
        current = (await self.view(person, room)).current
        if current is None or current.state != "pending":
            return None
        return current.by if current.at == at and current.by != person else None

    async def propose(
        self, person: str, room: str, request: RelationshipPropose
    ) -> RelationshipStanding | None:
        """As the book says; None where it was done before, and the room is not theirs any more."""
        now = self._clock.now()
        await self._book.propose(person, room, request.mentor, request.cid, now)
        return await self._view_now(person, room)

    async def answer(
        self, person: str, room: str, request: RelationshipAnswer
    ) -> RelationshipStanding | None:
        """Agree, say no, or take one's own back; None as `propose` says.

        Raises `gone` once that proposal is over, `not_allowed` for a yes to one's own.
        """
        if request.accept:
            await self._agree(person, room, request)
        else:
            await self._book.decline(person, room, request.at, self._clock.now())
        return await self._view_now(person, room)

    async def _agree(self, person: str, room: str, request: RelationshipAnswer) -> None:
        """Whoever agreed before, and left since, is answered by the log."""
        proposal = await self._book.made_at(room, request.at)
        if proposal is None or person not in (proposal.by, proposal.to):
            raise ServiceError("not_found")
        if person == proposal.by:
            raise ServiceError("not_allowed", data={"action": "accept your own proposal"})
        await self._rooms.agree(person, room, proposal.roles, request)

    async def _view_now(self, person: str, room: str) -> RelationshipStanding | None:
        try:
            return await self.view(person, room)
        except ServiceError as error:
            if error.code != "not_found":
                raise
            return None

    def _shown(self, person: str, desk: ProposalDesk) -> RelationshipStanding:
        last, room = desk.last, desk.room
        current = self._current(last, room) if last else None
        begun = room.archived or room.related_at is not None
        waits = current is not None and current.state == "pending"
        return RelationshipStanding(
            current=current, other=None if begun or waits else room.other(person)
        )

    def _current(self, last: RelationshipProposal, room: SharedRoom) -> ProposedRelationship:
        state = state_of(last, room, self._clock.now())
        return ProposedRelationship(
            by=last.by, mentor=last.mentor, at=last.at, until=last.expires_at, state=state
        )
