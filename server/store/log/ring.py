"""The end of one room's log, in memory: what a reconnecting client has missed."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from server.protocol.blanking import (
    TAKING,
    Said,
    Sweep,
    edits_of,
    reworded,
    said_of,
    sweeps_of,
    taken_back,
)
from server.protocol.events.chat import Redacted
from server.protocol.events.episodes import EpisodeOpened
from server.protocol.events.log import Event
from server.protocol.events.retention import PersonForgotten
from server.protocol.events.rooms import MemberAdded, MemberRenamed, PersonEntered

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
        self._follow(events)
        return len(self._events) - before

    def precede(self, older: Sequence[Event]) -> None:
        """Add what was read from the disk; what was redacted since then is blanked."""
        new = [event for event in older if event.seq < self.first]
        if new and new[-1].seq == self.first - 1:
            held = self._events
            self._events = new + held
            self._follow(held)

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

    def _follow(self, events: Sequence[Event]) -> None:
        """Take out of the log what `events` take; most take nothing."""
        edits = edits_of(events)
        if edits:
            self._events = [reworded(event, edits) for event in self._events]
        events = [event for event in events if type(event.body) in TAKING]
        if not events:
            return
        targets = taken_back(self._events)
        sweeps, gone = sweeps_of(events), _forgotten(events)
        if targets or sweeps:
            self._events = [
                replace(event, body=Redacted()) if _gone(event, targets, sweeps) else event
                for event in self._events
            ]
        if gone:
            self._events = [_unnamed(event, gone) for event in self._events]


def _forgotten(events: Sequence[Event]) -> set[str]:
    return {event.body.person for event in events if isinstance(event.body, PersonForgotten)}


def _gone(event: Event, targets: set[Said], sweeps: Sequence[Sweep]) -> bool:
    return said_of(event) in targets or any(sweep.takes(event) for sweep in sweeps)


def _unnamed(event: Event, gone: set[str]) -> Event:
    """The event without the names of `gone`, as the store leaves it."""
    match event.body:
        case PersonEntered() if event.actor in gone:
            return replace(event, body=PersonEntered())
        case MemberAdded(person=person) | MemberRenamed(person=person) if person in gone:
            return replace(event, body=replace(event.body, name=""))
        case EpisodeOpened(present=present) if any(one.person in gone for one in present):
            named = tuple(replace(one, name="") if one.person in gone else one for one in present)
            return replace(event, body=replace(event.body, present=named))
        case _:
            return event
