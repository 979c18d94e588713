"""The finder asks every source for one person and puts the newest answers first."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from server.history.search.matching import query_of
from server.protocol.finding import Hit, HitKind, Hits

MOST: Final = 100
"""Hits of one search."""


class Source(Protocol):
    """Texts of some kinds.

    Guarantees: only what `person` may read by server/history/privacy.py, newest first.
    """

    async def find(self, person: str, typed: str, room: str | None, limit: int) -> list[Hit]:
        """At most `limit` hits; of `room` alone when it is named."""
        ...


class Finder:
    """`sources`: what each finds, and who it is."""

    def __init__(self, sources: Mapping[Source, frozenset[HitKind]]) -> None:
        self._sources = sources

    async def find(
        self,
        person: str,
        typed: str,
        *,
        kinds: frozenset[HitKind] = frozenset(),
        room: str | None = None,
        limit: int = 20,
    ) -> Hits:
        """Everything of `kinds` (of all when empty) that `person` may read and that matches."""
        if query_of(typed) is None:
            return Hits(hits=(), more=False)
        asked = [one for one, found in self._sources.items() if not kinds or kinds & found]
        answers = await asyncio.gather(*(one.find(person, typed, room, limit + 1) for one in asked))
        return _together(answers, kinds, limit)


def _together(answers: Sequence[Sequence[Hit]], kinds: frozenset[HitKind], limit: int) -> Hits:
    hits = [hit for answer in answers for hit in answer if not kinds or hit.kind in kinds]
    hits.sort(key=lambda hit: hit.at, reverse=True)
    return Hits(hits=tuple(hits[:limit]), more=len(hits) > limit)
