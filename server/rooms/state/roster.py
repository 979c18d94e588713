"""Who is in the room now: sessions with a version, and the difference since the last push."""

from dataclasses import dataclass

from server.kernel.clock import Millis
from server.protocol.codec import encode_push
from server.protocol.events.base import Role
from server.protocol.messages.base import Presence as State
from server.protocol.messages.calls import MediaState
from server.protocol.messages.pushes import PresencePush
from server.protocol.messages.replies import SessionInfo
from server.protocol.outbound import Outbound


@dataclass(slots=True)
class RosterEntry:
    """One session as the others see it."""

    session: str
    person: str
    name: str
    role: Role
    joined_at: Millis
    state: State = "online"
    call: str | None = None
    media: MediaState | None = None

    def info(self) -> SessionInfo:
        return SessionInfo(
            session=self.session,
            person=self.person,
            name=self.name,
            role=self.role,
            state=self.state,
            call=self.call,
            media=self.media,
            joined_at=self.joined_at,
        )


class Roster:
    """The sessions of one room. Changes gather until `push` takes them; each push is a version."""

    __slots__ = ("_dirty", "_entries", "_gone", "version")

    def __init__(self) -> None:
        self.version = 0
        self._entries: dict[str, RosterEntry] = {}
        self._dirty: set[str] = set()
        self._gone: set[str] = set()

    def __contains__(self, session: str) -> bool:
        return session in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, session: str) -> RosterEntry | None:
        return self._entries.get(session)

    def put(self, entry: RosterEntry) -> None:
        self._entries[entry.session] = entry
        self._gone.discard(entry.session)
        self._dirty.add(entry.session)

    def touch(self, session: str) -> None:
        """An entry was changed in place."""
        if session in self._entries:
            self._dirty.add(session)

    def drop(self, session: str) -> None:
        if self._entries.pop(session, None) is not None:
            self._dirty.discard(session)
            self._gone.add(session)

    def set_role(self, person: str, role: Role) -> None:
        """A person's role changed: so does every entry of theirs."""
        for entry in self.of(person):
            entry.role = role
            self._dirty.add(entry.session)

    def set_name(self, person: str, name: str) -> None:
        """A person goes by another name: so does every entry of theirs."""
        for entry in self.of(person):
            entry.name = name
            self._dirty.add(entry.session)

    def entries(self) -> tuple[RosterEntry, ...]:
        """Every session, first come first."""
        return tuple(self._entries.values())

    def of(self, person: str) -> list[RosterEntry]:
        return [entry for entry in self._entries.values() if entry.person == person]

    def people(self) -> set[str]:
        return {entry.person for entry in self._entries.values()}

    def infos(self) -> tuple[SessionInfo, ...]:
        return tuple(entry.info() for entry in self._entries.values())

    def push(self) -> PresencePush | None:
        """What changed since the last push, as the next version; None when nothing did."""
        if not self._dirty and not self._gone:
            return None
        self.version += 1
        sessions = tuple(self._entries[session].info() for session in sorted(self._dirty))
        gone = tuple(sorted(self._gone))
        self._dirty.clear()
        self._gone.clear()
        return PresencePush(version=self.version, sessions=sessions, gone=gone)


class PresenceNews(Outbound):
    """A push on its way. Where it waits for a slow client, the next one is summed up with it."""

    __slots__ = ("_room", "push")

    def __init__(self, room: str, push: PresencePush) -> None:
        super().__init__(lambda encoding: encode_push(push, encoding, room), f"presence:{room}")
        self._room = room
        self.push = push

    def over(self, older: Outbound) -> Outbound:
        if not isinstance(older, PresenceNews):
            return self
        return PresenceNews(self._room, summed(older.push, self.push))


def summed(older: PresencePush, newer: PresencePush) -> PresencePush:
    """One push in place of two that follow each other; the later word on a session counts."""
    told = {session.session for session in newer.sessions} | set(newer.gone)
    return PresencePush(
        version=newer.version,
        covers=newer.version - older.version + older.covers,
        sessions=(*(s for s in older.sessions if s.session not in told), *newer.sessions),
        gone=(*(gone for gone in older.gone if gone not in told), *newer.gone),
    )
