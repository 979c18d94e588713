"""A room: its door, its people, how it is set, and the end of a session."""

from typing import ClassVar

from msgspec import UNSET, UnsetType

from server.protocol.events.base import HistoryRule, Id, Role, Title
from server.protocol.messages.base import CadenceDays, Durable, Message, Retention


class Knock(Message, frozen=True, kw_only=True):
    """Wait in the lobby until somebody admits or denies."""

    T: ClassVar = "knock"


class Admit(Durable, frozen=True, kw_only=True):
    T: ClassVar = "admit"
    person: Id


class Deny(Message, frozen=True, kw_only=True):
    """Not this time; or never, until somebody says `allow`."""

    T: ClassVar = "deny"
    person: Id
    for_good: bool = False


class Allow(Message, frozen=True, kw_only=True):
    """Who was denied may knock again."""

    T: ClassVar = "allow"
    person: Id


class Remove(Durable, frozen=True, kw_only=True):
    """Remove a person for good; they can neither rejoin nor resume."""

    T: ClassVar = "member.remove"
    person: Id


class SetRole(Durable, frozen=True, kw_only=True):
    T: ClassVar = "member.role"
    person: Id
    role: Role


class HandHost(Durable, frozen=True, kw_only=True):
    """Hand the host role on; the sender takes `role` instead."""

    T: ClassVar = "host.hand"
    person: Id
    role: Role = "peer"


class SetRoom(Durable, frozen=True, kw_only=True):
    """Change what is present."""

    T: ClassVar = "room.set"
    title: Title | UnsetType = UNSET
    history: HistoryRule | UnsetType = UNSET
    lobby: bool | UnsetType = UNSET
    locked: bool | UnsetType = UNSET
    archived: bool | UnsetType = UNSET
    next_at: int | UnsetType | None = UNSET
    retention: Retention | UnsetType | None = UNSET
    cadence_days: CadenceDays | UnsetType | None = UNSET
    cards: bool | UnsetType = UNSET


class EpisodeEnd(Durable, frozen=True, kw_only=True):
    """A host ends the running episode."""

    T: ClassVar = "episode.end"
