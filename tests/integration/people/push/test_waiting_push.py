"""Notes to browsers that are not open, through a push service on this machine."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from server.bootstrap import Outside
from server.people.push.told import PATIENCE, QUIET
from server.push.vapid import new_private_key
from server.store.tables.push import push_subscriptions
from tests.support.clock import FakeClock
from tests.support.network.push_service import PushService, push_service
from tests.support.people.visitors import PASSWORD, Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

CONTACT = "operator@example.org"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def there() -> AsyncIterator[PushService]:
    async with push_service() as service:
        yield service


@pytest.fixture
async def home(tmp_path: Path, clock: FakeClock) -> AsyncIterator[House]:
    async with open_house(tmp_path, clock) as opened:
        yield opened


@asynccontextmanager
async def open_house(folder: Path, clock: FakeClock) -> AsyncIterator[House]:
    given = {
        "push_key": new_private_key(),
        "push_contact": CONTACT,
        "push_hosts": ("127.0.0.1",),
    }
    async with house(folder, Outside(clock=clock, hasher=QuickHasher()), **given) as opened:
        yield opened


async def subscribe(visitor: Visitor, to: PushService, name: str = "one") -> None:
    answer = await visitor.browser.put("/me/push", json=to.subscription(name))
    assert answer.status_code == 204, answer.text


async def pair(home: House) -> tuple[Visitor, Visitor, str]:
    """Two people and their room."""
    mine, other = await home.person("Tomas Lindqvist"), await home.person("Amara Diallo")
    room = await mine.found("one_to_one", title="Alarm limits")
    await other.accept(await mine.invite(room, "mentee"))
    return mine, other, room


async def time_goes(home: House, clock: FakeClock, millis: int) -> None:
    clock.pass_seconds(millis / 1000)
    await home.service.jobs.once("push")
    await home.service.jobs.settled("push.send")


async def rows(home: House) -> int:
    count = select(func.count()).select_from(push_subscriptions)
    return await home.service.database.read(lambda c: c.scalars(count).one())


async def test_who_is_waited_for_is_told_once_and_names_nobody(
    home: House, clock: FakeClock, there: PushService
) -> None:
    mine, other, room = await pair(home)
    await subscribe(mine, there)
    inside = await other.socket()
    await inside.join(room)
    await time_goes(home, clock, PATIENCE)
    await time_goes(home, clock, PATIENCE)
    assert [one["path"] for one in there.notes] == [f"/rooms/{room}"]
    assert there.notes[0]["title"] == "Somebody is waiting for you"
    said = json.dumps(there.notes)
    assert not any(word in said for word in ("Amara", "Alarm", "Tomas"))
    config = (await home.browser().get("/config")).json()
    key, claims = there.signed_by(there.heads[0])
    assert (key, claims["sub"]) == (config["push_key"], f"mailto:{CONTACT}")


async def test_who_is_there_who_came_and_who_was_removed_are_not_told(
    home: House, clock: FakeClock, there: PushService
) -> None:
    mine, other, room = await pair(home)
    await subscribe(mine, there)
    inside, also = await other.socket(), await mine.socket()
    await inside.join(room)
    await also.join(room)
    await time_goes(home, clock, PATIENCE)
    await also.close()
    await inside.close()
    gone = await other.browser.post(f"/rooms/{room}/leave")
    assert gone.status_code == 204
    await time_goes(home, clock, QUIET)
    assert there.notes == []


async def test_a_sign_in_that_ends_takes_its_subscription_along(
    home: House, clock: FakeClock, there: PushService
) -> None:
    mine, other, room = await pair(home)
    await subscribe(mine, there)
    assert (await mine.browser.get("/me/push")).json() == {"on": True}
    await mine.browser.post("/auth/sign-out")
    inside = await other.socket()
    await inside.join(room)
    await time_goes(home, clock, PATIENCE)
    assert there.notes == []
    await home.service.jobs.once("push.forget")
    assert await rows(home) == 0


async def test_a_browser_that_another_person_signed_in_with_is_theirs(
    home: House, clock: FakeClock, there: PushService
) -> None:
    mine, other, room = await pair(home)
    await subscribe(mine, there)
    third = await home.person("Ola Berg")
    await subscribe(third, there)
    assert await rows(home) == 1
    assert (await mine.browser.get("/me/push")).json() == {"on": False}
    inside = await other.socket()
    await inside.join(room)
    await time_goes(home, clock, PATIENCE)
    assert there.notes == []


async def test_a_subscription_that_its_browser_took_back_is_dropped(
    home: House, clock: FakeClock, there: PushService
) -> None:
    mine, other, room = await pair(home)
    await subscribe(mine, there)
    there.status = 410
    inside = await other.socket()
    await inside.join(room)
    await time_goes(home, clock, PATIENCE)
    assert await rows(home) == 0


async def test_one_that_fails_and_one_that_is_damaged_keep_no_other_from_being_told(
    home: House, clock: FakeClock, there: PushService
) -> None:
    mine, other, room = await pair(home)
    await subscribe(mine, there)
    spoil = update(push_subscriptions).values(sealed=b"what it was")
    await home.service.database.write(lambda c: c.execute(spoil).rowcount)
    phone = home.browser()
    signed = {"email": mine.email, "password": PASSWORD}
    assert (await phone.post("/auth/sign-in", json=signed)).status_code == 200
    assert (await phone.put("/me/push", json=there.subscription("phone"))).status_code == 204
    there.status = 503
    inside = await other.socket()
    await inside.join(room)
    await time_goes(home, clock, PATIENCE)
    assert len(there.notes) == 1
    assert await rows(home) == 2


async def test_it_can_be_ended_and_nothing_of_it_is_legible_on_the_disk(
    home: House, there: PushService
) -> None:
    mine = await home.person("Tomas Lindqvist")
    await subscribe(mine, there)
    sealed = select(push_subscriptions.c.sealed)
    kept = await home.service.database.read(lambda c: c.scalars(sealed).one())
    assert there.subscription()["endpoint"].encode() not in kept
    for _ in range(2):
        assert (await mine.browser.delete("/me/push")).status_code == 204
    assert (await mine.browser.get("/me/push")).json() == {"on": False}


async def test_only_named_push_services_are_called(home: House, there: PushService) -> None:
    mine = await home.person("Tomas Lindqvist")
    elsewhere = {**there.subscription(), "endpoint": "https://10.0.0.1/push"}
    answer = await mine.browser.put("/me/push", json=elsewhere)
    assert (answer.status_code, answer.json()["code"]) == (409, "push_off")
    assert await rows(home) == 0
