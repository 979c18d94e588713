"""How two come to a relationship in a room they have, and how they accompany each other there."""

from typing import Literal

from msgspec import UNSET, UnsetType

from server.protocol.bodies.base import In, Out
from server.protocol.events.base import Id
from server.protocol.events.relationship import Format, Model
from server.protocol.messages.base import Cid


class RelationshipChange(In, frozen=True, kw_only=True):
    """Only what is present changes; what was before stays in the room's log."""

    cid: Cid
    model: Model | UnsetType | None = UNSET
    format: Format | UnsetType = UNSET


class RelationshipPropose(In, frozen=True, kw_only=True):
    """The room's two begin a mentoring relationship, and `mentor`, one of them, mentors."""

    cid: Cid
    mentor: Id


class RelationshipAnswer(In, frozen=True, kw_only=True):
    """To the proposal of `at`. Of the other one: agree or decline. Of whoever proposed it: only a
    no, which takes it back."""

    cid: Cid
    at: int
    accept: bool


class ProposedRelationship(Out, frozen=True, kw_only=True):
    """`by` proposed it; it can be answered `until`."""

    by: str
    mentor: str
    at: int
    until: int
    state: Literal["pending", "accepted", "declined", "expired"]


class RelationshipStanding(Out, frozen=True, kw_only=True):
    """The last proposal there was; `other` is whom the reader could propose it to now."""

    current: ProposedRelationship | None
    other: str | None
