"""Mails that come back: nothing more goes there, its owner is told, and can mend it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.bootstrap import Outside
from server.kernel.signed_texts import Signer
from server.people.mails.mail_ids import MailMarks
from server.settings import service_secret
from tests.integration.people.mails.outbox_scene import (
    Scene,
    look,
    password_changed,
    smtp,
    states,
    write_down,
)
from tests.integration.people.mails.test_refused_mails import Moody, moody
from tests.support.mails.delivery_reports import absence, exchange, postfix
from tests.support.people.mailbox import link_token
from tests.support.people.visitors import PASSWORD, Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

__all__ = ["moody"]


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


@pytest.fixture
async def home(scene: Scene) -> AsyncIterator[House]:
    folder = scene.folder / "bounced"
    for name in ("new", "cur", "tmp"):
        (folder / name).mkdir(parents=True)
    async with house(scene.folder, scene.outside(), bounce_maildir=str(folder)) as opened:
        yield opened


@pytest.fixture
async def amara(home: House) -> Visitor:
    return await home.person("Amara Diallo")


async def sent(home: House, scene: Scene, who: Visitor, number: int = 1) -> str:
    """A mail that went to them; its mark."""
    await write_down(home, who.person, password_changed(number))
    await look(home)
    return scene.mailbox.mails[-1].mark


async def stopped_at(who: Visitor) -> int | None:
    answer = (await who.browser.get("/me")).json()["mails_stopped_at"]
    assert answer is None or isinstance(answer, int)
    return answer


async def test_a_mailbox_that_is_gone_gets_no_more_and_its_owner_sees_it(
    home: House, scene: Scene, amara: Visitor
) -> None:
    mark = await sent(home, scene, amara)
    assert await stopped_at(amara) is None
    assert await home.service.mails.bounces.take(postfix(mark)) == "stopped"
    since = await stopped_at(amara)
    assert since == scene.clock.now()
    assert (await amara.browser.get("/me/mails")).json()["stopped_at"] == since
    scene.clock.pass_seconds(60)
    assert await home.service.mails.bounces.take(postfix(mark)) == "stopped"
    assert await stopped_at(amara) == since
    await write_down(home, amara.person, password_changed(2))
    await look(home)
    assert await states(home) == {"sent": 1, "dropped": 1}


async def test_who_says_that_it_works_gets_mails_again(
    home: House, scene: Scene, amara: Visitor
) -> None:
    await home.service.mails.bounces.take(postfix(await sent(home, scene, amara)))
    assert (await amara.browser.post("/me/mails/resume")).status_code == 204
    assert await stopped_at(amara) is None
    await sent(home, scene, amara, 2)
    assert len(scene.mailbox.mails) == 2


async def test_a_link_that_came_through_shows_that_it_works(
    home: House, scene: Scene, amara: Visitor
) -> None:
    """Links that somebody waits for go out all the same."""
    await home.service.mails.bounces.take(postfix(await sent(home, scene, amara)))
    await home.browser().post("/auth/link", json={"email": amara.email})
    await home.service.people.links.settled()
    token = {"token": link_token(scene.mailbox.mails[-1].text)}
    browser = home.browser()
    assert (await browser.post("/auth/link/redeem", json=token)).status_code == 200
    assert (await browser.get("/me")).json()["mails_stopped_at"] is None


async def test_another_address_begins_anew_and_the_old_one_says_nothing_of_it(
    home: House, scene: Scene, amara: Visitor
) -> None:
    mark = await sent(home, scene, amara)
    body = {"password": PASSWORD, "email": "amara.new@example.org"}
    assert (await amara.browser.post("/me/address", json=body)).status_code == 200
    assert await home.service.mails.bounces.take(postfix(mark)) == "none"
    assert await stopped_at(amara) is None


async def test_nobody_can_stop_the_mails_of_another_by_a_report_of_their_own(
    home: House, scene: Scene, amara: Visitor
) -> None:
    mark = await sent(home, scene, amara)
    forged = MailMarks(Signer(b"x" * 32, "mail"))
    (mail,) = MailMarks(Signer(service_secret(home.service.settings), "mail")).found_in(mark)
    assert await home.service.mails.bounces.take(postfix(forged.of(mail))) == "none"
    assert await stopped_at(amara) is None


async def test_what_is_no_lasting_failure_stops_nothing(
    home: House, scene: Scene, amara: Visitor
) -> None:
    mark = await sent(home, scene, amara)
    take = home.service.mails.bounces.take
    assert await take(postfix(mark, "4.4.1", "delayed")) == "noted"
    assert await take(exchange(mark, "5.7.1")) == "noted"
    assert await take(absence(mark)) == "none"
    assert await stopped_at(amara) is None


async def test_a_report_of_a_mail_of_which_nobody_knew_says_that_it_had_gone(
    home: House, scene: Scene, amara: Visitor
) -> None:
    mark = await sent(home, scene, amara)
    (mail,) = MailMarks(Signer(service_secret(home.service.settings), "mail")).found_in(mark)
    lost = "UPDATE mails SET state = 'unknown'"
    await home.service.database.write(lambda c: c.exec_driver_sql(lost).rowcount)
    assert mail
    await home.service.mails.bounces.take(postfix(mark, "4.4.1", "delayed"))
    assert await states(home) == {"sent": 1}


async def test_what_lies_in_the_maildir_is_looked_at_once(
    home: House, scene: Scene, amara: Visitor
) -> None:
    folder = scene.folder / "bounced"
    mark = await sent(home, scene, amara)
    (folder / "new" / "1.report").write_bytes(postfix(mark))
    (folder / "new" / "2.absence").write_bytes(absence(mark))
    (folder / "new" / "3.large").write_bytes(b"x" * 2_000_000)
    (folder / "new" / "4.link").symlink_to(scene.folder / "secret")
    await home.service.jobs.once("bounces")
    assert await stopped_at(amara) is not None
    assert list((folder / "new").iterdir()) == []
    kept = sorted(one.name for one in (folder / "cur").iterdir())
    assert kept == ["2.absence:2,S", "3.large:2,S", "4.link:2,S"]
    assert (scene.folder / "secret").is_file()


async def test_who_is_refused_at_once_is_as_one_whose_mail_came_back(
    tmp_path: Path, scene: Scene, moody: tuple[int, Moody]
) -> None:
    port, server = moody
    outside = Outside(clock=scene.clock, hasher=QuickHasher())
    async with house(tmp_path, outside, **smtp(port)) as home:
        amara = await home.person("Amara Diallo")
        server.line = "550 5.7.1 not from you"
        await write_down(home, amara.person, password_changed())
        await look(home)
        assert await stopped_at(amara) is None
        server.line = "550 5.1.1 no such mailbox"
        await write_down(home, amara.person, password_changed(2))
        await look(home)
        assert await stopped_at(amara) is not None
        assert await states(home) == {"refused": 2}
