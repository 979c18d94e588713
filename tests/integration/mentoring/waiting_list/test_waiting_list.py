"""Waiting for a mentor without room: in order, told by mail, and nobody learns who else waits."""

import pytest

from server.protocol.bodies.mentoring.directory import MentorPage
from server.protocol.bodies.mentoring.waiting_list import Awaited, WaitingFor
from server.protocol.bodies.open_items import OpenItems
from server.store.mentoring.waiting_list import waiting_list as stored
from tests.integration.mentoring.directory.test_suggestions import GIVEN, SOUGHT, names
from tests.integration.mentoring.profiles.test_listing import step
from tests.integration.mentoring.profiles.test_profiles import change
from tests.support.clock import FakeClock
from tests.support.history.reflecting import body, code
from tests.support.mentoring.pairs import a_mentee, a_mentor, acted, days_pass, send, sent
from tests.support.people.visitors import Visitor
from tests.support.service.house import House


async def wait(who: Visitor, mentor: Visitor, status: int = 204) -> None:
    answer = await who.browser.put(f"/me/waiting-for/{mentor.person}")
    assert answer.status_code == status, answer.text


async def awaited(who: Visitor) -> tuple[Awaited, ...]:
    return body(await who.browser.get("/me/waiting-for"), WaitingFor).people


async def theirs(who: Visitor) -> list[bool]:
    return [one.until is not None for one in await awaited(who)]


async def room(reader: Visitor, mentor: Visitor) -> bool:
    """As the card, the directory and the desk have it, which say the same."""
    card = (await reader.browser.get(f"/people/{mentor.person}/card")).json()["has_room"]
    found = body(await reader.browser.get("/mentors"), MentorPage)
    listed = {one.card.person: one.card.has_room for one in found.mentors}
    desk = (await reader.browser.get(f"/mentors/{mentor.person}/letter")).json()
    assert card == listed[mentor.person] == (desk["refused"] is None)
    return bool(card)


async def on_the_desk(who: Visitor) -> list[str]:
    found = body(await who.browser.get("/me/open-items"), OpenItems)
    return [one.mentor.name for one in found.places]


async def settle(home: House) -> None:
    await home.service.jobs.once("waits")
    await home.service.jobs.settled("waits.settle")


async def test_a_place_goes_to_the_longest_waiting_and_then_to_the_next(
    home: House, clock: FakeClock
) -> None:
    grace = await a_mentor(home, "Grace", **GIVEN)
    assert (await step(grace, "pause")).status_code == 200
    amara, ben, cleo = [await a_mentee(home, name, **SOUGHT) for name in ("Amara", "Ben", "Cleo")]
    for one in (amara, ben):
        await wait(one, grace)
        clock.pass_seconds(1)
    await wait(amara, grace)
    await settle(home)
    assert (await theirs(amara), await theirs(ben)) == ([False], [False])
    assert (await step(grace, "resume")).status_code == 200
    await settle(home)
    clock.pass_seconds(2)
    assert (await theirs(amara), await theirs(ben), await awaited(cleo)) == ([True], [False], ())
    assert [await room(one, grace) for one in (amara, ben, cleo)] == [True, False, False]
    assert [await on_the_desk(one) for one in (amara, ben)] == [["Grace"], []]
    assert code(await send(ben, grace)) == "no_room"
    assert await names(cleo) == []
    await days_pass(clock, 7, grace, amara, ben, cleo)
    await settle(home)
    clock.pass_seconds(2)
    assert (await awaited(amara), await theirs(ben)) == ((), [True])
    assert [await room(one, grace) for one in (amara, ben, cleo)] == [False, True, False]
    await sent(ben, grace)
    assert await awaited(ben) == ()
    clock.pass_seconds(2)
    assert await room(cleo, grace)


async def test_one_waits_where_there_is_no_room_and_nowhere_else(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "MOST_WAITS", 2)
    open_, closed, blocking = [await a_mentor(home, name) for name in ("Open", "Closed", "Blocks")]
    more = await a_mentor(home, "More")
    for one in (closed, more):
        assert (await step(one, "pause")).status_code == 200
    amara = await a_mentee(home)
    assert (await blocking.browser.put(f"/me/blocks/{amara.person}")).status_code == 204
    for path in (amara.person, (await home.person("Cleo")).person, "u_" + "a" * 26):
        nobody = await amara.browser.put(f"/me/waiting-for/{path}")
        assert (nobody.status_code, code(nobody)) == (404, "not_found")
    await wait(amara, open_, 409)
    for one in (closed, blocking, closed):
        await wait(amara, one)
    full = await amara.browser.put(f"/me/waiting-for/{more.person}")
    assert (code(full), full.json()["data"]) == ("quota_exceeded", {"most": 2})
    await settle(home)
    waits = {one.name: one.until for one in await awaited(amara)}
    assert waits == {"Closed": None, "Blocks": None}
    for _ in range(2):
        gone = await amara.browser.delete(f"/me/waiting-for/{closed.person}")
        assert gone.status_code == 204
    assert [one.name for one in await awaited(amara)] == ["Blocks"]


async def test_whoever_withdrew_or_is_blocked_is_waited_for_no_more(home: House) -> None:
    grace, hugo, amara = await a_mentor(home, "Grace"), await a_mentor(home), await a_mentee(home)
    for one in (grace, hugo):
        assert (await step(one, "pause")).status_code == 200
        await wait(amara, one)
    assert (await step(grace, "withdraw")).status_code == 200
    assert (await amara.browser.put(f"/me/blocks/{hugo.person}")).status_code == 204
    assert await awaited(amara) == ()
    await settle(home)
    assert (await step(grace, "return")).status_code == 200
    assert (await amara.browser.delete(f"/me/blocks/{hugo.person}")).status_code == 204
    assert await awaited(amara) == ()


async def test_a_mentor_who_takes_one_more_gives_the_place_to_who_waits(
    home: House, clock: FakeClock
) -> None:
    grace = await a_mentor(home, "Grace", **GIVEN)
    amara, ben, cleo = [await a_mentee(home, name, **SOUGHT) for name in ("Amara", "Ben", "Cleo")]
    await acted(grace, (await sent(ben, grace)).id, "accept")
    await wait(amara, grace)
    await settle(home)
    assert await theirs(amara) == [False]
    assert (await change(grace, capacity=2)).status_code == 200
    assert code(await send(cleo, grace)) == "no_room", "before anybody looked"
    await settle(home)
    assert await theirs(amara) == [True]
    await acted(grace, (await sent(amara, grace)).id, "accept")
