"""What is found and what is not, whatever database keeps the index of words."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from server.protocol.events.chat import MessageEdited, MessageRedacted
from server.rooms.ports import Committed
from server.store.search.log_search import StoredWords
from tests.support.store.databases import Kind
from tests.support.store.stores import Store, opened_store
from tests.support.store.units import by_itself, opening, saying


@pytest_asyncio.fixture(params=list(Kind))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    async with opened_store(tmp_path, kind=request.param) as opened:
        await opened.writer.append(opening("r_1"))
        yield opened


async def _say(store: Store, text: str, room: str = "r_1") -> int:
    outcome = await store.writer.append(saying(room, text))
    assert isinstance(outcome, Committed)
    return outcome.events[0].seq


async def _finds(store: Store, typed: str, room: str = "r_1") -> list[int]:
    """The seqs that are found in a room; by the search over all rooms as well."""
    own = await store.room_list.search(room, typed, 1, None, 100)
    every = await StoredWords(store.database).find({room: 1}, typed, 100)
    assert [place.seq for place in every] == [match.seq for match in own]
    return [match.seq for match in own]


FOUND = [
    ("the alarm at night", "alarm"),
    ("the alarm at night", "NIGHT Alarm"),
    ("the alarms at night", "alarm"),
    ("the alarms at night", "night ala"),
    ("blue-green deployment", "blue-green"),
    ("one, blue green.", "blue-gre"),
    ("Łódź i Straße", "lodz strasse"),
    ("une œuvre d'été", "oeuvre ete"),
    ("e\u0301te\u0301", "été"),
    ("我在北京市工作", "北京"),
    ("我在北京市工作", "北京市"),
    ("我在北京市工作", "市"),
    ("我在北京市工作", "作"),
    ("夜勤の申し送り", "申し送り"),
    ("well done 👍🏽", "👍"),
    ("مُحَمَّد", "محمد"),
    ("Привет, коллеги", "коллег"),
    ("50% of a_b \\ 'quoted' | & ! :*", "quoted"),
    ("before\0behind", "behind"),
    ("x" * 3_000, "x" * 200),
    ("Ünïcode " + "ÿ" * 3_000, "y" * 100),
    ("a # sign", "sign"),
]

NOT_FOUND = [
    ("the alarms at night", "arm"),
    ("the alarm at night", "al"),
    ("green then blue", "blue-green"),
    ("blue and green", "blue-green"),
    ("北 京", "北京"),
    ("我在京北工作", "北京"),
    ("the alarm at night", "alarm day"),
    ("fifty percent", "%"),
    ("alarm", "al_rm"),
    ("alarm", "'alarm' | 'night'x"),
    ("alarm", "#4294967296"),
    ("alarm at 1", "#1x"),
]


@pytest.mark.parametrize(("text", "typed"), FOUND)
async def test_a_text_is_found_by_its_words(store: Store, text: str, typed: str) -> None:
    seq = await _say(store, text)
    await _say(store, "something else")
    assert await _finds(store, typed) == [seq]


@pytest.mark.parametrize(("text", "typed"), NOT_FOUND)
async def test_a_text_is_not_found_by_what_only_looks_like_it(
    store: Store, text: str, typed: str
) -> None:
    await _say(store, text)
    assert await _finds(store, typed) == []


async def test_a_room_finds_its_own_words_from_its_newest_on(store: Store) -> None:
    await store.writer.append(opening("r_2"))
    own = [await _say(store, f"alarm {n}") for n in range(3)]
    other = await _say(store, "alarm of theirs", "r_2")
    assert await _finds(store, "alarm") == own[::-1]
    assert await _finds(store, "alarm", "r_2") == [other]
    pages = [await store.room_list.search("r_1", "alarm", 1, own[2], 1)]
    pages.append(await store.room_list.search("r_1", "alarm", own[2], None, 9))
    assert [[match.seq for match in page] for page in pages] == [[own[1]], [own[2]]]


async def test_an_edited_text_is_found_by_its_last_words_alone(store: Store) -> None:
    seq = await _say(store, "the alarm")
    assert isinstance(
        await store.writer.append(by_itself("r_1", MessageEdited(target=seq, text="évening"))),
        Committed,
    )
    assert await _finds(store, "alarm") == []
    assert await _finds(store, "evening") == [seq]
    found = await store.room_list.search("r_1", "evening", 1, None, 1)
    assert "évening" in found[0].snippet


async def test_a_text_that_was_taken_back_is_not_found(store: Store) -> None:
    seq = await _say(store, "the alarm")
    await store.writer.append(by_itself("r_1", MessageRedacted(target=seq)))
    assert await _finds(store, "alarm") == []
