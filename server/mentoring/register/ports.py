"""What the register of mentors needs from outside."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from server.kernel.clock import Millis
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.register.mentor import Mentor, MentorMark
from server.mentoring.requests.request import State
from server.mentoring.safety.blocks import Blocks


class MentorBook(Protocol):
    """Everybody whose profile is seen: listed or paused, with nothing missing, not leaving."""

    async def census(self, now: Millis) -> Mapping[str, MentorMark]:
        """All of them, by id."""
        ...

    async def read(self, people: Collection[str], now: Millis) -> tuple[Mentor, ...]:
        """Those of `people` who are seen, as they stand in one moment."""
        ...


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks for a mentor, with all blocks that concern them. `open`: to or from whom a request
    waits; `together`: with whom they share a relationship; `mentors`: who accompanies them;
    `asked`: whom they asked before, how the last request ended, and when; `put_aside`: whom they do
    not want suggested; `kept_for`: the mentors with whom a place is theirs to write for."""

    record: ProfileRecord
    blocks: Blocks
    open: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()
    mentors: tuple[Mentor, ...] = ()
    asked: Mapping[str, tuple[State, Millis]] = field(default_factory=dict)
    put_aside: frozenset[str] = frozenset()
    kept_for: frozenset[str] = frozenset()


class LookingBook(Protocol):
    async def read(self, person: str, now: Millis) -> Looking | None:
        """In one moment; None for who is no member, and for who has asked to be deleted."""
        ...


class Follower(Protocol):
    """Keeps its own account of mentors in memory. Called by one thread at a time."""

    def put(self, mentor: Mentor) -> None:
        """In place of what was there of the same person."""
        ...

    def drop(self, person: str) -> None:
        """Leave nothing of them; nothing happens where there is nobody."""
        ...
