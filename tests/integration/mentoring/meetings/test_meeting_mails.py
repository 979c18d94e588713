"""Mails of meetings: each of its people has the newest state once, with a file for the calendar."""

import re
from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from server.bootstrap import Outside
from server.people.ports.mailer import Mail
from tests.integration.mentoring.meetings.test_series_booked import booked
from tests.integration.people.mails.outbox_scene import HOUR, Scene, look, smtp
from tests.support.calendars import Found, by_icalendar, by_vobject
from tests.support.mentoring.planners import meeting, planners
from tests.support.network.http_client import http_client
from tests.support.network.mail_server import Received, mail_server
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

TUESDAY = "2026-12-01T10:30"
WEDNESDAY = "2026-12-02T10:30"
SUNDAY = "2026-12-06T10:30"

__all__ = ["mail_server"]


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


@pytest.fixture
async def home(scene: Scene) -> AsyncIterator[House]:
    async with house(scene.folder, scene.outside()) as opened:
        yield opened


async def told(home: House, scene: Scene) -> dict[str, Mail]:
    """address -> the mail that has come there since it was asked last; one each."""
    await look(home)
    found = {mail.to: mail for mail in scene.mailbox.mails}
    assert len(found) == len(scene.mailbox.mails)
    scene.mailbox.mails.clear()
    return found


def file_of(mail: Mail) -> tuple[str, list[Found]]:
    """The method of a mail's file, and what two readers find in it alike."""
    assert mail.calendar is not None
    file = mail.calendar.text.encode()
    found = by_icalendar(file)
    assert found == by_vobject(file)
    return mail.calendar.method, found


def method(mail: Mail) -> str | None:
    return mail.calendar.method if mail.calendar else None


async def test_booked_moved_and_cancelled_come_through_a_real_mail_server(
    scene: Scene, mail_server: tuple[int, Received]
) -> None:
    port, received = mail_server
    outside = Outside(clock=scene.clock, hasher=QuickHasher())
    async with house(scene.folder, outside, **smtp(port)) as home:
        amara, tomas = await planners(home)
        first = await amara.booked(TUESDAY)
        await look(home)
        moved = meeting(await tomas.move(first, WEDNESDAY))
        await look(home)
        await amara.act(moved, "cancel", word="A night shift.")
        await look(home)
    files: dict[str, list[tuple[str, Found]]] = {}
    for envelope in received.envelopes:
        letter = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        *forms, file = (one for one in letter.walk() if not one.is_multipart())
        assert [one.get_content_type() for one in forms][-1] == "text/calendar"
        assert "A night shift." not in letter.as_string()
        raw = file.get_payload(decode=True)
        assert isinstance(raw, bytes)
        assert forms[-1].get_payload(decode=True) == raw
        assert max(len(line) for line in raw.splitlines()) <= 75
        (found,) = by_icalendar(raw)
        assert by_vobject(raw) == [found]
        files.setdefault(envelope.rcpt_tos[0], []).append((str(file.get_param("method")), found))
        assert b"mailto:" + envelope.rcpt_tos[0].encode() in raw.replace(b"\r\n ", b"")
    assert set(files) == {amara.who.email, tomas.who.email}
    for came in files.values():
        assert [name for name, _ in came] == ["REQUEST", "REQUEST", "CANCEL"]
        assert [one.start for _, one in came] == [
            first.starts_at,
            moved.starts_at,
            moved.starts_at,
        ]
        assert [one.sequence for _, one in came] == [1, 2, 3]
        assert len({one.uid for _, one in came}) == 1
        assert [one.status for _, one in came] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


async def test_each_reads_it_in_their_own_clock_and_in_words_that_fit(
    home: House, scene: Scene
) -> None:
    amara, tomas = await planners(home)
    await tomas.who.browser.patch("/me", json={"locale": "fr"})
    await amara.booked(TUESDAY)
    mails = await told(home, scene)
    hers, his = mails[amara.who.email], mails[tomas.who.email]
    words = " ".join(hers.text.split())
    assert "You booked a session: Tuesday 1 December, 10:30 (London), 11:30 (Paris)." in words
    words = " ".join(his.text.split())
    assert "Une séance est fixée au mardi 1er décembre, 11:30 (Paris), 10:30 (Londres)." in words
    for mail in (hers, his):
        assert f"/rooms/{amara.room}/schedule\n" in mail.text
        assert mail.stop
        assert not [name for name in ("Amara", "Tomas") if name in mail.subject + mail.text]
    assert hers.calendar
    assert "Tomas" in hers.calendar.text


async def test_a_proposal_is_in_no_calendar_until_it_is_accepted(home: House, scene: Scene) -> None:
    amara, tomas = await planners(home)
    asked = await amara.booked(SUNDAY, ask=True)
    (mail,) = (await told(home, scene)).values()
    assert (mail.to, mail.calendar) == (tomas.who.email, None)
    assert "Would it suit you?" in mail.text
    await tomas.act(asked, "accept")
    mails = await told(home, scene)
    assert {file_of(mail)[0] for mail in mails.values()} == {"REQUEST"}
    assert set(mails) == {amara.who.email, tomas.who.email}


