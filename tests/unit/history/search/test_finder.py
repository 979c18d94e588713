"""The finder puts the answers of its sources together; own texts are searched for their owner."""

from collections.abc import Collection

import pytest

from server.history.search.finder import Finder, SearchQuestion
from server.history.search.sealed import OwnText, SealedSource
from server.protocol.bodies.search import Hit, HitKind, Hits

TEXTS = {
    "u_ann": [
        OwnText("reflection", 10, "a calm start", episode="ep_1"),
        OwnText("reflection", 40, "calm, at last", room="r_1", seq=7),
        OwnText("mark", 20, "why so calm?", room="r_1", seq=3),
        OwnText("diary", 30, "calm evening", day="2026-03-01"),
        OwnText("diary", 35, "nothing of it", day="2026-03-02"),
    ],
    "u_ben": [OwnText("diary", 50, "calm, too", day="2026-03-01")],
}


class Episodes:
    """Episodes of places, and how often somebody asked."""

    def __init__(self) -> None:
        self.asked: list[set[tuple[str, int]]] = []

    async def episodes_of(self, places: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
        self.asked.append(set(places))
        return {place: "ep_7" for place in places if place[1] == 7}


def source(*kinds: HitKind) -> SealedSource:
    async def texts(person: str) -> list[OwnText]:
        return [one for one in TEXTS.get(person, []) if one.kind in kinds]

    return SealedSource(texts, *kinds)


def finder(known: Episodes | None = None) -> Finder:
    return Finder(
        (source("reflection", "mark"), source("diary")), (known or Episodes()).episodes_of
    )


async def found(*, limit: int = 20, **asked: object) -> Hits:
    wanted = SearchQuestion(**{"person": "u_ann", "typed": "calm", "limit": limit, **asked})  # type: ignore[arg-type]
    return await finder().find(wanted)


def times(hits: Hits) -> list[int]:
    return [hit.at for hit in hits.hits]


async def test_hits_of_all_sources_stand_newest_first() -> None:
    hits = await found()
    assert times(hits) == [40, 30, 20, 10]
    assert not hits.more


@pytest.mark.parametrize(
    ("limit", "more", "shown"),
    [(1, True, [40]), (3, True, [40, 30, 20]), (4, False, [40, 30, 20, 10])],
)
async def test_the_newest_are_shown_and_it_is_said_that_there_are_older_ones(
    limit: int, more: bool, shown: list[int]
) -> None:
    hits = await found(limit=limit)
    assert (times(hits), hits.more) == (shown, more)


async def test_only_the_kinds_and_the_room_that_were_asked_for_are_found() -> None:
    assert times(await found(kinds=frozenset({"mark", "diary"}))) == [30, 20]
    assert times(await found(room="r_1")) == [40, 20]
    assert times(await found(room="r_1", kinds=frozenset({"mark"}))) == [20]
    assert times(await found(room="r_2")) == []


async def test_texts_are_their_owners_alone() -> None:
    assert times(await found(person="u_ben")) == [50]
    assert times(await found(person="u_eve")) == []


async def test_without_a_word_nothing_is_found() -> None:
    assert times(await found(typed=" -- ")) == []


async def test_places_get_their_episodes_in_one_read() -> None:
    episodes = Episodes()
    hits = await finder(episodes).find(SearchQuestion("u_ann", "calm"))
    assert [hit.episode for hit in hits.hits] == ["ep_7", None, None, "ep_1"]
    assert episodes.asked == [{("r_1", 7), ("r_1", 3)}]


async def test_a_hit_says_what_where_and_when() -> None:
    hits = await found(kinds=frozenset({"diary"}))
    assert hits.hits == (
        Hit(
            kind="diary",
            at=30,
            actor="u_ann",
            snippet="\ue000calm\ue001 evening",
            day="2026-03-01",
        ),
    )
