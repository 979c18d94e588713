"""What is mailed of an agreement: that the other filled in theirs, and that it holds."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.protocol.bodies.mentoring.agreement import AgreementView
from tests.integration.people.mails.outbox_scene import Scene, look
from tests.support.history.reflecting import body
from tests.support.mentoring.agreeing import agreeing
from tests.support.mentoring.agreement_model import Two
from tests.support.service.house import House, house

AT_ONCE = {
    "digest_at": 8,
    "quiet_from": 20,
    "quiet_until": 8,
    "choices": [{"kind": "agreement", "delivery": "at_once"}],
}


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


@pytest.fixture
async def home(scene: Scene) -> AsyncIterator[House]:
    async with house(scene.folder, scene.outside()) as opened:
        yield opened


async def told(home: House, scene: Scene) -> list[tuple[str, str]]:
    await look(home)
    found = [(mail.to, mail.subject) for mail in scene.mailbox.mails]
    scene.mailbox.mails.clear()
    return found


async def test_each_step_is_told_to_the_other_without_a_word_of_it(
    home: House, scene: Scene
) -> None:
    pair = await agreeing(home)
    mentor, mentee = pair["mentor"], pair["mentee"]
    for one in pair.values():
        assert (await one.who.browser.put("/me/mails", json=AT_ONCE)).is_success
    await mentor.fill({})
    await look(home)
    (mail,) = scene.mailbox.mails
    assert f"/rooms/{mentor.room}/agreement\n" in mail.text
    assert not [word for word in ("Tomas", "Lind", "Alarm limits") if word in mail.text]
    filled = "Your agreement: the other part is filled in"
    assert await told(home, scene) == [(mentee.who.email, filled)]
    await mentee.fill({})
    assert await told(home, scene) == [(mentor.who.email, filled)]
    for who in Two:
        body(await pair[who].sign(), AgreementView)
    (signed,) = await told(home, scene)
    assert signed[1] == "Your agreement is signed"


async def test_what_was_taken_back_before_the_mail_of_the_day_is_not_told(
    home: House, scene: Scene
) -> None:
    pair = await agreeing(home)
    await pair["mentor"].fill({})
    assert (await pair["mentor"].hand(handed=False)).is_success
    scene.clock.pass_seconds(24 * 60 * 60)
    await look(home, 2)
    assert scene.mailbox.mails == []
