"""How long a search over everything one may read takes, with a million messages kept.

Through the service's own HTTP route, one question after the other, as somebody types them.
"""

import random
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from bench.figures import Figure, Rounds, percentile
from bench.library import SEARCHER, Library, written
from bench.options import Options
from bench.places import empty_place
from server.bootstrap.search import search_side
from server.history.retention.access_log import AccessLog
from server.history.search.finder import SearchQuestion
from server.kernel.clock import SystemClock
from server.store.episodes.episodes import StoredEpisodes
from server.store.log.writing.opening import open_database
from server.store.retention.access_log import StoredAccessLog
from server.store.rooms.room_list import StoredRoomList
from server.store.sealed.vault import Vault
from tests.support.store.databases import usual

ROOMS: Final = 500
QUESTIONS: Final = 200
GOAL_MS: Final = 150


async def run(options: Options) -> list[Figure]:
    messages = 50_000 if options.quick else 1_000_000
    with TemporaryDirectory(prefix="bench-") as folder, empty_place(Path(folder)) as url:
        start = perf_counter()
        library = written(url, messages, ROOMS)
        print(f"  {messages:,} messages on {usual()} in {perf_counter() - start:.0f} s")
        return await _searched(library, Path(folder) / "keys", options.rounds)


async def _searched(library: Library, key_folder: Path, rounds: int) -> list[Figure]:
    database = open_database(library.url)
    start = perf_counter()
    await database.empty_log()
    print(f"  nothing left of what rows were, in {perf_counter() - start:.1f} s")
    room_list = StoredRoomList(database)
    keys = Vault(key_folder)
    clock = SystemClock()
    access_log = AccessLog(StoredAccessLog(database, keys), clock)
    side = search_side(database, keys, room_list, StoredEpisodes(database), access_log, clock)
    chance = random.Random(11)
    kinds: dict[str, list[float]] = {kind: [] for kind in ("common", "rare", "two", "begun")}
    tails = []
    for _ in range(rounds):
        taken = []
        for kind, typed in _questions(chance, library.words):
            start = perf_counter()
            await side.finder.find(SearchQuestion(SEARCHER, typed))
            took = (perf_counter() - start) * 1000
            kinds[kind].append(took)
            taken.append(took)
        tails.append(percentile(taken, 0.95))
    await room_list.close()
    await database.close()
    each = ", ".join(f"{kind} {percentile(took, 0.95):.0f}" for kind, took in kinds.items())
    print(f"  p95 by what is asked, ms: {each}")
    print(f"  p95 in ms: {Rounds(tails)}")
    return [Figure("search_p95", Rounds(tails).median, GOAL_MS, "lower", "ms")]


def _questions(chance: random.Random, words: Sequence[str]) -> list[tuple[str, str]]:
    """As many of each kind; common ones among the 100 most common, rare ones in the last half."""
    each = QUESTIONS // 4
    half = len(words) // 2

    def common() -> str:
        return words[chance.randrange(100)]

    def any_word() -> str:
        return words[int(len(words) ** chance.random()) - 1]

    def begun() -> str:
        """What has been typed of a word by the time that it is looked for."""
        word = any_word()
        return word[: chance.randint(min(3, len(word)), max(3, len(word) - 1))]

    asked = [("common", common()) for _ in range(each)]
    asked += [("rare", words[chance.randrange(half, len(words))]) for _ in range(each)]
    asked += [("two", f"{common()} {any_word()}") for _ in range(each)]
    asked += [("begun", begun()) for _ in range(each)]
    chance.shuffle(asked)
    return asked
