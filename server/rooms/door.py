"""The door of one room: who waits there, and through which sessions."""

from server.kernel.clock import Millis
from server.protocol.exchange import Seat
from server.protocol.messages.base import Message
from server.protocol.messages.pushes import Admitted, Denied
from server.protocol.messages.replies import Waiting
from server.protocol.outbound import push


class Door:
    """People who knocked. Nothing of the room is ever sent to them but the answer."""

    __slots__ = ("_room", "_seats", "_waiting")

    def __init__(self, room: str) -> None:
        self._room = room
        self._waiting: dict[str, Waiting] = {}
        self._seats: dict[str, dict[str, Seat]] = {}

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def knock(self, seat: Seat, name: str, now: Millis) -> None:
        """Wait; a second session of the same person waits along."""
        person = seat.principal.person
        self._waiting.setdefault(
            person, Waiting(person=person, name=name, guest=seat.principal.is_guest, since=now)
        )
        self._seats.setdefault(person, {})[seat.id] = seat

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

    def deny(self, person: str) -> None:
        self._answer(person, Denied())

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
