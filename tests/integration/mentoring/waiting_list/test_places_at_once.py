"""One place, and two who would have it in the same moment."""

from asyncio import gather

import pytest

from tests.integration.mentoring.directory.test_suggestions import GIVEN, SOUGHT
from tests.integration.mentoring.profiles.test_listing import step
from tests.integration.mentoring.waiting_list.test_waiting_list import awaited, settle, theirs, wait
from tests.support.clock import FakeClock
from tests.support.mentoring.pairs import a_mentee, a_mentor, act, days_pass, send, sent
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

TIMES = pytest.mark.parametrize("number", range(4))
"""Which of two comes first is chance: so often each is tried."""


async def freed_for(home: House, clock: FakeClock) -> tuple[Visitor, Visitor, Visitor]:
    """A mentor with one place, whom two waited for: it is held for the first."""
    grace = await a_mentor(home, "Grace", **GIVEN)
    assert (await step(grace, "pause")).status_code == 200
    amara, ben = [await a_mentee(home, name, **SOUGHT) for name in ("Amara", "Ben")]
    for one in (amara, ben):
        await wait(one, grace)
        clock.pass_seconds(1)
    assert (await step(grace, "resume")).status_code == 200
    await settle(home)
    return grace, amara, ben


@TIMES
async def test_who_waits_and_who_comes_by_write_at_once(
    home: House, clock: FakeClock, number: int
) -> None:
    grace, amara, _ = await freed_for(home, clock)
    cleo = await a_mentee(home, "Cleo", **SOUGHT)
    held, other = await gather(send(amara, grace), send(cleo, grace))
    assert (held.status_code, other.status_code) == (201, 409)
    assert await awaited(amara) == ()


@TIMES
async def test_two_looks_for_freed_places_hold_it_for_one(
    home: House, clock: FakeClock, number: int
) -> None:
    grace, amara, ben = await freed_for(home, clock)
    await days_pass(clock, 7, grace, amara, ben)
    await gather(settle(home), settle(home))
    assert (await awaited(amara), await theirs(ben)) == ((), [True])


@TIMES
async def test_two_letters_for_one_place_are_not_both_accepted(home: House, number: int) -> None:
    grace = await a_mentor(home, "Grace", **GIVEN)
    amara, ben = [await a_mentee(home, name, **SOUGHT) for name in ("Amara", "Ben")]
    letters = [await sent(one, grace) for one in (amara, ben)]
    answers = await gather(*(act(grace, letter.id, "accept") for letter in letters))
    assert sorted(one.status_code for one in answers)[0] == 200
    rooms = (await grace.browser.get("/rooms")).json()["rooms"]
    assert len(rooms) == 1
