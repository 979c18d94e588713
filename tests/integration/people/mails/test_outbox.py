"""What goes when, to whom, and what is not sent: over a mailbox, with a clock by hand."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from server.people.mails.facts import ReflectionFacts
from server.store.mails.enqueue import enqueue, take_back
from tests.integration.people.mails.outbox_scene import (
    HOUR,
    MORNING,
    Scene,
    erased_soon,
    grows_old,
    look,
    password_changed,
    states,
    write_down,
)
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


@pytest.fixture
async def home(scene: Scene) -> AsyncIterator[House]:
    async with house(scene.folder, scene.outside(), retention_one_to_one=7) as opened:
        yield opened


@pytest.fixture
async def amara(home: House) -> Visitor:
    return await home.person("Amara Diallo")


async def prefer(who: Visitor, *choices: tuple[str, str], **hours: int) -> None:
    given = {"digest_at": 8, "quiet_from": 20, "quiet_until": 8, **hours}
    kinds = [{"kind": kind, "delivery": delivery} for kind, delivery in choices]
    answer = await who.browser.put("/me/mails", json={**given, "choices": kinds})
    assert answer.status_code == 200, answer.text


async def test_a_mail_that_a_transaction_takes_back_with_it_was_never_there(
    home: House, scene: Scene, amara: Visitor
) -> None:
    def work(connection: Connection) -> None:
        enqueue(connection, amara.person, password_changed(), MORNING)
        raise LookupError

    with pytest.raises(LookupError):
        await home.service.database.write(work)
    assert await states(home) == {}


async def test_the_same_facts_are_one_mail(home: House, scene: Scene, amara: Visitor) -> None:
    await write_down(home, amara.person, password_changed(), password_changed())
    await look(home)
    await write_down(home, amara.person, password_changed())
    await look(home)
    assert len(scene.mailbox.mails) == 1
    (mail,) = scene.mailbox.mails
    assert (mail.to, mail.stop) == (amara.email, "")
    assert mail.mark


async def test_what_is_taken_back_is_not_sent(home: House, scene: Scene, amara: Visitor) -> None:
    facts = ReflectionFacts(room="r_1", episode="ep_1")
    await write_down(home, amara.person, facts, password_changed())
    await home.service.database.write(lambda c: take_back(c, "ep_1", MORNING))
    await look(home)
    assert await states(home) == {"dropped": 1, "sent": 1}
    assert len(scene.mailbox.mails) == 1


async def test_what_holds_no_more_is_not_told(home: House, scene: Scene, amara: Visitor) -> None:
    """A room they are not in, an episode that is not there."""
    room = await (await home.person("Tomas Lindqvist")).found()
    await prefer(amara, ("retention", "at_once"))
    reflection = ReflectionFacts(room=room, episode="ep_1")
    await write_down(home, amara.person, reflection, erased_soon(room))
    await look(home)
    assert await states(home) == {"dropped": 2}
    assert scene.mailbox.mails == []


async def test_one_damaged_row_keeps_no_other(home: House, scene: Scene, amara: Visitor) -> None:
    await write_down(home, amara.person, password_changed(1), password_changed(2))
    spoil = text("UPDATE mails SET facts = '{' WHERE id = (SELECT min(id) FROM mails)")
    await home.service.database.write(lambda c: c.execute(spoil).rowcount)
    await look(home)
    assert await states(home) == {"refused": 1, "sent": 1}
    assert len(scene.mailbox.mails) == 1


async def test_guests_and_who_is_not_there_get_none(home: House, amara: Visitor) -> None:
    room = await amara.found()
    guest = await home.guest(await amara.invite(room, "mentee"), "Ola Berg")
    await write_down(home, guest.person, password_changed())
    await write_down(home, "u_nobody", password_changed())
    assert await states(home) == {}


async def test_without_a_mail_server_nothing_piles_up(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        amara = await home.person("Amara Diallo")
        await write_down(home, amara.person, password_changed())
        await look(home)
        assert await states(home) == {"dropped": 1}


async def test_at_night_only_alarms_come(home: House, scene: Scene, amara: Visitor) -> None:
    scene.clock.pass_seconds(14 * HOUR)  # 23:00
    room = await amara.found()
    await prefer(amara, ("retention", "at_once"))
    await grows_old(home, room)
    await write_down(home, amara.person, erased_soon(room), password_changed())
    await look(home)
    assert [mail.subject for mail in scene.mailbox.mails] == ["Your account has a new password"]
    scene.clock.pass_seconds(9 * HOUR)
    await look(home)
    assert len(scene.mailbox.mails) == 2


async def test_what_does_not_hurry_comes_in_one_mail_a_day(
    home: House, scene: Scene, amara: Visitor
) -> None:
    first, second = await amara.found(), await amara.found()
    await grows_old(home, first)
    await grows_old(home, second)
    await write_down(home, amara.person, erased_soon(first), erased_soon(second, 2))
    await look(home, 2)
    assert scene.mailbox.mails == []
    scene.clock.pass_seconds(23 * HOUR)
    await look(home, 2)
    (mail,) = scene.mailbox.mails
    assert mail.subject == "2 things wait for you"
    for room in (first, second):
        assert f"/rooms/{room}/episodes" in mail.text
    assert await states(home) == {"sent": 3}
    await write_down(home, amara.person, erased_soon(first, 3))
    await look(home, 2)
    assert len(scene.mailbox.mails) == 1
    scene.clock.pass_seconds(24 * HOUR)
    await look(home, 2)
    assert [mail.subject for mail in scene.mailbox.mails[1:]] == ["An episode will be erased soon"]


async def test_each_of_a_rooms_people_hears_once_that_an_episode_goes(
    home: House, scene: Scene, amara: Visitor
) -> None:
    room, tomas = await amara.found(), await home.person("Tomas Lindqvist")
    await tomas.accept(await amara.invite(room, "mentor"))
    await home.guest(await amara.invite(room, "mentee"), "Ola Berg")
    await grows_old(home, room)
    scene.clock.pass_seconds(1)
    for _ in range(2):
        await home.service.jobs.once("retention")
    assert await states(home) == {"waiting": 2}
    scene.clock.pass_seconds(24 * HOUR)
    await look(home, 2)
    assert {mail.to for mail in scene.mailbox.mails} == {amara.email, tomas.email}
    assert all("3 December" in mail.text for mail in scene.mailbox.mails)


async def test_another_hour_makes_no_second_digest_of_a_day(
    home: House, scene: Scene, amara: Visitor
) -> None:
    room = await amara.found()
    await grows_old(home, room)
    await write_down(home, amara.person, erased_soon(room))
    scene.clock.pass_seconds(23 * HOUR)
    await look(home, 2)
    await write_down(home, amara.person, erased_soon(room, 2))
    await prefer(amara, digest_at=12)
    scene.clock.pass_seconds(5 * HOUR)
    await look(home, 2)
    assert len(scene.mailbox.mails) == 1
    scene.clock.pass_seconds(24 * HOUR)
    await look(home, 2)
    assert len(scene.mailbox.mails) == 2


async def test_a_new_zone_or_hour_counts_for_what_waits(
    home: House, scene: Scene, amara: Visitor
) -> None:
    room = await amara.found()
    await grows_old(home, room)
    await write_down(home, amara.person, erased_soon(room))
    await look(home)
    await amara.browser.patch("/me", json={"time_zone": "America/Halifax"})  # 05:00 there
    scene.clock.pass_seconds(3 * HOUR)
    await look(home, 2)
    assert len(scene.mailbox.mails) == 1


async def test_what_is_switched_off_while_it_waits_is_not_sent(
    home: House, scene: Scene, amara: Visitor
) -> None:
    room = await amara.found()
    await grows_old(home, room)
    await write_down(home, amara.person, erased_soon(room))
    await look(home)
    await prefer(amara, ("retention", "off"))
    await look(home)
    assert await states(home) == {"dropped": 1}


async def test_an_alarm_goes_to_the_address_of_when_it_was_written(
    home: House, scene: Scene, amara: Visitor
) -> None:
    """Whoever took an account over does not get what tells of it."""
    body = {"password": "a long enough password", "email": "thief@example.org"}
    sign_in = {"email": amara.email, "password": body["password"]}
    assert (await home.browser().post("/auth/sign-in", json=sign_in)).status_code == 200
    assert (await amara.browser.post("/me/address", json=body)).json() == {"mailed": False}
    await look(home)
    assert [mail.to for mail in scene.mailbox.mails] == [amara.email]
    assert await states(home) == {}  # what comes back from there says nothing of the new one
