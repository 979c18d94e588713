"""The mail that asks the two of a proposal, and where it leads."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.mentoring.directory.test_suggestions import GIVEN, SOUGHT
from tests.integration.mentoring.programme.test_programme import a_coordinator, opened
from tests.integration.people.mails.outbox_scene import Scene, look
from tests.support.mentoring.pairs import a_mentee, a_mentor
from tests.support.service.house import House, house


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


@pytest.fixture
async def home(scene: Scene) -> AsyncIterator[House]:
    async with house(scene.folder, scene.outside()) as opened_house:
        yield opened_house


async def test_it_leads_to_where_it_is_answered_and_names_nobody(home: House, scene: Scene) -> None:
    cora = await a_coordinator(home)
    grace, amara = await a_mentor(home, "Grace", **GIVEN), await a_mentee(home, **SOUGHT)
    await opened(home, cora)
    await look(home)
    mails = {mail.to: mail for mail in scene.mailbox.mails}
    assert set(mails) == {grace.email, amara.email}
    assert all(f"{home.address}/proposals\n" in mail.text for mail in mails.values())
    assert "Grace" not in mails[amara.email].text
