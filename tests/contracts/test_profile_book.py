"""What every ProfileBook keeps, with the books of readiness and agreements beside it."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio
from sqlalchemy import Connection, Update, insert, select, update

from server.kernel.errors import ServiceError
from server.mentoring.profiles.profile import Expertise
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.profiles.readiness import QUESTIONS, Answered
from server.protocol.bodies.mentoring.base import Part
from server.store.mentoring.conduct import StoredAcceptances
from server.store.mentoring.pictures import StoredPictures
from server.store.mentoring.profiles import StoredProfiles
from server.store.mentoring.readiness import StoredReadiness
from server.store.mentoring.terms import StoredTerms
from server.store.sealed.vault import Vault
from server.store.tables.people import people
from server.store.tables.profiles import (
    profile_audiences,
    profile_values,
    profiles,
    readiness,
)
from tests.support.store.databases import Kind
from tests.support.store.disk_traces import found_in
from tests.support.store.stores import Store, opened_store
from tests.unit.mentoring.profiles.records import WHOLE

ANN: Final = "u_ann"
BEN: Final = "u_ben"
GUS: Final = "g_gus"
PROFILE: Final = replace(
    WHOLE,
    person=ANN,
    formats=frozenset({"peer", "triad"}),
    models=frozenset({"friendship"}),
    style={"by-a-plan": 0, "plain-words": 4},
    shown={"about": "everyone"},
    changed_at=7,
)


@pytest_asyncio.fixture(params=Kind)
async def store(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    async with opened_store(tmp_path, kind=request.param) as opened:
        await opened.database.write(_plant)
        yield opened


@pytest.fixture
def book(store: Store) -> StoredProfiles:
    return StoredProfiles(store.database)


@pytest.fixture
def answers(store: Store, tmp_path: Path) -> StoredReadiness:
    return StoredReadiness(store.database, Vault(tmp_path / "keys"))


def _plant(connection: Connection) -> None:
    for person in (ANN, BEN):
        _member(connection, id=person, kind="member", email=f"{person}@example.org")
    _member(connection, id=GUS, kind="guest", room="r_1")


def _member(connection: Connection, **fields: object) -> None:
    row = {"name": "Ann", "locale": "en", "time_zone": "Europe/Paris", "admin": False}
    connection.execute(insert(people).values(**row, created_at=1, **fields))


async def write(store: Store, statement: Update) -> None:
    await store.database.write(lambda connection: connection.execute(statement).rowcount)


def _answering(answers: dict[str, bool], _: Answered) -> Answered:
    return Answered(answers)


def keeping(record: ProfileRecord) -> ProfileRecord:
    return replace(record, profile=PROFILE, state="listed", began_at=5)


def changing(record: ProfileRecord, given: dict[str, Any]) -> ProfileRecord:
    return replace(record, profile=replace(record.profile, **given))


async def test_what_is_kept_comes_back(book: StoredProfiles) -> None:
    begun = await book.read(ANN)
    assert begun is not None
    assert (begun.state, begun.profile.person, begun.time_zone) == (None, ANN, "Europe/Paris")
    kept = await book.amend(ANN, keeping)
    assert (
        kept == await book.read(ANN) == replace(begun, profile=PROFILE, state="listed", began_at=5)
    )
    assert await book.amend(ANN, lambda record: record) == kept


async def test_guests_strangers_and_who_leaves_have_no_profile(
    store: Store, book: StoredProfiles
) -> None:
    await book.amend(ANN, keeping)
    await write(store, update(people).where(people.c.id == ANN).values(leaving_at=9))
    for nobody in (ANN, GUS, "u_nobody"):
        assert await book.read(nobody) is None
        with pytest.raises(ServiceError, match="not_authenticated"):
            await book.amend(nobody, keeping)
    await write(store, update(people).where(people.c.id == ANN).values(leaving_at=None))
    assert (await book.amend(ANN, lambda record: record)).profile == PROFILE


async def test_changes_at_once_lose_nothing_of_each_other(
    store: Store, book: StoredProfiles
) -> None:
    await book.amend(ANN, keeping)
    other = StoredProfiles(store.database)
    changes: list[dict[str, Any]] = [
        {"about": "another"},
        {"languages": ("sv", "fi")},
        {"style": {"by-trying": 1}},
        {"gives": Expertise((), ("tea", "coffee"))},
        {"capacity": 4},
    ]
    await asyncio.gather(
        *(
            one.amend(ANN, partial(changing, given=change))
            for change, one in zip(changes, [book, other] * 3, strict=False)
        )
    )
    kept = await book.read(ANN)
    assert kept is not None
    for change in changes:
        for name, value in change.items():
            assert getattr(kept.profile, name) == value


async def test_a_refused_change_keeps_nothing(book: StoredProfiles) -> None:
    def refuse(_: ProfileRecord) -> ProfileRecord:
        raise ServiceError("unknown_term")

    with pytest.raises(ServiceError, match="unknown_term"):
        await book.amend(ANN, refuse)
    found = await book.read(ANN)
    assert found is not None
    assert found.state is None


async def test_whether_it_is_complete_follows_each_change(
    store: Store, book: StoredProfiles, answers: StoredReadiness
) -> None:
    async def complete() -> bool:
        query = select(profiles.c.complete).where(profiles.c.person == ANN)
        return bool(await store.database.read(lambda connection: connection.scalar(query)))

    await book.amend(ANN, keeping)
    assert not await complete(), "not ready"
    await answers.amend(ANN, "mentor", lambda _: Answered({"giving": True}, said=True))
    assert await complete()
    await book.amend(ANN, partial(changing, given={"occupation": ""}))
    assert not await complete()
    await book.amend(ANN, partial(changing, given={"occupation": "Nurse"}))
    await answers.amend(ANN, "mentor", lambda _: Answered({"giving": True}))
    assert not await complete()


async def test_one_damaged_row_spoils_nothing_but_itself(
    store: Store, book: StoredProfiles, answers: StoredReadiness
) -> None:
    await book.amend(ANN, keeping)
    await answers.amend(ANN, "mentee", lambda _: Answered({"direction": True}, said=True))
    await answers.amend(ANN, "mentor", lambda _: Answered({"giving": True}, said=True))
    await write(store, update(profiles).values(week=b"\xff" * 99))
    await write(store, update(profile_audiences).values(audience="nonsense"))
    await write(store, update(readiness).where(readiness.c.part == "mentee").values(sealed=b"x"))
    found = await book.read(ANN)
    assert found is not None
    assert (found.profile.occupation, bool(found.profile.week)) == (PROFILE.occupation, False)
    assert await answers.read(ANN) == {"mentor": Answered({"giving": True}, said=True)}


async def test_answers_are_their_owners_and_nothing_of_them_stands_open(
    store: Store, answers: StoredReadiness, tmp_path: Path
) -> None:
    parts: tuple[Part, ...] = ("mentee", "mentor")
    for part in parts:
        all_yes = dict.fromkeys((question.id for question in QUESTIONS[part]), True)
        await answers.amend(ANN, part, partial(_answering, all_yes))
    assert await answers.read(BEN) == {}
    sealed = select(readiness.c.sealed)
    kept = await store.database.read(lambda connection: list(connection.scalars(sealed)))
    assert len({len(one) for one in kept}) == 1, "their length says nothing"
    assert found_in(tmp_path, ["discretion", "another-way"]) == {}


async def test_who_agreed_first_agreed_then(store: Store, book: StoredProfiles) -> None:
    agreements = StoredAcceptances(store.database)
    said = [(1, 3), (1, 4), (2, 5)]
    since = [await agreements.agree(ANN, version, at) for version, at in said]
    assert since == [3, 3, 5]
    found = await book.read(ANN)
    assert found is not None
    assert found.agreed == 2
    with pytest.raises(ServiceError, match="not_authenticated"):
        await agreements.agree(GUS, 1, 1)


async def test_a_picture_is_read_where_its_owner_shows_it(
    store: Store, book: StoredProfiles
) -> None:
    pictures = StoredPictures(store.database)
    await pictures.put(ANN, b"one", 1)
    await pictures.put(ANN, b"two", 2)
    assert await pictures.read(ANN, lambda record: record.has_picture) == b"two"
    assert await pictures.read(ANN, lambda _: False) is None
    await pictures.remove(ANN, 3)
    assert await pictures.read(ANN, lambda _: True) is None
    found = await book.read(ANN)
    assert found is not None
    assert not found.has_picture


async def test_terms_that_went_into_others_are_held_as_these(
    store: Store, book: StoredProfiles
) -> None:
    held = Expertise(("pumps", "devices", "newer"), ("word",))
    await book.amend(ANN, lambda record: changing(keeping(record), {"gives": held}))
    heirs = {"pumps": ("infusion", "devices"), "devices": ("devices",)}

    def today(terms: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(heir for term in terms for heir in heirs.get(term, ())))

    for _ in range(2):
        await StoredTerms(store.database).renew(today)
        found = await book.read(ANN)
        assert found is not None
        assert found.profile.gives == Expertise(("infusion", "devices", "newer"), ("word",))
        assert found.profile.seeks == PROFILE.seeks
    keys = select(profile_values.c.key).where(profile_values.c.kind == "gives.term")
    rows = await store.database.read(lambda connection: set(connection.scalars(keys)))
    assert rows == {"infusion", "devices", "newer"}
