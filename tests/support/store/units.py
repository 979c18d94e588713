"""Units for the log, and a clock that moves only when it is told to."""

import hashlib
from itertools import count

import msgspec

from server.kernel.clock import Millis
from server.protocol.events.chat import MessageSent
from server.protocol.events.log import Body
from server.protocol.events.rooms import MemberAdded, RoomCreated
from server.rooms.ports import Append, NewEvent

_CIDS = count(1)


class HandClock:
    """A Clock that stands still until `at` or `seconds` is moved on."""

    def __init__(self, at: Millis = 1_790_000_000_000) -> None:
        self.at = at
        self.seconds = 0.0

    def now(self) -> Millis:
        return self.at

    def monotonic(self) -> float:
        return self.seconds


def fresh_cid() -> str:
    """A cid that no other test has."""
    return f"{next(_CIDS):026d}"


def digest(body: Body) -> bytes:
    return hashlib.sha256(msgspec.json.encode(body)).digest()[:16]


def unit(room: str, body: Body, actor: str = "u_ann", cid: str | None = None) -> Append:
    """A unit of one draft, as a request makes it."""
    return Append(room, (NewEvent(actor, body, cid or fresh_cid(), digest(body)),))


def by_itself(room: str, *bodies: Body) -> Append:
    """A unit of what the service does by itself: no cid, no digest."""
    return Append(room, tuple(NewEvent("room", body) for body in bodies))


def opening(room: str, host: str = "u_ann", epoch: str = "e1", title: str = "Thursdays") -> Append:
    """A room opens and its founder is added: two events."""
    created = RoomCreated(title=title, room_kind="one_to_one", history="all", lobby=False)
    founder = MemberAdded(person=host, name="Ann", role="host")
    return Append(
        room,
        (NewEvent(host, created, fresh_cid(), digest(created)), NewEvent(host, founder)),
        epoch,
    )


def saying(room: str, text: str, actor: str = "u_ann", cid: str | None = None) -> Append:
    return unit(room, MessageSent(text=text), actor, cid)
