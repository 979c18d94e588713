"""Sessions that are near, and first ones: each is mailed once, whoever looks, and not where it is
no more so."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import update

from server.jobs.due_looks import DueLooks
from server.store.mentoring.meetings.rhythm_mails import StoredRhythm
from server.store.tables.log import rooms
from tests.integration.people.mails.outbox_scene import DAY, HOUR, Scene, look
from tests.support.mentoring.pairs import a_mentee, a_mentor, acted, sent
from tests.support.mentoring.planners import Planner, instant, meeting, planners
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house

TUESDAY = "2026-12-01T10:30"


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


@pytest.fixture
async def home(scene: Scene) -> AsyncIterator[House]:
    async with house(scene.folder, scene.outside()) as opened:
        yield opened


async def at(home: House, scene: Scene, moment: int) -> list[tuple[str, str]]:
    """`(to, subject)` of what comes at that moment, when two processes look."""
    scene.mailbox.mails.clear()
    scene.clock.pass_seconds((moment - scene.clock.now()) / 1000)
    await home.service.jobs.once("meetings.remind")
    book = StoredRhythm(home.service.database)
    other = DueLooks(scene.clock, book.remind, book.ask_first)
    await other.tick()
    await look(home, 2)
    return sorted((mail.to, mail.subject) for mail in scene.mailbox.mails)


def near(*people: Planner) -> list[tuple[str, str]]:
    """That a session is near, as each of them reads it."""
    clocks = {"Amara": "10:30 (London)", "Tomas": "11:30 (Paris)"}
    return sorted(
        (one.who.email, f"Soon: Tuesday 1 December, {clocks[one.who.name]}") for one in people
    )


async def test_a_session_is_reminded_of_a_day_and_an_hour_before(home: House, scene: Scene) -> None:
    amara, tomas = await planners(home)
    await amara.booked(TUESDAY)
    start = instant(TUESDAY)
    await look(home)
    assert await at(home, scene, start - DAY - 1_000) == []
    assert await at(home, scene, start - DAY + 1_000) == near(amara, tomas)
    text = " ".join(scene.mailbox.mails[0].text.split())
    assert "10:30 (London)" in text
    assert "11:30 (Paris)" in text
    assert await at(home, scene, start - DAY + 60_000) == []
    assert await at(home, scene, start - HOUR * 1_000) == near(amara, tomas)
    assert await at(home, scene, start - 60_000) == []
    assert await at(home, scene, start + 60_000) == []


async def test_what_was_moved_or_cancelled_is_not_reminded_of(home: House, scene: Scene) -> None:
    amara, tomas = await planners(home)
    stays = await amara.booked(TUESDAY)
    gone = await amara.booked("2026-12-01T14:00")
    start = instant(TUESDAY)
    await at(home, scene, start - DAY + 1_000)
    for who in (amara, tomas):
        await who.who.sign_in()
    moved = meeting(await tomas.move(stays, "2026-12-02T10:30"))
    await amara.act(gone, "cancel")
    await look(home)
    assert await at(home, scene, start - HOUR * 1_000) == []
    assert len(await at(home, scene, moved.starts_at - HOUR * 1_000)) == 2


async def test_what_is_booked_later_than_that_was_its_own_reminder(
    home: House, scene: Scene
) -> None:
    amara, tomas = await planners(home)
    start = instant(TUESDAY)
    scene.clock.pass_seconds((start - DAY + 7 * HOUR * 1_000 - scene.clock.now()) / 1000)
    for who in (amara, tomas):
        await who.who.sign_in()
    asked = await amara.booked(TUESDAY, ask=True)
    await tomas.act(asked, "accept")
    await look(home)
    assert await at(home, scene, start - 15 * HOUR * 1_000) == []
    assert await at(home, scene, start - HOUR * 1_000) == near(amara, tomas)


async def test_a_reminder_keeps_quiet_unless_it_would_be_too_late(
    home: House, scene: Scene
) -> None:
    """At 6:30 in London, when the day's waits for the morning and the hour's cannot."""
    amara, tomas = await planners(home)
    early = await amara.booked("2026-12-01T06:30", ask=True)
    await tomas.act(early, "accept")
    await look(home)
    assert await at(home, scene, early.starts_at - DAY) == []
    assert len(await at(home, scene, early.starts_at - DAY + 2 * HOUR * 1_000)) == 2
    assert len(await at(home, scene, early.starts_at - HOUR * 1_000)) == 2


async def test_a_room_that_is_closed_for_good_reminds_nobody(home: House, scene: Scene) -> None:
    amara, _ = await planners(home)
    await amara.booked(TUESDAY)
    await look(home)
    closed = update(rooms).where(rooms.c.id == amara.room).values(archived=True)
    await home.service.database.write(lambda c: c.execute(closed).rowcount)
    assert await at(home, scene, instant(TUESDAY) - DAY) == []


async def pair(home: House, scene: Scene) -> tuple[Visitor, Visitor, str]:
    """A relationship of this morning."""
    amara, grace = await a_mentee(home), await a_mentor(home)
    request = await sent(amara, grace)
    room = (await acted(grace, request.id, "accept")).room
    assert room is not None
    await look(home)
    return amara, grace, room


async def first_asks(home: House, scene: Scene, day: float, began: int) -> list[tuple[str, str]]:
    """What comes within a day of that one, in the mail of the day."""
    now = await at(home, scene, began + round(day * DAY))
    return sorted(now + await at(home, scene, began + round((day + 1) * DAY)))


async def test_a_first_session_is_asked_for_twice_in_the_same_words_and_never_again(
    home: House, scene: Scene
) -> None:
    began = scene.clock.now()
    amara, grace, room = await pair(home, scene)
    both = sorted((who.email, "A first session") for who in (amara, grace))
    assert await first_asks(home, scene, 3, began) == []
    assert await first_asks(home, scene, 7.01, began) == both
    hers, his = (mail.text.split("No more mails")[0] for mail in scene.mailbox.mails)
    assert hers.replace("Amara Diallo", "") == his.replace("Grace Nkemelu", "")
    assert f"/rooms/{room}/schedule\n" in hers
    assert "last time" not in hers
    assert await first_asks(home, scene, 14.01, began) == both
    assert "This is the last time we ask." in scene.mailbox.mails[0].text
    for day in (21.01, 28.01, 60.01):
        assert await first_asks(home, scene, day, began) == []


@pytest.mark.parametrize("what", ["booked", "left", "blocked"])
async def test_no_first_session_is_asked_for_where_one_is_booked_or_it_is_over(
    home: House, scene: Scene, what: str
) -> None:
    began = scene.clock.now()
    amara, grace, room = await pair(home, scene)
    await at(home, scene, began + 2 * DAY)
    if what == "booked":
        await Planner(amara, room).booked("2026-12-20T10:30", ask=True)
    elif what == "left":
        assert (await grace.browser.post(f"/rooms/{room}/leave")).is_success
    else:
        assert (await amara.browser.put(f"/me/blocks/{grace.person}")).is_success
    await look(home)
    assert await first_asks(home, scene, 7.01, began) == []
    assert await first_asks(home, scene, 14.01, began) == []


async def test_what_came_between_the_finding_and_the_mail_of_the_day_counts(
    home: House, scene: Scene
) -> None:
    began = scene.clock.now()
    amara, grace, room = await pair(home, scene)
    assert await at(home, scene, began + round(7.01 * DAY)) == []
    await amara.sign_in()
    await Planner(amara, room).booked("2026-12-20T10:30", ask=True)
    found = await at(home, scene, began + 8 * DAY)
    assert [subject for _, subject in found] == ["A proposal: 20 December"] or found == []
    assert (grace.email, "A first session") not in found
