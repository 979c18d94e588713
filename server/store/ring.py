"""The end of one room's log, in memory: what a reconnecting client has missed."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from server.protocol.events import Event, MessageEdited, MessageRedacted, MessageSent, Redacted

RING: Final = 256
"""Events of one room that are kept at least; twice as many at most."""


class Ring:
    """A contiguous run of events up to the room's head; never empty."""

    __slots__ = ("_events",)

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = list(events)

    def __len__(self) -> int:
        return len(self._events)

    @property
    def first(self) -> int:
        return self._events[0].seq

    @property
    def head(self) -> int:
        return self._events[-1].seq

    @property
    def full(self) -> bool:
        """Nothing older has to be added: it has its length, or the room's whole log."""
        return len(self._events) >= RING or self.first == 1

    def extend(self, events: Sequence[Event]) -> int:
        """Add what was committed right after `head`, and blank what that redacts.

        By how many events the run grew; by less than none when it was cut.
        """
        held = self._events
        before = len(held)
        held += events
        if len(held) > 2 * RING:
            del held[:-RING]
        self._blank(_redacted(events))
        return len(self._events) - before

    def precede(self, older: Sequence[Event]) -> None:
        """Add what was read from the disk; what was redacted since then is blanked."""
        new = [event for event in older if event.seq < self.first]
        if new and new[-1].seq == self.first - 1:
            redacted = _redacted(self._events)
            self._events = new + self._events
            self._blank(redacted)

    def after(self, seq: int, limit: int) -> list[Event] | None:
        """The first `limit` events after `seq`, or None where the run begins later."""
        if seq + 1 < self.first:
            return None
        start = seq + 1 - self.first
        return self._events[start : start + limit]

    def before(self, seq: int, limit: int) -> list[Event] | None:
        """The last `limit` events before `seq`, or None where the run begins later."""
        end = max(min(seq - self.first, len(self._events)), 0)
        if end < limit and self.first > 1:
            return None
        return self._events[max(end - limit, 0) : end]

    def _blank(self, targets: set[int]) -> None:
        if not targets:
            return
        self._events = [
            replace(event, body=Redacted()) if _says(event, targets) else event
            for event in self._events
        ]


def _redacted(events: Sequence[Event]) -> set[int]:
    return {event.body.target for event in events if type(event.body) is MessageRedacted}


def _says(event: Event, targets: set[int]) -> bool:
    """Whether `event` holds text of one of the messages `targets`."""
    if isinstance(event.body, MessageSent):
        return event.seq in targets
    return isinstance(event.body, MessageEdited) and event.body.target in targets
