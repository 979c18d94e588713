"""One reminder for each member who was there and kept nothing; never a second, whatever happens."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from server.bootstrap import Outside
from server.jobs.job_life import RefusedForGoodError
from server.kernel.errors import ServiceError
from server.people.ports.mailer import Handing, Mail
from tests.support.clock import FakeClock
from tests.support.history.reflecting import Desk, end, talk
from tests.support.people.mailbox import Mailbox
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

HOUR = 3_600
START = 1_826_881_200_000  # 2027-11-22, 11:00 UTC: a year ahead


@dataclass
class Scene:
    folder: Path
    clock: FakeClock
    mailbox: Mailbox

    def outside(self) -> Outside:
        return Outside(clock=self.clock, hasher=QuickHasher(), mailer=self.mailbox)


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path, FakeClock(START), Mailbox())


@pytest.fixture
async def home(scene: Scene) -> AsyncIterator[House]:
    async with house(scene.folder, scene.outside()) as opened:
        yield opened


async def talked(home: House, scene: Scene, minutes: int = 5) -> tuple[Desk, Desk, str]:
    tomas, amara = await home.person("Tomas"), await home.person("Amara")
    room = await tomas.found()
    await amara.accept(await tomas.invite(room, "mentee"))
    peers, episode = await talk(room, tomas, amara)
    scene.clock.pass_seconds(60 * minutes)
    await end(peers[0], room)
    await home.service.history.settled()
    for peer in peers:
        await peer.close()
    return Desk(tomas, episode), Desk(amara, episode), room


async def days_pass(home: House, scene: Scene, hours: int = 72) -> list[Mail]:
    """Half an hour after the other; the mails that came."""
    for _ in range(2 * hours):
        scene.clock.pass_seconds(HOUR / 2)
        await home.service.jobs.once("reminders", "mails")
    return scene.mailbox.mails


async def test_each_who_kept_nothing_gets_one_that_says_nothing(home: House, scene: Scene) -> None:
    tomas, amara, room = await talked(home, scene)
    await tomas.save()
    await tomas.act("keep")
    await amara.act("not_today")
    (mail,) = await days_pass(home, scene)
    assert f"/rooms/{room}/episodes/{amara.episode}/reflect" in mail.text
    for private in ("Amara", "Tomas", "Alarm limits"):  # nobody has proved this address
        assert private not in mail.subject + mail.text


async def test_it_comes_by_day_where_they_live_in_their_language(home: House, scene: Scene) -> None:
    tomas, amara, _ = await talked(home, scene)
    change = {"locale": "fr", "time_zone": "Pacific/Auckland"}
    await amara.who.browser.patch("/me", json=change)
    await tomas.who.browser.patch("/me", json={"reminders": False})
    sent_at = 0
    while not scene.mailbox.mails:
        scene.clock.pass_seconds(HOUR / 4)
        await home.service.jobs.once("reminders", "mails")
        sent_at = scene.clock.now()
    # the talk ended at midnight there: the next daylight of the 24 hours ends at 20:00
    assert (sent_at - START) / 3_600_000 == pytest.approx(19.75, abs=0.3)
    assert "une ligne suffit" in " ".join(scene.mailbox.mails[0].text.split())


async def test_a_word_at_the_door_is_not_asked_about(home: House, scene: Scene) -> None:
    await talked(home, scene, minutes=4)
    assert await days_pass(home, scene) == []


async def test_who_switched_them_off_or_wrote_or_left_gets_none(home: House, scene: Scene) -> None:
    tomas, amara, room = await talked(home, scene)
    me = await tomas.who.browser.patch("/me", json={"reminders": False})
    assert me.json()["reminders"] is False
    await amara.who.browser.post(f"/rooms/{room}/leave")
    assert await days_pass(home, scene) == []


async def test_a_draft_or_a_broken_seal_still_gets_its_one(home: House, scene: Scene) -> None:
    tomas, amara, _ = await talked(home, scene)
    await tomas.save()
    await amara.save()
    await amara.act("seal")
    await amara.act("withdraw")
    assert len(await days_pass(home, scene)) == 2


async def test_a_restart_sends_no_second_one(scene: Scene) -> None:
    async with house(scene.folder, scene.outside()) as home:
        await talked(home, scene)
        assert len(await days_pass(home, scene, 23)) == 2
    async with house(scene.folder, scene.outside()) as home:
        assert len(await days_pass(home, scene)) == 2


async def test_a_mail_that_is_refused_for_good_is_not_tried_again(
    home: House, scene: Scene
) -> None:
    await talked(home, scene)
    tried: list[Mail] = []

    async def refuse(mail: Mail, _: Handing) -> None:
        tried.append(mail)
        raise RefusedForGoodError("smtp_550")

    scene.mailbox.send = refuse  # type: ignore[method-assign,assignment]
    await days_pass(home, scene)
    home.service.jobs.hurry()
    await home.service.jobs.settled()
    assert len(tried) == 2


async def test_a_mail_that_is_refused_for_a_while_goes_later_once(
    home: House, scene: Scene
) -> None:
    await talked(home, scene)
    take, tried = scene.mailbox.send, 0

    async def not_now(_: Mail, __: Handing) -> None:
        nonlocal tried
        tried += 1
        raise ServiceError("unavailable", temporary=True)

    scene.mailbox.send = not_now  # type: ignore[method-assign,assignment]
    await days_pass(home, scene, 23)
    assert tried >= 2
    scene.mailbox.send = take  # type: ignore[method-assign]
    home.service.jobs.hurry("mails.send")
    await home.service.jobs.settled()
    assert len(scene.mailbox.mails) == 2


async def test_nothing_is_sent_after_24_hours(scene: Scene) -> None:
    async with house(scene.folder, scene.outside()) as home:
        await talked(home, scene)
        scene.clock.pass_seconds(24 * HOUR)
        assert await days_pass(home, scene) == []


async def test_without_mail_there_is_nothing_to_do(tmp_path: Path) -> None:
    scene = Scene(tmp_path, FakeClock(START), Mailbox())
    async with house(tmp_path, Outside(clock=scene.clock, hasher=QuickHasher())) as home:
        await talked(home, scene)
        scene.clock.pass_seconds(18 * HOUR)
        await home.service.jobs.once("reminders")
        rows = await home.service.database.read(
            lambda c: c.exec_driver_sql("SELECT count(*) FROM reminders").scalar()
        )
    assert rows == 0
