"""The room that was agreed on is there, also where the service stopped between yes and room."""

import asyncio
from pathlib import Path

import pytest

from server.bootstrap import Outside
from server.kernel.errors import ServiceError
from server.mentoring.requests.ports import Company
from tests.support.clock import FakeClock
from tests.support.mentoring.pairs import a_mentee, a_mentor, act, acted, read, sent
from tests.support.people.visitors import Visitor
from tests.support.service.house import house
from tests.support.service.quick_passwords import QuickHasher


async def rooms_of(who: Visitor) -> list[str]:
    return [one["room"]["id"] for one in (await who.browser.get("/rooms")).json()["rooms"]]


@pytest.mark.parametrize("name", ["accept", "talk"])
async def test_a_room_that_was_not_made_before_a_stop_is_made_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    outside = Outside(clock=FakeClock(), hasher=QuickHasher())
    async with house(tmp_path, outside) as home:
        grace, amara = await a_mentor(home), await a_mentee(home)
        request = await sent(amara, grace)

        async def fails(company: Company) -> None:
            raise ServiceError("unavailable", temporary=True)

        monkeypatch.setattr(home.service.requests.rooms._rooms, "make", fails)
        waiting = await acted(grace, request.id, name)
        assert (waiting.state, waiting.room) == (name if name == "talk" else "accepted", None)
        assert await rooms_of(amara) == []
    async with house(tmp_path, outside) as home:
        found = []
        for who in (grace, amara):
            again = Visitor(home, home.browser(), who.person, who.name, who.email)
            await again.sign_in()
            room = (await read(again, request.id)).room
            assert await rooms_of(again) == [room]
            found.append(room)
        assert found[0] == found[1]


async def test_a_room_is_made_once_however_often_it_is_asked_for(tmp_path: Path) -> None:
    outside = Outside(clock=FakeClock(), hasher=QuickHasher())
    async with house(tmp_path, outside) as home:
        grace, amara = await a_mentor(home), await a_mentee(home)
        request = await sent(amara, grace)
        answers = await asyncio.gather(
            *(act(grace, request.id, name) for name in ("accept", "accept", "talk")),
            *(home.service.requests.rooms.make(request.id) for _ in range(3)),
        )
        assert 200 in {one.status_code for one in answers[:3] if one is not None}
        await home.service.requests.rooms.look()
        await home.service.jobs.settled("requests.room")
        assert await rooms_of(amara) == [(await read(amara, request.id)).room]
