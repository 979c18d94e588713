"""A Seat that takes whatever it is sent."""

from server.kernel.principal import Principal
from server.protocol.outbound import Outbound


class QuietSeat:
    def __init__(self, person: str) -> None:
        self.id = f"s_{person}"
        self.principal = Principal(person=person, name=person, kind="member", sign_in="as_1")
        self.sent: list[Outbound] = []

    def send(self, message: Outbound) -> None:
        self.sent.append(message)

    def enter(self, room: str) -> None:
        """It is in already."""

    def leave(self, room: str, *, removed: bool = False) -> None:
        """It stays a value of the test's."""
