"""Searching what belongs to one person and has no index: it is read, opened and looked through."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from server.history.ports.diary import DiaryBook
from server.history.ports.marks import MarkBook
from server.history.ports.reflections import ReflectionBook
from server.history.search.finder import SearchQuestion
from server.history.search.matching import query_of, snippet
from server.kernel.clock import Millis
from server.protocol.bodies.search import Hit, HitKind

MOST_TEXTS: Final = 5_000
"""Texts of one kind that are looked through, newest first."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text that its owner alone searches, and where it belongs."""

    kind: HitKind
    at: Millis
    text: str
    room: str | None = None
    seq: int | None = None
    episode: str | None = None
    day: str | None = None


OwnTexts = Callable[[str], Awaitable[Sequence[OwnText]]]
"""person -> their own texts, nobody else's"""


class SealedSource:
    """The texts of `kinds` that `texts` gives for the person who asks."""

    def __init__(self, texts: OwnTexts, *kinds: HitKind) -> None:
        self._texts = texts
        self._kinds = frozenset(kinds)

    @property
    def kinds(self) -> frozenset[HitKind]:
        return self._kinds

    async def find(self, asked: SearchQuestion) -> list[Hit]:
        texts = await self._texts(asked.person)
        # Thousands of texts take tens of milliseconds; the loop has others to serve.
        return await asyncio.to_thread(_matching, asked, texts)


def marks_of(book: MarkBook) -> OwnTexts:
    """The notes of a person's marks."""

    async def texts(person: str) -> list[OwnText]:
        return [
            OwnText("mark", mark.at, mark.note, room=mark.room, seq=mark.seq)
            for mark in await book.of(person, MOST_TEXTS)
        ]

    return texts


def reflections_of(book: ReflectionBook) -> OwnTexts:
    """A person's own answers of each episode; what a partner wrote is not theirs to search."""

    async def texts(person: str) -> list[OwnText]:
        return [
            OwnText(
                "reflection",
                kept.saved_at or 0,
                "\n".join(filter(None, msgspec.structs.astuple(kept.sheet.answers))),
                room=kept.room,
                episode=kept.episode,
            )
            for kept in await book.own(person, MOST_TEXTS)
        ]

    return texts


def diary_of(book: DiaryBook) -> OwnTexts:
    """The pages of a person's diary."""

    async def texts(person: str) -> list[OwnText]:
        pages = await book.own(person, MOST_TEXTS)
        return [OwnText("diary", page.at, page.text, day=page.day) for page in pages]

    return texts


def _matching(asked: SearchQuestion, texts: Sequence[OwnText]) -> list[Hit]:
    query = query_of(asked.typed)
    if query is None:
        return []
    hits = [
        _hit(asked.person, one, shown)
        for one in texts
        if asked.wants(one.kind)
        and (asked.room is None or one.room == asked.room)
        and (shown := snippet(query, one.text)) is not None
    ]
    return sorted(hits, key=lambda hit: -hit.at)[: asked.limit]


def _hit(owner: str, one: OwnText, shown: str) -> Hit:
    return Hit(
        kind=one.kind,
        at=one.at,
        actor=owner,
        snippet=shown,
        room=one.room,
        seq=one.seq,
        episode=one.episode,
        day=one.day,
    )
