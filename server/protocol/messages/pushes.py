"""What the service says unasked."""

from typing import ClassVar

from server.protocol.events.base import Role
from server.protocol.messages.base import Message
from server.protocol.messages.replies import IceServer, SessionInfo, Waiting


class Ping(Message, frozen=True, kw_only=True):
    """`heads` of the joined rooms, `room -> (ep, seq)`: a client behind them fetches the gap."""

    T: ClassVar = "ping"
    now: int
    heads: dict[str, tuple[str, int]]


class PresencePush(Message, frozen=True, kw_only=True):
    """What changed from `version` minus `covers` on; where that is newer, the client joins again.

    `version` counts up by one for each push of the room. A push covers one version, but for a
    slow client what waits is summed up.
    """

    T: ClassVar = "presence"
    version: int
    covers: int = 1
    sessions: tuple[SessionInfo, ...] = ()
    gone: tuple[str, ...] = ()


class LobbyPush(Message, frozen=True, kw_only=True):
    """Everybody at the door and everybody refused for good, to those who may admit."""

    T: ClassVar = "lobby"
    waiting: tuple[Waiting, ...]
    refused: tuple[Waiting, ...] = ()


class Admitted(Message, frozen=True, kw_only=True):
    """To the one at the door: join now."""

    T: ClassVar = "admitted"


class Denied(Message, frozen=True, kw_only=True):
    """To the one at the door: not this time; `retry_ms` until they may knock again, else never.

    `withdrawn`: nobody sent them away, their invitation is good no more.
    """

    T: ClassVar = "denied"
    retry_ms: int | None = None
    withdrawn: bool = False


class Removed(Message, frozen=True, kw_only=True):
    """You are out of the room; `by_self`: by your own wish, from this or another place."""

    T: ClassVar = "removed"
    by_self: bool = False


class RoleChanged(Message, frozen=True, kw_only=True):
    """Your role changed, and with it what you may do."""

    T: ClassVar = "role"
    role: Role
    may: tuple[str, ...]


class MuteAsked(Message, frozen=True, kw_only=True):
    """`by` asks this session to mute, or everybody. The person decides, and nothing else does."""

    T: ClassVar = "mute.asked"
    by: str
    everybody: bool = False


class IcePush(Message, frozen=True, kw_only=True):
    """Fresh ICE servers, at 80 % of the life of the former credentials."""

    T: ClassVar = "ice"
    servers: tuple[IceServer, ...]
    ttl_ms: int | None = None


class TokenPush(Message, frozen=True, kw_only=True):
    """A fresh resume token; the former stays valid until it expires."""

    T: ClassVar = "token"
    resume: str
    resume_ms: int


class GoAway(Message, frozen=True, kw_only=True):
    """The server stops: reconnect after that many milliseconds; it closes at `deadline_ms`."""

    T: ClassVar = "goaway"
    reconnect_after_ms: int
    deadline_ms: int
