"""Whose place it is hears of it by one mail, which names nobody, as long as that is so."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.mentoring.directory.test_suggestions import GIVEN, SOUGHT
from tests.integration.mentoring.profiles.test_listing import step
from tests.integration.mentoring.waiting_list.test_waiting_list import settle, wait
from tests.integration.people.mails.outbox_scene import Scene, look
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


async def waits_and_gets(home: House) -> tuple[Visitor, Visitor]:
    """A mentor, and who was told of their place a moment ago."""
    grace, amara = await a_mentor(home, "Grace", **GIVEN), await a_mentee(home, **SOUGHT)
    assert (await step(grace, "pause")).status_code == 200
    await wait(amara, grace)
    assert (await step(grace, "resume")).status_code == 200
    for _ in range(2):
        await settle(home)
    return grace, amara


def told(scene: Scene) -> list[str]:
    return [one.text for one in scene.mailbox.mails if "has a place" in one.subject]


async def test_one_mail_tells_whose_place_it_is(home: House, scene: Scene) -> None:
    await waits_and_gets(home)
    await look(home, 2)
    (text,) = told(scene)
    assert "Grace" not in text
    assert f"{home.address}/find" in text.splitlines()


async def test_a_place_that_is_gone_before_the_mail_went_is_told_to_nobody(
    home: House, scene: Scene
) -> None:
    grace, _ = await waits_and_gets(home)
    assert (await step(grace, "pause")).status_code == 200
    await look(home, 2)
    assert told(scene) == []
