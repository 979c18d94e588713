"""The diary, by its owner."""

from dataclasses import dataclass
from typing import Protocol

from server.kernel.clock import Millis
from server.protocol.bodies.diary import DiaryEntry, DiaryMonth


@dataclass(frozen=True, slots=True)
class NewPage:
    """A diary entry before it is kept; `cid` makes its creation idempotent."""

    id: str
    person: str
    cid: str
    day: str
    text: str
    device: str
    at: Millis


@dataclass(frozen=True, slots=True)
class PageWish:
    """What is to become of a diary entry."""

    day: str
    text: str
    device: str
    revision: int
    at: Millis


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A diary entry as its owner wrote it."""

    day: str
    text: str
    at: Millis


class DiaryBook(Protocol):
    async def own(self, person: str, most: int) -> list[OwnPage]:
        """The person's pages, newest day first, `most` at most."""
        ...

    async def month(self, person: str, month: str) -> DiaryMonth: ...

    async def add(self, new: NewPage, most: int) -> DiaryEntry:
        """The new entry, or the one this cid made; `quota_exceeded` over `most` entries."""
        ...

    async def change(self, person: str, entry: str, wish: PageWish) -> DiaryEntry | None:
        """None if it is not theirs; `conflict` as for reflections."""
        ...

    async def remove(self, person: str, entry: str) -> bool: ...
