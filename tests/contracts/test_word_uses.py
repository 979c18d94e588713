"""A word of one's own is offered to others as long as five who may be found use it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio
from sqlalchemy import Connection, delete, insert, update

from server.mentoring.profiles.offered_words import OfferedWords
from server.store.mentoring.profile_rows import rows_of
from server.store.mentoring.word_uses import StoredWordUses
from server.store.tables.people import people
from server.store.tables.profiles import profile_values, profiles
from tests.support.mentoring.standing import settle_in
from tests.support.store.databases import Kind
from tests.support.store.stores import Store, opened_store

WHO: Final = tuple(f"u_{n}" for n in range(6))


@pytest_asyncio.fixture(params=Kind)
async def store(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    async with opened_store(tmp_path, kind=request.param) as opened:
        for person in WHO:
            await settle_in(opened.database, person, "mentor")
        yield opened


async def say(store: Store, person: str, *words: str, kind: str = "gives.word") -> None:
    def write(connection: Connection) -> None:
        mine = profile_values.c.person == person, profile_values.c.kind == kind
        connection.execute(delete(profile_values).where(*mine))
        for row in rows_of(kind, words):
            place = insert(profile_values).values(person=person, kind=kind, **row._asdict())
            connection.execute(place)

    await store.database.write(write)


async def offered(store: Store) -> tuple[str, ...]:
    return (await OfferedWords(StoredWordUses(store.database)).all()).words


async def test_five_offer_a_word_and_four_do_not(store: Store) -> None:
    for person in WHO[:4]:
        await say(store, person, "Infusion pumps", "alone")
    assert await offered(store) == ()
    await say(store, WHO[4], "infusion PUMPS")
    assert await offered(store) == ("Infusion pumps",)
    await say(store, WHO[5], "infusion pumps")
    await say(store, WHO[0])
    assert await offered(store) == ("Infusion pumps",)
    await say(store, WHO[1], "alone")
    assert await offered(store) == ()


async def test_only_who_may_be_found_counts_and_only_what_they_give(store: Store) -> None:
    for person in WHO[:5]:
        await say(store, person, "alarms")
        await say(store, person, "fatigue", kind="seeks.word")
    await say(store, WHO[5], "fatigue")
    assert await offered(store) == ("alarms",)
    for hidden in (
        update(profiles).where(profiles.c.person == WHO[0]).values(state="withdrawn"),
        update(profiles).where(profiles.c.person == WHO[0]).values(state="listed", complete=False),
        update(people).where(people.c.id == WHO[1]).values(leaving_at=9),
    ):
        await store.database.write(lambda c, hidden=hidden: c.execute(hidden).rowcount)  # type: ignore[misc]
        assert await offered(store) == ()
        whole = update(profiles).where(profiles.c.person == WHO[0])
        await store.database.write(
            lambda c, whole=whole: c.execute(whole.values(state="listed", complete=True)).rowcount  # type: ignore[misc]
        )
