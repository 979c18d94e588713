"""The demo shows every mail to everybody: it keeps away from people who are real."""

import sys
from pathlib import Path

import pytest

from server.demo import RealPeopleError, welcome
from server.settings import Settings
from tests.support.service.house import house
from tests.support.service.process import program
from tests.support.store.databases import environ_in, given_in


async def test_the_demo_does_not_start_over_real_people(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await home.person("Amara Diallo")
    command = [sys.executable, "-m", "server", "demo"]
    async with program(command, environ_in(tmp_path, port="0")) as demo:
        assert await demo.ended() == 1
        assert "MENTORING_DATA" in demo.output()


async def test_a_demo_starts_again_over_its_own_people_and_who_joined_them(tmp_path: Path) -> None:
    settings = Settings.model_validate({**given_in(tmp_path), "demo": True})
    before = await welcome(settings)
    async with house(tmp_path, demo=True) as home:
        await home.person("Amara Diallo")
    assert [one.name for one in await welcome(settings)] == [one.name for one in before]


async def test_what_began_with_somebody_else_never_becomes_a_demo(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        await home.service.people.accounts.create("op@example.org", "Oda Perator", admin=True)
    with pytest.raises(RealPeopleError):
        await welcome(Settings.model_validate({**given_in(tmp_path), "demo": True}))
