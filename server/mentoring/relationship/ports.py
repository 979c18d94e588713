"""What proposals of a relationship need from outside."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from server.kernel.clock import Millis
from server.mentoring.relationship.proposal_rules import RelationshipProposal, SharedRoom
from server.protocol.bodies.relationship import RelationshipAnswer
from server.protocol.events.base import Role


@dataclass(frozen=True, slots=True)
class ProposalDesk:
    """A room as one of its members finds it, with the last proposal there was."""

    room: SharedRoom
    last: RelationshipProposal | None


class RelationshipProposalBook(Protocol):
    """Where proposals are kept. Each call is one transaction; whether one was accepted is not kept
    here: the log says so."""

    async def read(self, person: str, room: str) -> ProposalDesk:
        """Raises `not_found` for who is no member."""
        ...

    async def made_at(self, room: str, at: Millis) -> RelationshipProposal | None:
        """That one, whoever asks."""
        ...

    async def propose(self, person: str, room: str, mentor: str, cid: str, now: Millis) -> None:
        """Ask the other, with the mail that tells of it. A repeated cid changes nothing.

        Raises `not_found`; `room_archived`; `not_allowed` where it is no room of two with accounts;
        `conflict` while one is open, and once it is a relationship; `bad_request` where `mentor` is
        neither of the two; as `check_place`; `idempotency_conflict`.
        """
        ...

    async def decline(self, person: str, room: str, at: Millis, now: Millis) -> None:
        """Say no to the proposal of `at`, or take back one's own; again it changes nothing.

        Raises `not_found`, `gone` where that one is not open.
        """
        ...


class AgreedRooms(Protocol):
    """Makes a room of two the home of their relationship."""

    async def agree(
        self, person: str, room: str, roles: Mapping[str, Role], request: RelationshipAnswer
    ) -> None:
        """In the name of `person`, once a cid, in these roles. The log's writer looks whether all
        of it is still so, and raises as the rules do."""
        ...
