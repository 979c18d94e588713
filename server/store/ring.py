"""The end of a busy room's log, in memory: what a reconnecting client has missed."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from server.protocol.events import Event, MessageEdited, MessageRedacted, MessageSent, Redacted

RING: Final = 256
"""Events of one room that are kept."""


class Ring:
    """A contiguous run of one room's events up to its head."""

    __slots__ = ("_events", "epoch")

    def __init__(self, epoch: str, events: Sequence[Event]) -> None:
        self.epoch = epoch
        self._events = list(events)

    @property
    def first(self) -> int:
        return self._events[0].seq

    @property
    def head(self) -> int:
        return self._events[-1].seq

    @property
    def full(self) -> bool:
        """Nothing older could be added: it has its length, or the room's whole log."""
        return len(self._events) >= RING or self.first == 1

    def __len__(self) -> int:
        return len(self._events)

    def extend(self, events: Sequence[Event]) -> None:
        """Add what was committed after `head`, and blank what that redacts."""
        self._events += events
        if len(self._events) > 2 * RING:
            del self._events[:-RING]
        for event in events:
            if isinstance(event.body, MessageRedacted):
                self._blank(event.body.target)

    def precede(self, older: Sequence[Event]) -> None:
        """Add what was read from disk and may have been redacted since then."""
        new = [event for event in older if event.seq < self.first]
        if not new or new[-1].seq != self.first - 1:
            return
        redacted = [e.body.target for e in self._events if isinstance(e.body, MessageRedacted)]
        self._events = new + self._events
        for target in redacted:
            self._blank(target)

    def after(self, seq: int, limit: int) -> list[Event] | None:
        """The first `limit` events after `seq`, or None where the run begins later."""
        if seq + 1 < self.first:
            return None
        start = max(seq + 1 - self.first, 0)
        return self._events[start : start + limit]

    def before(self, seq: int, limit: int) -> list[Event] | None:
        """The last `limit` events before `seq`, or None where the run begins later."""
        end = max(min(seq - self.first, len(self._events)), 0)
        if end < limit and self.first > 1:
            return None
        return self._events[max(end - limit, 0) : end]

    def _blank(self, target: int) -> None:
        for place, event in enumerate(self._events):
            body = event.body
            message = isinstance(body, MessageSent) and event.seq == target
            if message or (isinstance(body, MessageEdited) and body.target == target):
                self._events[place] = replace(event, body=Redacted())