async def test_what_is_given_up_for_a_proposal_is_taken_out_of_calendars(
    home: House, scene: Scene
) -> None:
    amara, tomas = await planners(home)
    first = await amara.booked(TUESDAY)
    await told(home, scene)
    asked = meeting(await tomas.move(first, SUNDAY, ask=True))
    mails = await told(home, scene)
    assert {method(mail) for mail in mails.values()} == {"CANCEL"}
    assert "Would it suit you?" in mails[amara.who.email].text
    assert "You proposed another time" in mails[tomas.who.email].text
    await tomas.act(asked, "cancel")
    assert {to: method(mail) for to, mail in (await told(home, scene)).items()} == {
        amara.who.email: None
    }


async def test_what_changes_in_the_night_is_told_once_and_as_it_is_then(
    home: House, scene: Scene
) -> None:
    amara, tomas = await planners(home)
    stays = await amara.booked(TUESDAY)
    await told(home, scene)
    scene.clock.pass_seconds(14 * HOUR)
    new = await amara.booked("2026-12-03T10:30")
    await look(home)
    last = meeting(await tomas.move(new, "2026-12-03T14:00"))
    dropped = await amara.booked("2026-12-04T10:30")
    await amara.act(dropped, "cancel")
    moved = meeting(await tomas.move(stays, WEDNESDAY))
    moved = meeting(await tomas.move(moved, TUESDAY))
    assert await told(home, scene) == {}
    scene.clock.pass_seconds(12 * HOUR)
    await look(home)
    mails = [mail for mail in scene.mailbox.mails if mail.to == amara.who.email]
    files = [file_of(mail)[1][0] for mail in mails]
    assert {(one.start, one.sequence) for one in files} == {
        (last.starts_at, last.sequence),
        (moved.starts_at, moved.sequence),
    }
    assert len(scene.mailbox.mails) == 4
    assert {mail.subject for mail in mails} == {
        "A session on 3 December",
        "Another time: 1 December",
    }


async def test_a_series_is_one_mail_and_each_change_says_all_of_it(
    home: House, scene: Scene
) -> None:
    amara, tomas = await planners(home)
    series = await booked(tomas)
    mails = await told(home, scene)
    assert set(mails) == {amara.who.email, tomas.who.email}
    kind, found = file_of(mails[amara.who.email])
    assert kind == "REQUEST"
    assert [one.start for one in found] == [one.starts_at for one in series.meetings]
    await tomas.act(series.meetings[1], "cancel")
    kind, after = file_of((await told(home, scene))[amara.who.email])
    assert kind == "REQUEST"
    assert len(after) == len(found) - 1
    assert after[0].sequence > found[0].sequence
    await amara.ask(f"series/{series.id}/cancel")
    mails = await told(home, scene)
    kind, over = file_of(mails[tomas.who.email])
    assert (kind, over[0].uid) == ("CANCEL", found[0].uid)
    assert over[0].sequence > after[0].sequence
    assert len(mails) == 2


async def test_who_leaves_has_it_taken_out_and_the_one_left_alone_too(
    home: House, scene: Scene
) -> None:
    amara, tomas = await planners(home)
    await amara.booked(TUESDAY)
    await told(home, scene)
    await tomas.who.browser.post(f"/rooms/{tomas.room}/leave")
    mails = await told(home, scene)
    assert {to: file_of(mail)[0] for to, mail in mails.items()} == {
        amara.who.email: "CANCEL",
        tomas.who.email: "CANCEL",
    }
    assert mails[tomas.who.email].subject.startswith("Not in your calendar any more")
    assert mails[amara.who.email].subject == "No session on 1 December"


async def test_who_comes_later_has_what_is_ahead_in_their_calendar(
    home: House, scene: Scene
) -> None:
    amara, _ = await planners(home, "circle")
    await amara.booked(TUESDAY)
    await booked(amara)
    await look(home)
    scene.mailbox.mails.clear()
    ben = await home.person("Ben Ortiz")
    await ben.accept(await amara.who.invite(amara.room, "peer"))
    await home.guest(await amara.who.invite(amara.room, "peer"), "Ola Berg")
    await look(home)
    assert [(mail.to, file_of(mail)[0]) for mail in scene.mailbox.mails] == [
        (ben.email, "REQUEST"),
        (ben.email, "REQUEST"),
    ]


async def test_a_scanner_that_opens_every_link_says_no_yes(home: House, scene: Scene) -> None:
    amara, tomas = await planners(home)
    await amara.booked(SUNDAY, ask=True)
    (mail,) = (await told(home, scene)).values()
    async with http_client() as scanner:
        for link in re.findall(r"http://\S+", mail.text):
            await scanner.get(link)
    (only,) = (await tomas.all()).ahead
    assert only.state == "proposed"
