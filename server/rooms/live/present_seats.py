"""The seats of a room: who hears what happens, who is away for a moment, who is just coming."""

from collections.abc import Callable, Iterator

from server.protocol.events.log import Event
from server.protocol.exchange import Seat
from server.protocol.outbound import Outbound


class RoomTally:
    """What the rooms of this node counted, for metrics.

    `delivered` are frames handed to connections; `ahead` clients that knew more than the log, which
    happens after a backup was restored and should never happen otherwise.
    """

    __slots__ = ("ahead", "delivered")

    def __init__(self) -> None:
        self.delivered = 0
        self.ahead = 0


class PresentSeats:
    """Seats by session. One that lost its socket is away until it comes back or is dropped."""

    __slots__ = ("_away", "_coming", "_here", "_tally")

    def __init__(self, tally: RoomTally) -> None:
        self._here: dict[str, Seat] = {}
        self._away: dict[str, Seat] = {}
        self._coming: dict[str, list[Event]] = {}
        self._tally = tally

    def __bool__(self) -> bool:
        """Whether anybody hears, or is coming."""
        return bool(self._here or self._coming)

    def __contains__(self, session: str) -> bool:
        return session in self._here

    def __iter__(self) -> Iterator[Seat]:
        """Those that hear."""
        return iter(self._here.values())

    # ── coming and going ────────────────────────────────────────────────────────────────────

    def begin(self, seat: Seat) -> None:
        """Keep for `seat` what is committed while it reads history."""
        self._coming[seat.id] = []

    def end(self, seat: Seat) -> list[Event]:
        """What was kept since `begin`."""
        return self._coming.pop(seat.id, [])

    def put(self, seat: Seat) -> None:
        """It hears from now on."""
        self._away.pop(seat.id, None)
        self._here[seat.id] = seat

    def silence(self, session: str) -> None:
        """It hears nothing more."""
        self._here.pop(session, None)

    def set_away(self, seat: Seat) -> None:
        """It lost its socket, and may come back."""
        self._away[seat.id] = seat

    def drop(self, seat: Seat) -> None:
        """It is gone for good."""
        self._here.pop(seat.id, None)
        self._away.pop(seat.id, None)

    def of(self, person: str) -> list[Seat]:
        """Those of `person`, also the ones that are away."""
        everybody = [*self._here.values(), *self._away.values()]
        return [seat for seat in everybody if seat.principal.person == person]

    # ── what they get ───────────────────────────────────────────────────────────────────────

    def keep(self, event: Event) -> None:
        """Put `event` aside for those who are coming."""
        for kept in self._coming.values():
            kept.append(event)

    def send(self, message: Outbound, *, but: Seat | None = None) -> None:
        """To everybody who hears, `but` one."""
        self._tally.delivered += len(self._here)
        for seat in self._here.values():
            if seat is not but:
                seat.send(message)

    def send_each(self, chosen: Callable[[Seat], Outbound]) -> None:
        """To everybody who hears, what is `chosen` for each."""
        self._tally.delivered += len(self._here)
        for seat in self._here.values():
            seat.send(chosen(seat))

    def send_to(self, session: str, message: Outbound) -> bool:
        """To one session; whether it is here."""
        seat = self._here.get(session)
        if seat is None:
            return False
        seat.send(message)
        return True
