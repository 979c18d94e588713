"""Whoever is asked to keep a one-off call hears of it by mail: once, and nothing of the call."""

from email import message_from_bytes, policy
from pathlib import Path

from server.bootstrap import Outside
from server.history.pages.adoption import APART_MS
from tests.integration.history.pages.growing import answered, one_off, post
from tests.integration.rooms.conftest import Pair
from tests.support.clock import FakeClock
from tests.support.network.mail_server import Received, mail_server
from tests.support.people.mailbox import Mailbox
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

__all__ = ["mail_server"]


async def two(home: House, locale: str = "en") -> Pair:
    host, mentee = await home.person("Tomas Lindqvist"), await home.person("Amara Diallo", locale)
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    for one in (host, mentee):
        await wants_it_at_once(one)
    return Pair(host, mentee, room)


async def wants_it_at_once(who: Visitor) -> None:
    """At any hour; usually it waits for the mail of the day."""
    choice = {"kind": "adoption", "delivery": "at_once"}
    hours = {"digest_at": 8, "quiet_from": 0, "quiet_until": 0}
    answer = await who.browser.put("/me/mails", json={**hours, "choices": [choice]})
    assert answer.status_code == 200, answer.text


async def propose(home: House, who: Visitor, episode: str) -> None:
    answer = await post(who, f"/episodes/{episode}/adoption", into=None)
    assert answer.status_code == 200, answer.text
    await home.service.people.settled()


async def test_it_goes_out_over_smtp_in_the_readers_language(
    tmp_path: Path, mail_server: tuple[int, Received]
) -> None:
    port, received = mail_server
    smtp = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "none"}
    outside = Outside(hasher=QuickHasher())
    async with house(tmp_path, outside, smtp_from="rooms@example.org", **smtp) as home:
        pair = await two(home, "fr")
        episode = await one_off(home, pair)
        await propose(home, pair.host, episode)
        (envelope,) = received.envelopes
        assert envelope.rcpt_tos == [pair.mentee.email]
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        text, html = (part.get_content() for part in letter.iter_parts())
        assert "Amara Diallo" in text
        assert "accepter ou refuser" in text
        assert f"/episodes/{episode}" in text
        for private in ("Tomas", "A call", "Alarm limits"):
            assert private not in text + html + str(letter["Subject"])


async def test_one_a_day_however_often_it_is_asked_and_again_later(tmp_path: Path) -> None:
    clock, mailbox = FakeClock(), Mailbox()
    outside = Outside(hasher=QuickHasher(), clock=clock, mailer=mailbox)
    async with house(tmp_path, outside) as home:
        pair = await two(home)
        episode = await one_off(home, pair)
        for _ in range(3):
            await propose(home, pair.host, episode)
            assert (await answered(pair.host, episode, accept=False)).status_code == 200
            clock.pass_seconds(60)
        assert [mail.to for mail in mailbox.mails] == [pair.mentee.email]
        clock.pass_seconds(APART_MS / 1000)
        await propose(home, pair.mentee, episode)
        assert [mail.to for mail in mailbox.mails] == [pair.mentee.email, pair.host.email]
        assert "until 2 December" in " ".join(mailbox.mails[0].text.split())


async def test_who_switched_reminders_off_gets_none(tmp_path: Path) -> None:
    mailbox = Mailbox()
    async with house(tmp_path, Outside(hasher=QuickHasher(), mailer=mailbox)) as home:
        pair = await two(home)
        episode = await one_off(home, pair)
        await pair.mentee.browser.patch("/me", json={"reminders": False})
        await propose(home, pair.host, episode)
        assert mailbox.mails == []


async def test_what_was_answered_meanwhile_is_not_asked_any_more(tmp_path: Path) -> None:
    """The letter is written when it goes, from what holds then."""
    mailbox, clock = Mailbox(), FakeClock()
    outside = Outside(hasher=QuickHasher(), mailer=mailbox, clock=clock)
    async with house(tmp_path, outside) as home:
        pair = await two(home)
        usual = {"digest_at": 8, "quiet_from": 20, "quiet_until": 8}
        assert (await pair.mentee.browser.put("/me/mails", json=usual)).status_code == 200
        episode = await one_off(home, pair)
        await propose(home, pair.host, episode)
        assert (await answered(pair.mentee, episode, accept=False)).status_code == 200
        clock.pass_seconds(24 * 3_600)
        await home.service.jobs.once("mails", "mails")
        assert mailbox.mails == []


async def test_usually_it_waits_for_the_mail_of_the_day(tmp_path: Path) -> None:
    mailbox, clock = Mailbox(), FakeClock()
    outside = Outside(hasher=QuickHasher(), mailer=mailbox, clock=clock)
    async with house(tmp_path, outside) as home:
        pair = await two(home)
        usual = {"digest_at": 8, "quiet_from": 20, "quiet_until": 8}
        assert (await pair.mentee.browser.put("/me/mails", json=usual)).status_code == 200
        episode = await one_off(home, pair)
        await propose(home, pair.host, episode)
        assert mailbox.mails == []
        clock.pass_seconds(24 * 3_600)
        await home.service.jobs.once("mails", "mails")
        (mail,) = mailbox.mails
        assert (mail.to, mail.subject) == (pair.mentee.email, "Keep a conversation you had?")
