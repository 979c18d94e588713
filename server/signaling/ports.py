"""What sockets and calls need from outside, and what each must guarantee."""

from collections.abc import Callable
from typing import Protocol

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.kernel.principal import Principal
from server.protocol.events.base import LeaveReason
from server.protocol.events.log import Body
from server.protocol.exchange import Seat
from server.protocol.messages.base import Durable
from server.protocol.messages.calls import MediaState
from server.protocol.messages.replies import Ack, SessionInfo
from server.protocol.outbound import Outbound


class Resumed(Protocol):
    """Whom a resume token speaks for, and whose session it is."""

    @property
    def principal(self) -> Principal: ...

    @property
    def session(self) -> str: ...


class CredentialCheck(Protocol):
    """Says who a client is, by today's name, from memory, and only while their sign-in is good."""

    async def redeem_ticket(self, ticket: str) -> Principal:
        """Redeem a one-use ticket; raises `ticket_invalid`."""
        ...

    def redeem_resume(self, token: str) -> Resumed:
        """Read a resume token; raises `ticket_invalid`."""
        ...

    def resume_token(self, principal: Principal, session: str) -> tuple[str, Millis]:
        """A token for the next hello of `session`, and its life in milliseconds.

        Raises `ticket_invalid` when the sign-in is no longer good.
        """
        ...


class RoomSide(Protocol):
    """What a session's coming and going means to the rooms it is in."""

    def lost(self, room: str, seat: Seat) -> None:
        """The socket is gone; the session may come back."""
        ...

    def gone(self, room: str, seat: Seat, reason: LeaveReason, at: Millis | None = None) -> None:
        """The session is over; `at` is when it was last heard."""
        ...

    def head(self, room: str) -> tuple[str, int] | None:
        """The epoch and head of a room in memory."""
        ...


class Floor(Protocol):
    """The room as a call sees it."""

    def require(self, room: str, seat: Seat, action: str) -> None:
        """Raise unless `seat` is in the room and may do `action` now."""
        ...

    def open_call(self, room: str) -> tuple[str, Millis] | None:
        """The call that the log says is on, and since when."""
        ...

    def write(
        self,
        room: str,
        actor: str,
        bodies: tuple[Body, ...],
        request: Durable,
        done: Callable[[Ack | ServiceError], None],
    ) -> None:
        """Append the bodies, of which there is at least one, as the act of `request`.

        `done` comes later, once they are on disk or refused. Raises `overloaded` at once.
        """
        ...

    def note(self, room: str, actor: str, bodies: tuple[Body, ...]) -> None:
        """Append what happened without a request, if anything; nobody waits for it."""
        ...

    def show(self, room: str, session: str, call: str | None, media: MediaState | None) -> None:
        """Show the others what a session does in the call."""
        ...

    def infos(self, room: str, sessions: tuple[str, ...]) -> tuple[SessionInfo, ...]: ...

    def send(self, room: str, message: Outbound) -> None:
        """To everybody in the room."""
        ...

    def send_to(self, room: str, session: str, message: Outbound) -> bool:
        """To one session; whether it is connected to the room now."""
        ...
