"""Episodes in the database: what history's Archive and EpisodeMemory ask for.

The few events that episodes turn on have an index of their own (`ix_events_turns`), so a chapter is
found without reading the messages of the years before it.
"""

from collections.abc import Collection
from functools import partial

from server.history.ports.episodes import Listed, Unfinished, Unkept
from server.history.record.chapter import Chapter
from server.history.record.episode_record import Record
from server.kernel.clock import Millis
from server.protocol.bodies.episodes import EpisodeSummary
from server.protocol.events.episodes import Present
from server.protocol.events.log import Event
from server.store.engine.database import Database
from server.store.episodes.chapters import chapter, said
from server.store.episodes.episode_lists import adopted, page, tally
from server.store.episodes.episode_memory import live, names, sign_of_life, unfinished
from server.store.episodes.episode_places import episodes_of, room_of, running, within
from server.store.episodes.episode_rows import keep, kept_record
from server.store.episodes.unkept import unkept


class StoredEpisodes:
    """The Archive and the Memory over the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ── archive ──────────────────────────────────────────────────────────────────────────────

    async def chapter(self, room: str, episode: str) -> tuple[Chapter, int] | None:
        return await self._database.read(partial(chapter, room, episode))

    async def said(self, room: str, after: int, last: int, limit: int) -> list[Event]:
        return await self._database.read(partial(said, room, after, last, limit))

    async def keep(self, made: Record, head: int) -> None:
        await self._database.write(partial(keep, made, head))

    async def unkept(self) -> list[Unkept]:
        return await self._database.read(unkept)

    async def episodes_of(self, places: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
        return await self._database.read(partial(episodes_of, places))

    async def within(self, room: str, first: int, last: int) -> list[str]:
        return await self._database.read(partial(within, room, first, last))

    async def room_of(self, episode: str) -> str | None:
        return await self._database.read(partial(room_of, episode))

    async def running(self, room: str) -> str | None:
        return await self._database.read(partial(running, room))

    async def record(self, episode: str) -> Record | None:
        return await self._database.read(partial(kept_record, episode))

    async def page(
        self, room: str, visible_from: int, before: int | None, limit: int
    ) -> list[Listed]:
        return await self._database.read(partial(page, room, visible_from, before, limit))

    async def line(self, room: str, visible_from: int, limit: int) -> list[Listed]:
        newest = await self.page(room, visible_from, None, limit)
        return newest[::-1]

    async def adopted(self, room: str, visible_from: int) -> list[EpisodeSummary]:
        return await self._database.read(partial(adopted, room, visible_from))

    async def tally(self, seats: dict[str, int]) -> dict[str, tuple[int, Millis]]:
        return await self._database.read(partial(tally, seats))

    # ── memory ───────────────────────────────────────────────────────────────────────────────

    async def unfinished(self) -> list[Unfinished]:
        return await self._database.read(unfinished)

    async def sign_of_life(self) -> Millis:
        return await self._database.read(sign_of_life)

    async def live(self, now: Millis) -> None:
        await self._database.write(partial(live, now))

    async def names(self, room: str, people: tuple[str, ...]) -> tuple[Present, ...]:
        return await self._database.read(partial(names, room, people))
