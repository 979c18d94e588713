"""How a feature meets a client: a seat to send to, and a request in hand to answer.

Features implement `Handler`s for the messages they own; server/bootstrap.py lays them out as one
table, and server/signaling calls them. Neither side knows the other.
"""

from collections.abc import Callable, Coroutine
from typing import Any, Generic, Protocol, TypeVar

from server.kernel.errors import ServiceError
from server.kernel.principal import Principal
from server.protocol.messages.base import Message
from server.protocol.messages.vocabulary import Reply
from server.protocol.outbound import Outbound

M = TypeVar("M", bound=Message)


class Seat(Protocol):
    """One session of a person. It outlives its socket for a while."""

    @property
    def id(self) -> str:
        """The session's id, which others use as an address in calls."""
        ...

    @property
    def principal(self) -> Principal: ...

    def send(self, message: Outbound) -> None:
        """Send, or drop it when there is no socket now."""
        ...

    def enter(self, room: str) -> None:
        """The session is in `room` from now on.

        Raises `too_many_rooms`, and `not_joined` when its socket went while it was coming in.
        """
        ...

    def leave(self, room: str, *, removed: bool = False) -> None:
        """The session is out of `room`; a guest who was `removed` has nowhere left to be."""
        ...


class Ask(Generic[M]):
    """A request in hand. `answer` is called at most once, with the reply or the refusal."""

    __slots__ = ("_answer", "message", "room", "seat")

    def __init__(
        self,
        seat: Seat,
        room: str,
        message: M,
        answer: Callable[[Reply | ServiceError], None],
    ) -> None:
        self.seat = seat
        self.room = room
        self.message = message
        self._answer = answer

    @property
    def person(self) -> str:
        return self.seat.principal.person

    def reply(self, reply: Reply) -> None:
        self._answer(reply)

    def refuse(self, error: ServiceError) -> None:
        self._answer(error)


Handler = Callable[[Ask[Any]], Coroutine[Any, Any, None] | None]
"""Answers at once, or later through the Ask, or returns a coroutine to be run.

A ServiceError that it raises becomes the refusal.
"""
