"""What is taken out of the log while an episode is being folded is folded in as well."""

import asyncio
from pathlib import Path

from server.history.episodes.snapshots import EpisodeSnapshots
from server.history.record.chapter import Chapter
from server.history.record.episode_record import Record
from server.protocol.events.log import Event
from server.protocol.events.retention import WordsErased
from server.store.engine.database import Database
from server.store.episodes.episodes import StoredEpisodes
from tests.integration.history.episodes.test_episodes import ADA, ROOM, TOM, founded, talk
from tests.support.history.episodes import opened_past
from tests.support.service.background import runner
from tests.support.store.listed_log import Told


class SlowEpisodes(StoredEpisodes):
    """Has read an episode, and hands it out when a test lets it."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.reads = 0
        self.was_read = asyncio.Event()
        self.go_on = asyncio.Event()

    async def chapter(self, room: str, episode: str) -> tuple[Chapter, int] | None:
        found = await super().chapter(room, episode)
        self.reads += 1
        self.was_read.set()
        await self.go_on.wait()
        return found


class Nothing:
    async def settle(self, room: str, episode: str) -> None:
        return None

    async def kept(self, record: Record) -> None:
        return None


async def test_words_that_two_take_back_at_the_same_time_are_both_gone(tmp_path: Path) -> None:
    async with opened_past(tmp_path) as past:
        await founded(past)
        record = await talk(past)
        slow, nothing = SlowEpisodes(past.database), Nothing()
        episode_snapshots = EpisodeSnapshots(slow, nothing, nothing.kept, runner())
        erased = WordsErased(first=record.first_seq, last=record.last_seq or 0)
        for seq, actor in enumerate((ADA, TOM), start=900):
            episode_snapshots.committed(
                Told(ROOM, (Event(seq=seq, actor=actor, at=1, body=erased),))
            )
            await slow.was_read.wait()
        slow.go_on.set()
        await episode_snapshots.settled()
        assert slow.reads == 2
