"""The register is in step with the database: who is new, changed or gone, and nobody else."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import pytest

from server.kernel.errors import ServiceError
from server.mentoring.register.mentor import Mentor, MentorMark
from server.mentoring.register.mentors import FRESH_S, TRIES, Mentors
from server.mentoring.register.own_thread import OwnThread
from server.mentoring.register.register import MentorRegister
from tests.support.clock import FakeClock
from tests.unit.mentoring.profiles.records import record


def mentor(person: str, **fields: Any) -> Mentor:  # noqa: ANN401 - any field of a profile
    return Mentor(record(person=person, **fields))


class Book:
    """What a test says is in the database. `after` happens behind each read."""

    def __init__(self, *mentors: Mentor) -> None:
        self.there = {one.person: one for one in mentors}
        self.looks = 0
        self.read_of: list[Collection[str]] = []

    async def census(self, now: int) -> Mapping[str, MentorMark]:
        self.looks += 1
        await asyncio.sleep(0)
        return {person: one.mark for person, one in self.there.items()}

    async def read(self, people: Collection[str], now: int) -> tuple[Mentor, ...]:
        self.read_of.append(people)
        return tuple(self.there[one] for one in people if one in self.there)


class Account:
    """A follower that keeps whom it was told of."""

    def __init__(self) -> None:
        self.mentors: dict[str, Mentor] = {}
        self.told = 0

    def put(self, one: Mentor) -> None:
        self.told += 1
        self.mentors[one.person] = one

    def drop(self, person: str) -> None:
        self.mentors.pop(person, None)


class Scene:
    def __init__(self, *mentors: Mentor) -> None:
        self.book = Book(*mentors)
        self.account = Account()
        self.clock = FakeClock()
        self.thread = OwnThread("test")
        register = MentorRegister((self.account,))
        self.mentors = Mentors(self.book, register, self.thread, self.clock)

    async def everybody(self) -> dict[str, Mentor]:
        _, found = await self.mentors.pick(lambda: sorted(self.account.mentors), lambda ids: ids)
        return dict(found)


async def test_many_who_ask_at_once_wait_for_one_look() -> None:
    scene = Scene(mentor("u_1"), mentor("u_2"))
    found = await asyncio.gather(*(scene.everybody() for _ in range(20)))
    assert all(one == scene.book.there for one in found)
    assert (scene.book.looks, scene.account.told) == (1, 2)


async def test_who_asks_first_waits_for_nothing_that_was_read_before() -> None:
    scene = Scene(mentor("u_1"))
    await scene.mentors.warm()
    scene.book.there["u_2"] = mentor("u_2")
    assert await scene.everybody() == scene.book.there
    assert (scene.account.told, scene.book.read_of[:2]) == (2, [["u_1"], ["u_2"]])


async def test_who_is_new_or_changed_is_read_and_nobody_else() -> None:
    scene = Scene(mentor("u_1"), mentor("u_2"), mentor("u_3"))
    await scene.everybody()
    scene.book.there |= {"u_2": mentor("u_2", changed_at=9), "u_4": mentor("u_4")}
    del scene.book.there["u_3"]
    scene.clock.pass_seconds(FRESH_S)
    scene.book.read_of.clear()
    assert await scene.everybody() == scene.book.there
    assert set(scene.book.read_of[0]) == {"u_2", "u_4"}


async def test_whoever_is_shown_is_as_the_database_has_them() -> None:
    """Also where no moment has passed, and nothing else tells that they changed."""
    scene = Scene(mentor("u_1"), mentor("u_2"), mentor("u_3"))
    await scene.everybody()
    scene.book.there["u_1"] = mentor("u_1", languages=("sv",))
    del scene.book.there["u_2"]
    assert await scene.everybody() == scene.book.there == scene.account.mentors
    assert scene.book.looks == 1


async def test_whoever_keeps_changing_is_for_later() -> None:
    scene = Scene(mentor("u_1"))
    await scene.everybody()

    def choose() -> list[str]:
        one = scene.book.there["u_1"]
        scene.book.there["u_1"] = replace(one, open_requests=one.open_requests + 1)
        return ["u_1"]

    before = len(scene.book.read_of)
    with pytest.raises(ServiceError, match="unavailable"):
        await scene.mentors.pick(choose, lambda ids: ids)
    assert len(scene.book.read_of) - before == TRIES


async def test_a_look_that_fails_is_taken_again_by_who_asks_next() -> None:
    scene = Scene(mentor("u_1"))
    census, scene.book.census = scene.book.census, _fails  # type: ignore[method-assign]
    with pytest.raises(ServiceError):
        await scene.everybody()
    scene.book.census = census  # type: ignore[method-assign]
    assert await scene.everybody() == scene.book.there


async def _fails(now: int) -> Mapping[str, MentorMark]:
    raise ServiceError("unavailable", temporary=True)
