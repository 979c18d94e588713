"""The door of one room: who waits there, and through which sessions."""

from msgspec.structs import replace

from server.kernel.clock import Millis
from server.protocol.exchange import Seat
from server.protocol.messages.base import Message
from server.protocol.messages.pushes import Admitted, Denied
from server.protocol.messages.replies import Waiting
from server.protocol.outbound import push


class Lobby:
    """People who knocked. Nothing of the room is ever sent to them but the answer.

    They wait as long as their sessions last, with or without a socket. `refused` are those who
    are let in no more until somebody allows it; None before the first who may see it came.
    """

    __slots__ = ("_room", "_seats", "_waiting", "refused")

    def __init__(self, room: str) -> None:
        self._room = room
        self.refused: dict[str, Waiting] | None = None
        self._waiting: dict[str, Waiting] = {}
        self._seats: dict[str, dict[str, Seat]] = {}

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def knock(self, seat: Seat, name: str, now: Millis) -> bool:
        """Wait; another session of the same person waits along. Whether somebody new is here."""
        person = seat.principal.person
        is_new = person not in self._waiting
        self._waiting.setdefault(
            person, Waiting(person=person, name=name, guest=seat.principal.is_guest, since=now)
        )
        self._seats.setdefault(person, {})[seat.id] = seat
        return is_new

    def go(self, seat: Seat) -> bool:
        """A session stopped waiting; whether its person is gone from the door with it."""
        seats = self._seats.get(seat.principal.person)
        if seats is None or seats.pop(seat.id, None) is None or seats:
            return False
        self._forget(seat.principal.person)
        return True

    def waits(self, person: str) -> bool:
        return person in self._waiting

    def admit(self, person: str) -> None:
        self._answer(person, Admitted())

    def deny(self, person: str, retry_ms: Millis | None) -> None:
        """Send them away for `retry_ms`, or for longer; nothing happens to who waits no more."""
        self._answer(person, Denied(retry_ms=retry_ms))

    def uninvite(self, person: str) -> None:
        """Send them away because their invitation is good no more."""
        self._answer(person, Denied(withdrawn=True))

    def refuse(self, person: str, now: Millis) -> None:
        """Send them away for good."""
        one = self._waiting.get(person)
        if one is not None and self.refused is not None:
            self.refused[person] = replace(one, since=now)
        self.deny(person, None)

    def allow(self, person: str) -> None:
        if self.refused is not None:
            self.refused.pop(person, None)

    def shown_refused(self) -> tuple[Waiting, ...]:
        """Who was refused for good, the latest first."""
        refused = (self.refused or {}).values()
        return tuple(sorted(refused, key=lambda one: one.since, reverse=True))

    def waiting(self) -> tuple[Waiting, ...]:
        """Everybody at the door, first come first."""
        return tuple(self._waiting.values())

    def _answer(self, person: str, answer: Message) -> None:
        for seat in self._seats.get(person, {}).values():
            seat.send(push(answer, self._room))
            seat.leave(self._room)
        self._forget(person)

    def _forget(self, person: str) -> None:
        self._waiting.pop(person, None)
        self._seats.pop(person, None)
