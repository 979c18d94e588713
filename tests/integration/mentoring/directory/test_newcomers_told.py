"""Who is new is told of once, when the week is over, to whom they would help."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.mentoring.directory.test_suggestions import GIVEN, SOUGHT
from tests.integration.people.mails.outbox_scene import DAY, Scene, look
from tests.support.mentoring.pairs import a_mentee, a_mentor
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


@pytest.fixture
async def home(scene: Scene) -> AsyncIterator[House]:
    async with house(scene.folder, scene.outside()) as opened:
        yield opened


async def wants(who: Visitor, delivery: str) -> None:
    choice = {"kind": "weekly_note", "delivery": delivery}
    usual = {"digest_at": 8, "quiet_from": 20, "quiet_until": 8, "choices": [choice]}
    assert (await who.browser.put("/me/mails", json=usual)).status_code == 200


async def hours_pass(home: House, scene: Scene, hours: int) -> None:
    scene.clock.pass_seconds(hours * 3_600)
    await home.service.jobs.once("notes")
    await home.service.jobs.settled("notes.tell")
    await look(home, 2)


async def test_somebody_new_is_told_once_to_whom_they_would_help(home: House, scene: Scene) -> None:
    amara, ben = await a_mentee(home, **SOUGHT), await a_mentee(home, "Ben", **SOUGHT)
    cleo = await a_mentee(home, "Cleo", **{**SOUGHT, "seeks": {"words": ["beekeeping"]}})
    for who, delivery in ((amara, "at_once"), (ben, "off"), (cleo, "at_once")):
        await wants(who, delivery)
    await a_mentor(home, "Grace", **GIVEN)
    await hours_pass(home, scene, 1)
    assert scene.mailbox.mails == [], "it is told when the week is over"
    for _ in range(3):
        await hours_pass(home, scene, 4 * DAY // 3_600_000)
    assert [one.to for one in scene.mailbox.mails] == [amara.email]
