"""A programme matched at once: proposed, approved one by one, and met where both say yes."""

from typing import Any

import pytest
from httpx import Response

from server.mentoring.programme.cohort import Planned
from server.mentoring.programme.proposal_life import ANSWER_MS
from server.people.rules import email_key
from server.protocol.bodies.mentoring.programme import (
    OwnProposal,
    OwnProposals,
    ProgrammeProposal,
    ProgrammeProposals,
    ProposalReasons,
)
from server.protocol.bodies.mentoring.suggestions import NeedMet, OtherTrade, SharedHours
from server.protocol.bodies.open_items import OpenItems
from server.protocol.bodies.people import Me
from tests.integration.mentoring.directory.test_suggestions import GIVEN, SOUGHT
from tests.integration.mentoring.profiles.test_listing import step
from tests.integration.mentoring.profiles.test_profiles import change
from tests.support.clock import FakeClock
from tests.support.history.reflecting import body, code
from tests.support.mentoring.pairs import a_mentee, a_mentor, days_pass
from tests.support.people.visitors import Visitor
from tests.support.service.house import House


async def planned(home: House, *, keep: bool = True) -> Planned:
    cohort = home.service.programme.cohort
    plan = await cohort.plan(lambda read, of: None)
    if keep:
        await cohort.keep(plan)
    return plan


async def a_coordinator(home: House) -> Visitor:
    who = await home.person("Cora Lindqvist")
    await coordinate(home, who)
    return who


async def coordinate(home: House, who: Visitor) -> None:
    now = home.service.outside.clock.now()
    await home.service.programme.coordinators.add(email_key(who.email), now)


async def proposed(who: Visitor) -> tuple[ProgrammeProposal, ...]:
    return body(await who.browser.get("/programme/proposals"), ProgrammeProposals).proposals


async def look(who: Visitor, proposal: str, act: str) -> Response:
    return await who.browser.post(f"/programme/proposals/{proposal}/{act}")


async def on_the_desk(who: Visitor) -> list[str]:
    found = body(await who.browser.get("/me/open-items"), OpenItems)
    return [one.other.name for one in found.pairs]


async def own(who: Visitor) -> tuple[OwnProposal, ...]:
    return body(await who.browser.get("/me/proposals"), OwnProposals).proposals


async def say(who: Visitor, proposal: str, *, yes: bool) -> Response:
    return await who.browser.post(f"/me/proposals/{proposal}/answer", json={"yes": yes})


async def reasons(who: Visitor, proposal: str) -> set[type]:
    answer = await who.browser.get(f"/me/proposals/{proposal}/reasons")
    return {type(one) for one in body(answer, ProposalReasons).reasons}


async def opened(home: House, cora: Visitor) -> str:
    await planned(home)
    (one,) = await proposed(cora)
    assert (await look(cora, one.id, "approve")).status_code == 204
    return one.id


async def test_both_say_yes_and_have_their_room(home: House) -> None:
    cora = await a_coordinator(home)
    grace, amara = await a_mentor(home, "Grace", **GIVEN), await a_mentee(home, **SOUGHT)
    await planned(home)
    (one,) = await proposed(cora)
    assert (one.mentee.name, one.mentor.name, one.state) == ("Amara Diallo", "Grace", "proposed")
    assert await own(amara) == await own(grace) == (), "before somebody looked at it"
    assert code(await say(amara, one.id, yes=True)) == "not_found"
    for _ in range(2):
        assert (await look(cora, one.id, "approve")).status_code == 204
    for who in (amara, grace):
        (mine,) = await own(who)
        assert (mine.state, mine.said_yes, mine.room) == ("open", False, None)
    card = await grace.browser.get(f"/people/{amara.person}/card")
    assert card.status_code == 200, "they see each other while they are asked"
    assert await on_the_desk(amara) == ["Grace"]
    for _ in range(2):
        assert (await say(amara, one.id, yes=True)).status_code == 200
    assert (await on_the_desk(amara), await on_the_desk(grace)) == ([], ["Amara Diallo"])
    (mine,) = await own(grace)
    assert (mine.state, mine.said_yes) == ("open", False), "what the other said is not told"
    for _ in range(2):
        (met,) = body(await say(grace, one.id, yes=True), OwnProposals).proposals
        assert met.state == "met"
    assert met.room is not None
    room: Any = (await amara.browser.get(f"/rooms/{met.room}")).json()
    assert room["room"]["relationship"] is not None
    assert await proposed(cora) == ()
    assert (await planned(home)).mentees == 0, "who has a mentor is proposed no other"


async def test_a_no_ends_it_and_the_two_are_not_proposed_again(home: House) -> None:
    cora = await a_coordinator(home)
    grace, amara = await a_mentor(home, "Grace", **GIVEN), await a_mentee(home, **SOUGHT)
    proposal = await opened(home, cora)
    assert (await say(grace, proposal, yes=False)).status_code == 200
    for who in (amara, grace):
        (mine,) = await own(who)
        assert (mine.state, mine.said_yes, mine.room) == ("over", False, None)
    late = await say(amara, proposal, yes=True)
    assert (code(late), late.json()["data"]) == ("request_over", {"state": "over"})
    assert (await planned(home)).plan.proposals == ()


