"""A review that is near is mailed once, whoever looks, and not where there is nothing to review."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Final

import pytest

from server.jobs.due_looks import DueLooks
from server.mentoring.agreement.reviewing import begins, reminded_at
from server.protocol.bodies.mentoring.agreement import AgreementView
from server.protocol.events.rooms import RoomChanged
from server.rooms.log.appending import note_of
from server.store.mentoring.agreement.review_mails import StoredReviews
from tests.integration.people.mails.outbox_scene import DAY, Scene, look
from tests.support.history.reflecting import body
from tests.support.mentoring.agreeing import Agreeing, agreed, opened
from tests.support.mentoring.agreement_model import SAID, Two, Who
from tests.support.service.house import House, house

HOUR: Final = 3_600_000
JUNE: Final = "2027-06-15"
NEAR: Final = reminded_at(JUNE)
MORNING: Final = NEAR + 9 * HOUR
"""When the mail of that day went."""

SUBJECT: Final = "Your agreement: look again on 15 June"

Pair = dict[Who, Agreeing]


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


@pytest.fixture
async def home(scene: Scene) -> AsyncIterator[House]:
    async with house(scene.folder, scene.outside()) as made:
        yield made


async def at(home: House, scene: Scene, moment: int) -> list[tuple[str, str]]:
    """`(to, subject)` of what comes at that moment, when two processes look."""
    scene.mailbox.mails.clear()
    scene.clock.pass_seconds((moment - scene.clock.now()) / 1000)
    await home.service.jobs.once("agreements.remind")
    await DueLooks(scene.clock, StoredReviews(home.service.database).remind).tick()
    await look(home, 2)
    return sorted((mail.to, mail.subject) for mail in scene.mailbox.mails)


async def near(home: House, scene: Scene) -> list[tuple[str, str]]:
    """What comes within the day on which it is found, in the mail of the day."""
    now = await at(home, scene, NEAR + HOUR)
    return sorted(now + await at(home, scene, MORNING))


async def signed(home: House, scene: Scene) -> Pair:
    """It holds, and all mails of that went."""
    pair = await agreed(home)
    scene.clock.pass_seconds(2 * DAY / 1000)
    await look(home, 2)
    return pair


async def test_both_hear_of_it_a_week_before_and_once(home: House, scene: Scene) -> None:
    pair = await signed(home, scene)
    assert await at(home, scene, NEAR - HOUR) == []
    both = sorted((str(one.who.email), SUBJECT) for one in pair.values())
    assert await near(home, scene) == both
    text = scene.mailbox.mails[0].text
    assert f"/rooms/{pair['mentor'].room}/agreement\n" in text
    assert "Tuesday 15 June" in text
    assert not [word for word in ("Tomas Lind", "Alarm limits", "minutes") if word in text[20:]]
    for days in (2, 6, 7, 30):
        assert await at(home, scene, NEAR + days * DAY) == []


async def test_who_switched_it_off_hears_of_nothing(home: House, scene: Scene) -> None:
    pair = await signed(home, scene)
    off = {"kind": "agreement_review", "delivery": "off"}
    hours = {"digest_at": 8, "quiet_from": 20, "quiet_until": 8}
    mine = pair["mentor"].who
    assert (await mine.browser.put("/me/mails", json={**hours, "choices": [off]})).is_success
    assert await near(home, scene) == [(str(pair["mentee"].who.email), SUBJECT)]


async def test_at_once_is_outside_quiet_hours(home: House, scene: Scene) -> None:
    pair = await signed(home, scene)
    now = {"kind": "agreement_review", "delivery": "at_once"}
    hours = {"digest_at": 8, "quiet_from": 20, "quiet_until": 6}
    mine = pair["mentor"].who
    assert (await mine.browser.put("/me/mails", json={**hours, "choices": [now]})).is_success
    assert await at(home, scene, NEAR + HOUR) == []
    assert await at(home, scene, NEAR + 7 * HOUR) == [(str(mine.email), SUBJECT)]


async def archive(home: House, pair: Pair) -> None:
    body = RoomChanged(archived=True)
    await home.service.writer.append(note_of(pair["mentor"].room, body, actor="room"))


async def leave(_: House, pair: Pair) -> None:
    one = pair["mentee"]
    assert (await one.who.browser.post(f"/rooms/{one.room}/leave")).is_success


async def sign_another(_: House, pair: Pair) -> None:
    for one in pair.values():
        body(await one.save(SAID["length"][1]), AgreementView)
        body(await one.hand(), AgreementView)
    for one in pair.values():
        body(await one.sign(), AgreementView)


async def begin_another(_: House, pair: Pair) -> None:
    body(await pair["mentor"].hand(), AgreementView)


async def block(_: House, pair: Pair) -> None:
    path = f"/me/blocks/{pair['mentor'].who.person}"
    assert (await pair["mentee"].who.browser.put(path)).is_success


async def take_words(home: House, pair: Pair) -> None:
    await home.service.people.leaving.forget(pair["mentee"].who.person, leaves_words=False)


Over = Callable[[House, Pair], Awaitable[None]]
OVER: Final = (archive, leave, begin_another, block, take_words)


@pytest.mark.parametrize("over", OVER)
async def test_nobody_hears_of_what_is_over(home: House, scene: Scene, over: Over) -> None:
    pair = await signed(home, scene)
    await over(home, pair)
    assert [told for told in await near(home, scene) if told[1] == SUBJECT] == []


@pytest.mark.parametrize("over", OVER)
async def test_what_came_between_the_finding_and_the_mail_of_the_day_counts(
    home: House, scene: Scene, over: Over
) -> None:
    pair = await signed(home, scene)
    assert await at(home, scene, NEAR + HOUR) == []
    for one in pair.values():
        await one.who.sign_in()
    await over(home, pair)
    assert SUBJECT not in [subject for _, subject in await at(home, scene, MORNING)]


async def test_each_version_has_its_own(home: House, scene: Scene) -> None:
    """A later one with the same day is reminded of, and the one before it no more."""
    pair = await signed(home, scene)
    await sign_another(home, pair)
    assert [subject for _, subject in await near(home, scene)] == [SUBJECT, SUBJECT]


async def test_what_is_signed_later_than_that_was_its_own_reminder(
    home: House, scene: Scene
) -> None:
    pair = await opened(home)
    scene.clock.pass_seconds((NEAR + HOUR - scene.clock.now()) / 1000)
    for who in Two:
        await pair[who].who.sign_in()
        body(await pair[who].sign(), AgreementView)
    await look(home, 2)
    told = [await at(home, scene, moment) for moment in (NEAR + 2 * HOUR, MORNING, begins(JUNE))]
    assert [subject for mails in told for _, subject in mails if subject == SUBJECT] == []
