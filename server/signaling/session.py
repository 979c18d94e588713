"""A session: one client of one person, across the sockets it uses one after the other."""

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.kernel.principal import Principal
from server.protocol.codes import Close
from server.protocol.limits import LIMITS
from server.protocol.outbound import Connection, Outbound


class Session:
    """Implements Seat. `connection` is None while the client is away."""

    __slots__ = ("connection", "id", "lost_at", "lost_since", "principal", "rooms", "token_due")

    def __init__(self, session: str, principal: Principal) -> None:
        self.id = session
        self.principal = principal
        self.connection: Connection | None = None
        self.rooms: tuple[str, ...] = ()
        self.lost_since: float | None = None
        """Monotonic seconds since when there is no socket."""
        self.lost_at: Millis | None = None
        """The same on the wall clock, for the log."""
        self.token_due = 0.0
        """When the next resume token is to be pushed, in monotonic seconds."""

    def send(self, message: Outbound) -> None:
        if self.connection is not None:
            self.connection.send(message)

    def enter(self, room: str) -> None:
        if self.connection is None:
            raise ServiceError("not_joined")
        if room in self.rooms:
            return
        if len(self.rooms) >= LIMITS.rooms:
            raise ServiceError("too_many_rooms", data={"limit": LIMITS.rooms})
        self.rooms = (*self.rooms, room)

    def leave(self, room: str, *, removed: bool = False) -> None:
        self.rooms = tuple(other for other in self.rooms if other != room)
        if removed and self.principal.is_guest:
            self.close(Close.REMOVED)

    def close(self, code: Close) -> None:
        if self.connection is not None:
            self.connection.close(code)
