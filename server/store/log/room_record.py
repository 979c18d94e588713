"""A room's row, its members and their markers as one JSON document, and back as a RoomRecord."""

from typing import Final, Self

import msgspec

from server.protocol.events.base import HistoryRule, Purpose, Role, RoomKind
from server.rooms.state.model import Consents, Membership, OpenCall, RoomRecord, Standing

RECORD: Final = """
json_object(
  'id', r.id, 'epoch', r.epoch, 'head', r.head, 'title', r.title, 'kind', r.kind,
  'history', r.history, 'lobby', r.lobby, 'locked', r.locked, 'archived', r.archived,
  'next_at', r.next_at, 'cadence_days', r.cadence_days, 'cards', r.cards,
  'created_at', r.created_at, 'call_id', r.call_id,
  'call_started_at', r.call_started_at, 'episode_id', r.episode_id,
  'retention', r.retention, 'hold', r.hold,
  'consents', (
    SELECT json_group_array(json_array(c.person, c.purpose, c.version))
    FROM consents AS c WHERE c.room = r.number),
  'members', (
    SELECT json_group_array(json_object(
      'person', m.person, 'name', m.name, 'guest', m.guest, 'role', m.role,
      'standing', m.standing, 'admitted_seq', m.admitted_seq, 'read_seq', coalesce(d.seq, 0)))
    FROM memberships AS m LEFT JOIN reads AS d ON d.room = m.room AND d.person = m.person
    WHERE m.room = r.number))
"""
"""SQL for the document of the room `r`."""


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
    """The document that `RECORD` makes."""

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
        )

    def _consents(self) -> Consents:
        found: Consents = {}
        for person, purpose, version in self.consents:
            found.setdefault(person, {})[purpose] = version
        return found
