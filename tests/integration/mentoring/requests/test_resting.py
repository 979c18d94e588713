"""Nobody writes to an empty chair: who lets two lapse rests, is asked once, and comes back."""

import pytest

from tests.support.clock import FakeClock
from tests.support.history.reflecting import code
from tests.support.mentoring.pairs import (
    a_mentee,
    a_mentor,
    acted,
    days_pass,
    mine,
    send,
    sent,
)
from tests.support.people.visitors import Visitor
from tests.support.service.house import House


async def rests(who: Visitor) -> bool:
    load = (await mine(who)).load
    assert load is not None
    return load.resting


async def lapse(home: House, clock: FakeClock, mentee: Visitor, mentor: Visitor) -> None:
    """A request that nobody answers, and time until that mentee may ask again."""
    await sent(mentee, mentor)
    await days_pass(clock, 38, mentee, mentor)
    await home.service.jobs.once("requests")
    await home.service.jobs.settled("requests.settle")


@pytest.mark.parametrize("how", ["here", "answer"])
async def test_two_silences_make_a_mentor_rest_until_they_are_heard_of(
    home: House, clock: FakeClock, how: str
) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    ben = await a_mentee(home, "Ben Ortiz")
    await lapse(home, clock, amara, grace)
    assert not await rests(grace)
    await sent(amara, grace)
    await days_pass(clock, 5, ben, grace)
    late = await sent(ben, grace)
    await days_pass(clock, 2, amara, ben, grace)
    assert await rests(grace), "before anybody wrote down that it lapsed"
    assert code(await send(await a_mentee(home, "Cleo Hart"), grace)) == "no_room"
    if how == "here":
        assert (await grace.browser.post("/me/mentoring/here")).status_code == 204
    else:
        await acted(grace, late.id, "decline", reason="no_time")
    assert not await rests(grace)
    await home.service.jobs.once("requests")
    await home.service.jobs.settled("requests.settle")
    assert not await rests(grace)
    assert (await sent(await a_mentee(home, "Dora Lind"), grace)).state == "sent"


async def test_an_unanswered_question_is_the_mentees_silence(home: House, clock: FakeClock) -> None:
    grace = await a_mentor(home)
    for name in ("Amara", "Ben"):
        mentee = await a_mentee(home, name)
        await acted(grace, (await sent(mentee, grace)).id, "question", text="How many beds?")
    await days_pass(clock, 15, grace)
    await home.service.jobs.once("requests")
    await home.service.jobs.settled("requests.settle")
    assert not await rests(grace)
    assert {one.end for one in (await mine(grace)).received} == {"mentee_silent"}
