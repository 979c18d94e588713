"""Two answer a proposal in the same moment, or one of them while the world moves on."""

from asyncio import gather
from typing import Any

import pytest

from server.protocol.events.relationship import RelationshipSet
from tests.integration.mentoring.directory.test_suggestions import GIVEN, SOUGHT
from tests.integration.mentoring.profiles.test_listing import step
from tests.integration.mentoring.programme.test_programme import a_coordinator, opened, own, say
from tests.support.history.reflecting import code
from tests.support.mentoring.pairs import a_mentee, a_mentor, act, sent
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

TIMES = pytest.mark.parametrize("number", range(4))
"""Which of two comes first is chance: so often each is tried."""


async def rooms(who: Visitor) -> list[str]:
    listed: Any = (await who.browser.get("/rooms")).json()
    return [one["room"]["id"] for one in listed["rooms"]]


async def asked(home: House, number: int, cora: Visitor) -> tuple[Visitor, Visitor, str]:
    """A mentor and a mentee whom somebody asked, and nobody before them."""
    grace = await a_mentor(home, f"Grace {number}", **GIVEN)
    amara = await a_mentee(home, f"Amara {number}", **SOUGHT)
    return grace, amara, await opened(home, cora)


@TIMES
async def test_two_yeses_at_once_make_one_room(home: House, number: int) -> None:
    cora = await a_coordinator(home)
    grace, amara, proposal = await asked(home, number, cora)
    answers = await gather(*(say(who, proposal, yes=True) for who in (grace, amara, grace)))
    assert {one.status_code for one in answers} == {200}
    (mine,), (theirs,) = await own(grace), await own(amara)
    assert (mine.state, theirs.state) == ("met", "met")
    assert mine.room is not None
    assert mine.room == theirs.room
    assert await rooms(grace) == await rooms(amara) == [mine.room]
    log = await home.service.reader.after(mine.room, 0, 50)
    assert sum(isinstance(one.body, RelationshipSet) for one in log) == 1


@TIMES
async def test_a_yes_beside_a_no_makes_no_room(home: House, number: int) -> None:
    cora = await a_coordinator(home)
    grace, amara, proposal = await asked(home, number, cora)
    yes, no = await gather(say(amara, proposal, yes=True), say(grace, proposal, yes=False))
    assert no.status_code == 200
    assert yes.status_code == 200 or code(yes) in ("gone", "not_found")
    assert (await rooms(grace), await rooms(amara)) == ([], [])
    assert [one.state for one in await own(amara)] == ["over"]


@TIMES
@pytest.mark.parametrize("moves", ["pause", "withdraw"])
async def test_a_yes_beside_a_mentor_who_steps_back_is_one_or_the_other(
    home: House, moves: str, number: int
) -> None:
    cora = await a_coordinator(home)
    grace, amara, proposal = await asked(home, number, cora)
    assert (await say(grace, proposal, yes=True)).status_code == 200
    yes, moved = await gather(say(amara, proposal, yes=True), step(grace, moves))
    assert moved.status_code == 200
    met = [one.room for one in await own(amara) if one.state == "met"]
    assert await rooms(amara) == await rooms(grace) == met
    assert (yes.status_code == 200) == bool(met)


@TIMES
async def test_the_last_place_goes_to_a_proposal_or_to_a_letter_and_not_to_both(
    home: House, number: int
) -> None:
    cora = await a_coordinator(home)
    grace, amara, proposal = await asked(home, number, cora)
    ben = await a_mentee(home, f"Ben {number}", **SOUGHT)
    letter = await sent(ben, grace)
    assert (await say(grace, proposal, yes=True)).status_code == 200
    await gather(say(amara, proposal, yes=True), act(grace, letter.id, "accept"))
    assert len(await rooms(grace)) == 1, "a mentor with one place has one mentee"
    assert len(await rooms(amara)) + len(await rooms(ben)) == 1
