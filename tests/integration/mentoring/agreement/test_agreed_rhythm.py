"""How often two meet is what they signed, whatever their room was set to."""

import pytest

from server.mentoring.agreement.agreed_rhythm import DAYS
from server.mentoring.agreement.points import POINTS
from server.protocol.bodies.timeline import RoomTimeline
from server.protocol.events.agreement import Answer
from tests.support.history.reflecting import body
from tests.support.mentoring.agreeing import Agreeing, agreeing, opened
from tests.support.mentoring.agreement_model import Two
from tests.support.people.cids import new_cid
from tests.support.service.house import House


async def line(one: Agreeing) -> RoomTimeline:
    return body(await one.who.browser.get(f"/rooms/{one.room}/timeline"), RoomTimeline)


async def set_to(one: Agreeing, days: int) -> None:
    wish = {"cid": new_cid(), "cadence_days": days}
    assert (await one.who.browser.patch(f"/rooms/{one.room}", json=wish)).status_code == 200


def test_each_choice_is_days_or_as_needed() -> None:
    assert {*DAYS, "when_needed"} == {*POINTS["rhythm"].choices}


async def test_before_both_signed_it_is_the_rooms_own(home: House) -> None:
    pair = await agreeing(home)
    await set_to(pair["mentor"], 14)
    told = await line(pair["mentee"])
    assert (told.room.cadence_days, told.by_agreement) == (14, False)


@pytest.mark.parametrize(
    ("choice", "days"), [("weekly", 7), ("three_weeks", 21), ("when_needed", None)]
)
async def test_what_both_signed_holds(home: House, choice: str, days: int | None) -> None:
    pair = await opened(home)
    await pair["mentor"].offer(Answer(point="rhythm", value=choice))
    await pair["mentee"].accept("rhythm")
    for who in Two:
        assert (await pair[who].sign()).status_code == 200
    await set_to(pair["mentor"], 14)
    for who in Two:
        told = await line(pair[who])
        assert (told.room.cadence_days, told.by_agreement) == (days, True)


async def test_a_rhythm_left_open_leaves_it_to_the_room(home: House) -> None:
    pair = await opened(home, {"rhythm": 1})
    for who in Two:
        assert (await pair[who].leave_open("rhythm")).status_code == 200
    for who in Two:
        assert (await pair[who].sign()).status_code == 200
    await set_to(pair["mentor"], 14)
    told = await line(pair["mentee"])
    assert (told.room.cadence_days, told.by_agreement) == (14, False)
