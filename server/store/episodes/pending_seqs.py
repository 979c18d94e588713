"""Where in the logs of rooms their open promises stand, so that no board is folded whole twice."""

from typing import Final

ROOMS: Final = 10_000
"""Rooms that are known at one time."""

LONGEST: Final = 500
"""Events of one room; of more, the board is folded again."""


class PendingSeqs:
    """Numbers of events by room, true as long as the room has the `head` that it had then.

    No words are kept here: they are read from the log each time, and what is taken out of it is
    gone. Used by several threads, of which the last to have folded is believed.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, tuple[int, ...]]] = {}

    def of(self, room: str, head: int) -> tuple[int, ...] | None:
        """None where they are not known."""
        known = self._known.get(room)
        return known[1] if known is not None and known[0] == head else None

    def keep(self, room: str, head: int, seqs: tuple[int, ...]) -> None:
        if len(seqs) > LONGEST:
            return
        if len(self._known) >= ROOMS:
            self._known = {}
        self._known[room] = (head, seqs)
