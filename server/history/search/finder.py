"""The finder asks every source for one person and puts the newest answers first."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

import msgspec

from server.history.search.matching import query_of
from server.protocol.bodies.search import Hit, HitKind, Hits

MOST: Final = 100
"""Hits of one search."""


@dataclass(frozen=True, slots=True)
class SearchQuestion:
    """What `person` looks for: only `kinds` unless there are none, only in `room` if named."""

    person: str
    typed: str
    kinds: frozenset[HitKind] = frozenset()
    room: str | None = None
    limit: int = 20

    def wants(self, kind: HitKind) -> bool:
        return not self.kinds or kind in self.kinds


class Source(Protocol):
    """Texts of some kinds."""

    @property
    def kinds(self) -> frozenset[HitKind]:
        """What it can find."""
        ...

    async def find(self, asked: SearchQuestion) -> list[Hit]:
        """The newest `asked.limit` matches, newest first.

        Guarantees: only what the person may read by server/history/rules/privacy.py.
        """
        ...


EpisodesOf = Callable[[Collection[tuple[str, int]]], Awaitable[dict[tuple[str, int], str]]]
"""`(room, seq)` -> the episode it belongs to, for those that do."""


class Finder:
    """Asks all `sources` that may have something."""

    def __init__(self, sources: Sequence[Source], episodes_of: EpisodesOf) -> None:
        self._sources = sources
        self._episodes_of = episodes_of

    async def find(self, asked: SearchQuestion) -> Hits:
        """Everything that was asked for, that the person may read and that matches."""
        if query_of(asked.typed) is None:
            return Hits(hits=(), more=False)
        more = replace(asked, limit=asked.limit + 1)
        sources = [one for one in self._sources if any(map(asked.wants, one.kinds))]
        answers = await asyncio.gather(*(one.find(more) for one in sources))
        hits = sorted((hit for answer in answers for hit in answer), key=_age)
        shown = await self._placed(hits[: asked.limit])
        return Hits(hits=shown, more=len(hits) > asked.limit)

    async def _placed(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """With the episode that each hit's place in a log belongs to."""
        found = await self._episodes_of({place for hit in hits if (place := _place(hit))})
        return tuple(
            msgspec.structs.replace(hit, episode=hit.episode or found.get(place))
            if (place := _place(hit))
            else hit
            for hit in hits
        )


def _age(hit: Hit) -> int:
    return -hit.at


def _place(hit: Hit) -> tuple[str, int] | None:
    return (hit.room, hit.seq) if hit.room is not None and hit.seq is not None else None