async def test_a_second_plan_leaves_who_is_asked_and_who_was_proposed(home: House) -> None:
    cora = await a_coordinator(home)
    for name in ("Grace", "Hugo"):
        await a_mentor(home, name, **GIVEN)
    await a_mentee(home, "Amara", **SOUGHT)
    await planned(home)
    (first,) = await proposed(cora)
    again = await planned(home, keep=False)
    assert again.plan.moves == ()
    ben = await a_mentee(home, "Ben", **SOUGHT)
    await planned(home)
    assert [one.id for one in await proposed(cora) if one.id == first.id] == [first.id]
    assert {one.mentee.name for one in await proposed(cora)} == {"Amara", "Ben"}
    assert (await look(cora, first.id, "approve")).status_code == 204
    plan = await planned(home)
    assert (plan.asked, [one.mentee for one in plan.plan.proposals]) == (1, [ben.person])
    assert len(await proposed(cora)) == 2


async def test_nothing_of_it_is_there_for_who_coordinates_nothing(home: House) -> None:
    cora = await a_coordinator(home)
    grace, amara = await a_mentor(home, "Grace", **GIVEN), await a_mentee(home, **SOUGHT)
    proposal = await opened(home, cora)
    other = await home.person("Otto")
    for who in (grace, amara, other):
        page = await who.browser.get("/programme/proposals")
        assert (page.status_code, code(page)) == (404, "not_found")
        for act in ("approve", "put-back"):
            assert code(await look(who, proposal, act)) == "not_found"
    assert code(await say(cora, proposal, yes=True)) == "not_found"
    await home.service.programme.coordinators.remove(email_key(cora.email))
    assert (await cora.browser.get("/programme/proposals")).status_code == 404


async def test_who_coordinates_is_told_so_and_nobody_else(home: House) -> None:
    cora, otto = await a_coordinator(home), await home.person("Otto")

    async def told(who: Visitor) -> bool:
        return body(await who.browser.get("/auth/me"), Me).coordinates

    assert (await told(cora), await told(otto)) == (True, False)
    await home.service.programme.coordinators.remove(email_key(cora.email))
    assert not await told(cora)


async def test_what_is_put_back_or_not_answered_is_no_more(home: House, clock: FakeClock) -> None:
    cora = await a_coordinator(home)
    grace, amara = await a_mentor(home, "Grace", **GIVEN), await a_mentee(home, **SOUGHT)
    proposal = await opened(home, cora)
    await days_pass(clock, ANSWER_MS / 86_400_000, grace, amara, cora)
    assert code(await say(amara, proposal, yes=True)) == "request_over"
    assert [one.state for one in await own(grace)] == ["over"]
    assert code(await look(cora, proposal, "approve")) == "request_over"
    await a_mentee(home, "Ben", **SOUGHT)
    await planned(home)
    (other,) = await proposed(cora)
    for _ in range(2):
        assert (await look(cora, other.id, "put-back")).status_code == 204
    assert code(await look(cora, other.id, "approve")) == "request_over"
    assert await proposed(cora) == ()
    assert (await planned(home)).plan.proposals == ()


async def test_who_has_no_room_by_then_is_not_asked(home: House) -> None:
    cora = await a_coordinator(home)
    grace, _ = await a_mentor(home, "Grace", **GIVEN), await a_mentee(home, **SOUGHT)
    await planned(home)
    (one,) = await proposed(cora)
    assert (await step(grace, "pause")).status_code == 200
    assert code(await look(cora, one.id, "approve")) == "no_room"
    assert [each.state for each in await proposed(cora)] == ["proposed"]


@pytest.mark.parametrize("first", [True, False])
async def test_a_refusal_tells_nothing_of_what_the_other_said(home: House, first: bool) -> None:
    cora = await a_coordinator(home)
    grace, amara = await a_mentor(home, "Grace", **GIVEN), await a_mentee(home, **SOUGHT)
    proposal = await opened(home, cora)
    if first:
        assert (await say(grace, proposal, yes=True)).status_code == 200
    assert (await step(grace, "pause")).status_code == 200
    assert code(await say(amara, proposal, yes=True)) == "no_room"
    (mine,) = await own(amara)
    assert (mine.state, mine.said_yes) == ("open", False)


async def test_the_two_read_why_and_the_mentor_nothing_of_what_is_sought(home: House) -> None:
    cora = await a_coordinator(home)
    given = {**GIVEN, "trade": "engineering"}
    grace, amara = await a_mentor(home, "Grace", **given), await a_mentee(home, **SOUGHT)
    proposal = await opened(home, cora)
    assert NeedMet in await reasons(amara, proposal)
    assert await reasons(grace, proposal) == {SharedHours, OtherTrade}
    assert (await change(amara, shown={"hours": "matched"})).status_code == 200
    assert await reasons(grace, proposal) == {OtherTrade}
    page = f"/me/proposals/{proposal}/reasons"
    assert code(await cora.browser.get(page)) == "not_found"
    assert (await say(grace, proposal, yes=False)).status_code == 200
    for who in (amara, grace):
        assert code(await who.browser.get(page)) == "not_found"
