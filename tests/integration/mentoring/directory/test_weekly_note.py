"""The weekly note tells of who would still cover a need when it goes, and of nobody else."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.people.mails.programme_facts import WeeklyNoteFacts
from tests.integration.mentoring.directory.test_suggestions import GIVEN, SOUGHT
from tests.integration.mentoring.profiles.test_listing import step
from tests.integration.people.mails.outbox_scene import HOUR, Scene, look, write_down
from tests.support.mentoring.pairs import a_mentee, a_mentor
from tests.support.service.house import House, house


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


@pytest.fixture
async def home(scene: Scene) -> AsyncIterator[House]:
    async with house(scene.folder, scene.outside()) as opened:
        yield opened


async def test_who_would_cover_a_need_is_told_of_without_a_name(home: House, scene: Scene) -> None:
    grace, amara = await a_mentor(home, "Grace", **GIVEN), await a_mentee(home, **SOUGHT)
    facts = WeeklyNoteFacts(week="2026-W48", mentors=(grace.person, "u_nobody"))
    await write_down(home, amara.person, facts, facts)
    scene.clock.pass_seconds(24 * HOUR)
    await look(home, 2)
    (mail,) = scene.mailbox.mails
    assert mail.subject == "Somebody new for what you seek"
    assert "A mentor who is new here could cover something you seek." in mail.text
    assert "/find\n" in mail.text
    assert "Grace" not in mail.text
    assert "nursing" not in mail.text


@pytest.mark.parametrize("meanwhile", ["paused", "blocked", "sought no more"])
async def test_who_would_not_any_more_is_not(home: House, scene: Scene, meanwhile: str) -> None:
    grace, amara = await a_mentor(home, "Grace", **GIVEN), await a_mentee(home, **SOUGHT)
    note = WeeklyNoteFacts(week="2026-W48", mentors=(grace.person,))
    await write_down(home, amara.person, note)
    if meanwhile == "paused":
        assert (await step(grace, "pause")).is_success
    elif meanwhile == "blocked":
        assert (await grace.browser.put(f"/me/blocks/{amara.person}")).is_success
    else:
        seeks = {"terms": [], "words": ["writing"]}
        assert (await amara.browser.patch("/me/profile", json={"seeks": seeks})).is_success
    scene.clock.pass_seconds(24 * HOUR)
    await look(home, 2)
    assert scene.mailbox.mails == []
