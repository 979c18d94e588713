"""What keeps a letter from going out, and that nobody learns why a mentor has no room."""

import asyncio

from sqlalchemy import update

from server.mentoring.requests.request_bounds import MOST_RECEIVED
from server.protocol.bodies.mentoring.profiles import MyProfile
from server.protocol.bodies.mentoring.requests import RequestSend
from server.store.tables.profiles import conduct_agreements
from tests.integration.mentoring.profiles.test_listing import step
from tests.integration.mentoring.profiles.test_profiles import change
from tests.support.clock import FakeClock
from tests.support.history.reflecting import body, code
from tests.support.mentoring.pairs import (
    LETTER,
    MENTEE,
    a_mentee,
    a_mentor,
    act,
    acted,
    days_pass,
    desk,
    mine,
    send,
    sent,
)
from tests.support.mentoring.standing import settle_in
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House


async def test_first_the_mentee_says_what_they_seek_and_accepts_the_code(home: House) -> None:
    grace, amara = await a_mentor(home), await home.person("Amara Diallo")
    refused = await send(amara, grace)
    assert (code(refused), refused.json()["data"]) == ("incomplete", {"missing": "parts"})
    assert (await change(amara, parts=["mentee"])).status_code == 200
    refused = await send(amara, grace)
    assert refused.json()["data"] == {"missing": "seeks,languages,week"}
    assert (await change(amara, **MENTEE)).status_code == 200
    refused = await send(amara, grace)
    assert (code(refused), refused.json()["data"]) == ("conduct_missing", {"who": "you"})
    assert (await desk(amara, grace)).refused == "conduct_missing"
    assert (await amara.browser.post("/me/conduct", json={"version": 1})).status_code == 200
    assert (await sent(amara, grace)).state == "sent"


async def test_nobody_meets_before_both_accepted_the_code_that_holds(home: House) -> None:
    """A new version holds from a restart on: as the store would have it, nobody agreed to it."""
    grace, amara = await a_mentor(home), await a_mentee(home)
    request = await sent(amara, grace)

    async def take_back(who: Visitor, version: int) -> None:
        theirs = update(conduct_agreements).where(conduct_agreements.c.person == who.person)
        change = theirs.values(version=version)
        await home.service.database.write(lambda connection: connection.execute(change).rowcount)

    await take_back(amara, 0)
    for name in ("accept", "talk"):
        refused = await act(grace, request.id, name)
        assert (code(refused), refused.json()["data"]) == ("conduct_missing", {"who": "other"})
    await take_back(grace, 0)
    refused = await act(grace, request.id, "accept")
    assert (code(refused), refused.json()["data"]) == ("conduct_missing", {"who": "you"})
    await take_back(amara, 1)
    await take_back(grace, 1)
    assert (await acted(grace, request.id, "accept")).room is not None


async def test_three_wait_at_a_time_and_twelve_go_out_in_a_month(
    home: House, clock: FakeClock
) -> None:
    amara = await a_mentee(home)
    mentors = [await a_mentor(home, f"Mentor {n}") for n in range(4)]
    requests = [await sent(amara, one) for one in mentors[:3]]
    refused = await send(amara, mentors[3])
    assert (refused.status_code, code(refused)) == (409, "quota_exceeded")
    assert refused.json()["data"] == {"most": 3, "per": "at_a_time"}
    page = await desk(amara, mentors[3])
    assert (page.refused, page.waiting, page.most) == ("quota_exceeded", 3, 3)
    await acted(amara, requests[0].id, "take-back")
    await sent(amara, mentors[3])
    for _ in range(4):
        for request in (await mine(amara)).sent:
            if "take_back" in request.may:
                await acted(amara, request.id, "take-back")
        await days_pass(clock, 1, amara)
        for mentor in mentors[:2]:
            last = await send(amara, mentor)
    assert last.status_code == 201
    for request in (await mine(amara)).sent:
        if "take_back" in request.may:
            await acted(amara, request.id, "take-back")
    refused = await send(amara, mentors[2])
    assert refused.json()["data"] == {"most": 12, "per": "in_30_days"}
    await days_pass(clock, 31, amara)
    assert (await sent(amara, mentors[2])).state == "sent"


async def test_whoever_has_no_room_looks_alike_to_a_mentee(home: House, clock: FakeClock) -> None:
    amara, ben = await a_mentee(home), await a_mentee(home, "Ben Ortiz")
    paused, full, resting, blocking = [await a_mentor(home, f"Mentor {n}") for n in range(4)]
    await acted(full, (await sent(ben, full)).id, "accept")
    for _ in range(2):
        await sent(ben, resting)
        await days_pass(clock, 38, ben)
    await home.service.jobs.once("requests")
    for mentor in (paused, full, resting, blocking, amara):
        await mentor.sign_in()
    assert body(await step(paused, "pause"), MyProfile).state == "paused"
    assert (await blocking.browser.put(f"/me/blocks/{amara.person}")).status_code == 204
    cards, desks = [], []
    for mentor in (paused, full, resting, blocking):
        refused = await send(amara, mentor)
        assert (refused.status_code, refused.json().get("data")) == (409, None)
        assert code(refused) == "no_room"
        card = (await amara.browser.get(f"/people/{mentor.person}/card")).json()
        cards.append({**card, "person": "", "name": ""})
        page = (await amara.browser.get(f"/mentors/{mentor.person}/letter")).json()
        desks.append({**page, "mentor": None})
    assert cards == [cards[0]] * 4
    assert cards[0]["has_room"] is False
    assert desks == [desks[0]] * 4
    assert desks[0]["refused"] == "no_room"


async def test_a_mentor_whom_many_wrote_to_gets_no_more_until_one_is_answered(home: House) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    wish = RequestSend(cid=new_cid(), mentor=grace.person, words=LETTER)
    for number in range(MOST_RECEIVED):
        await settle_in(home.service.database, f"u_{number}", "mentee")
        last = await home.service.requests.requests.send(f"u_{number}", wish)
    assert code(await send(amara, grace)) == "no_room"
    card = await amara.browser.get(f"/people/{grace.person}/card")
    assert card.json()["has_room"] is False
    assert len((await mine(grace)).received) == MOST_RECEIVED
    await acted(grace, last.id, "decline", reason="no_time")
    assert (await sent(amara, grace)).state == "sent"


async def test_of_two_who_accept_for_the_last_place_one_is_told(home: House) -> None:
    grace = await a_mentor(home)
    mentees = [await a_mentee(home, name) for name in ("Amara", "Ben", "Cleo")]
    requests = [await sent(one, grace) for one in mentees]
    answers = await asyncio.gather(*(act(grace, one.id, "accept") for one in requests))
    assert sorted(one.status_code for one in answers) == [200, 409, 409]
    assert {code(one) for one in answers if one.status_code == 409} == {"request_over"}
    load = (await mine(grace)).load
    assert load is not None
    assert load.meets == 1
