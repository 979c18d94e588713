"""A room's row, its members and their markers as one JSON document, and back as a RoomRecord."""

from typing import Final, Self

import msgspec
from sqlalchemy import FromClause, ScalarSelect, and_, func, select

from server.protocol.events.base import HistoryRule, Purpose, Role, RoomKind
from server.protocol.events.relationship import Format, Model
from server.rooms.state.model import (
    Consents,
    Membership,
    OpenCall,
    Relationship,
    RoomRecord,
    Standing,
)
from server.store.engine.portable import JsonArray, JsonList, JsonObject
from server.store.tables.log import memberships, reads
from server.store.tables.retention import consents

_OWN: Final = (
    *("id", "epoch", "head", "title", "kind", "history", "lobby", "locked", "archived"),
    *("next_at", "cadence_days", "cards", "created_at", "call_id", "call_started_at"),
    *("episode_id", "retention", "hold", "relationship_at", "model", "format"),
)
"""Columns that stand in the document as they are."""


def record_of(room: FromClause) -> JsonObject:
    """The document of each row of `rooms`, or of a subquery that has its columns."""
    own = {name: room.c[name] for name in _OWN}
    return JsonObject(**own, consents=_consents(room), members=_members(room))


def _consents(room: FromClause) -> ScalarSelect[str]:
    consent = JsonArray(consents.c.person, consents.c.purpose, consents.c.version)
    of = select(JsonList(consent)).where(consents.c.room == room.c.number)
    return of.correlate(room).scalar_subquery()


def _members(room: FromClause) -> ScalarSelect[str]:
    member = memberships.c
    read = and_(reads.c.room == member.room, reads.c.person == member.person)
    document = JsonObject(
        person=member.person,
        name=member.name,
        guest=member.guest,
        role=member.role,
        standing=member.standing,
        admitted_seq=member.admitted_seq,
        read_seq=func.coalesce(reads.c.seq, 0),
    )
    of = select(JsonList(document)).select_from(memberships.outerjoin(reads, read))
    return of.where(member.room == room.c.number).correlate(room).scalar_subquery()


class _StoredMember(msgspec.Struct):
    person: str
    name: str
    guest: bool
    role: Role
    standing: Standing
    admitted_seq: int
    read_seq: int

    def membership(self) -> Membership:
        return Membership(**msgspec.structs.asdict(self))


class StoredRoom(msgspec.Struct):
    """The document that `record_of` makes."""

    id: str
    epoch: str
    head: int
    title: str
    kind: RoomKind
    history: HistoryRule
    lobby: bool
    locked: bool
    archived: bool
    next_at: int | None
    cadence_days: int | None
    created_at: int
    call_id: str | None
    call_started_at: int | None
    episode_id: str | None
    retention: int | None
    hold: str | None
    consents: list[tuple[str, Purpose, int]]
    cards: bool
    relationship_at: int | None
    model: Model | None
    format: Format | None
    members: list[_StoredMember]

    @classmethod
    def decode(cls, document: str) -> Self:
        """Lenient, because SQLite's truth is 0 and 1."""
        return msgspec.json.decode(document, type=cls, strict=False)

    def record(self) -> RoomRecord:
        call = None
        if self.call_id is not None and self.call_started_at is not None:
            call = OpenCall(self.call_id, self.call_started_at)
        return RoomRecord(
            id=self.id,
            epoch=self.epoch,
            head=self.head,
            title=self.title,
            kind=self.kind,
            history=self.history,
            lobby=self.lobby,
            locked=self.locked,
            archived=self.archived,
            next_at=self.next_at,
            cadence_days=self.cadence_days,
            created_at=self.created_at,
            members={stored.person: stored.membership() for stored in self.members},
            call=call,
            episode=self.episode_id,
            retention=self.retention,
            hold=self.hold,
            consents=self._consents(),
            cards=self.cards,
            relationship=self._relationship(),
        )

    def _relationship(self) -> Relationship | None:
        if self.relationship_at is None:
            return None
        return Relationship(self.relationship_at, self.model, self.format or "one_to_one")

    def _consents(self) -> Consents:
        found: Consents = {}
        for person, purpose, version in self.consents:
            found.setdefault(person, {})[purpose] = version
        return found
