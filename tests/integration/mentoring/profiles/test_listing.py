"""From nothing to being seen: readiness, the code of conduct, and the steps of a profile's life."""

import asyncio

from httpx import Response

from server.mentoring.profiles.readiness import QUESTIONS
from server.protocol.bodies.mentoring.base import Part
from server.protocol.bodies.mentoring.profiles import MyProfile, PersonCard
from server.protocol.bodies.mentoring.welcome import ConductAgreed, ConductOut, MyReadiness
from tests.integration.mentoring.profiles.test_profiles import HALF_DONE, change, mine
from tests.support.clock import FakeClock
from tests.support.history.reflecting import body, code
from tests.support.people.visitors import Visitor
from tests.support.service.house import House


def yes(part: Part, times: int) -> dict[str, bool]:
    return {question.id: at < times for at, question in enumerate(QUESTIONS[part])}


async def answer(who: Visitor, part: str, **fields: object) -> Response:
    return await who.browser.patch("/me/readiness", json={"part": part, **fields})


async def step(who: Visitor, name: str) -> Response:
    return await who.browser.post("/me/profile/steps", json={"step": name})


async def agree(who: Visitor, version: int = 1) -> Response:
    return await who.browser.post("/me/conduct", json={"version": version})


async def listed(home: House, name: str = "Amara Diallo", **fields: object) -> Visitor:
    """A mentor whom everybody may see."""
    who = await home.person(name)
    assert (await change(who, **{**HALF_DONE, **fields})).status_code == 200
    ready = await answer(who, "mentor", answers=yes("mentor", 4), said=True)
    assert ready.status_code == 200, ready.text
    assert (await agree(who)).status_code == 200
    assert body(await step(who, "list"), MyProfile).state == "listed"
    return who


async def test_a_profile_is_listed_once_nothing_is_missing(home: House) -> None:
    who = await home.person("Amara Diallo")
    for lacks, then in (
        ("parts,occupation,gives,languages,readiness,code", change(who, parts=["mentor"])),
        ("occupation,gives,languages,readiness,code", change(who, **HALF_DONE)),
        ("readiness,code", answer(who, "mentor", answers=yes("mentor", 5), said=True)),
        ("code", agree(who)),
    ):
        refused = await step(who, "list")
        assert (code(refused), refused.json()["data"]) == ("incomplete", {"missing": lacks})
        assert (await then).status_code == 200
    assert (await mine(who)).state == "ready"
    assert body(await step(who, "list"), MyProfile).findable
    assert body(await step(who, "list"), MyProfile).state == "listed"


async def test_the_steps_of_its_life(home: House) -> None:
    who, other = await listed(home), await home.person("Ola Berg")

    async def seen() -> tuple[int, bool | None]:
        found = await other.browser.get(f"/people/{who.person}/card")
        return found.status_code, found.json().get("has_room")

    for name, state, sight in (
        ("pause", "paused", (200, False)),
        ("resume", "listed", (200, True)),
        ("withdraw", "withdrawn", (404, None)),
        ("return", "ready", (404, None)),
        ("list", "listed", (200, True)),
    ):
        assert body(await step(who, name), MyProfile).state == state
        assert await seen() == sight
    assert body(await step(who, "withdraw"), MyProfile).state == "withdrawn"
    refused = await step(who, "pause")
    assert (code(refused), refused.json()["data"]) == ("conflict", {"state": "withdrawn"})


async def test_who_empties_a_field_is_not_seen_until_it_is_filled(home: House) -> None:
    who, other = await listed(home), await home.person("Ola Berg")
    for emptied, filled in (
        (change(who, occupation=""), change(who, occupation="Nurse")),
        (change(who, parts=["mentee"]), change(who, parts=["mentor"])),
        (
            answer(who, "mentor", answers={"time": False}),
            answer(who, "mentor", answers={"time": True}, said=True),
        ),
        (answer(who, "mentor", said=False), answer(who, "mentor", said=True)),
    ):
        assert (await emptied).status_code == 200
        assert ((await mine(who)).state, (await mine(who)).findable) == ("listed", False)
        assert (await other.browser.get(f"/people/{who.person}/card")).status_code == 404
        assert (await filled).status_code == 200
        assert (await mine(who)).findable
        assert (await other.browser.get(f"/people/{who.person}/card")).status_code == 200


async def test_two_steps_at_once_lead_to_one_state(home: House) -> None:
    who = await listed(home)
    answers = await asyncio.gather(*(step(who, name) for name in ("pause", "withdraw") * 3))
    assert {one.status_code for one in answers} <= {200, 409}
    assert (await mine(who)).state == "withdrawn"


async def test_answers_are_kept_one_by_one_and_ready_falls_with_its_ground(home: House) -> None:
    who = await home.person("Amara Diallo")
    await change(who, parts=["mentee", "mentor"])
    asked = (await who.browser.get("/readiness")).json()
    assert asked["enough"] == {"mentee": 6, "mentor": 4}
    first, *_rest = [one["id"] for one in asked["questions"]["mentee"]]
    answers = await asyncio.gather(
        answer(who, "mentee", answers={first: True}),
        answer(who, "mentee", answers={"hearing": False}),
        answer(who, "mentor", answers={"giving": True}),
    )
    assert {one.status_code for one in answers} == {200}
    kept = body(await who.browser.get("/me/readiness"), MyReadiness)
    assert kept.parts["mentee"].answers == {first: True, "hearing": False}
    assert kept.parts["mentor"].answers == {"giving": True}
    assert code(await answer(who, "mentee", said=True)) == "incomplete"
    said = body(await answer(who, "mentee", answers=yes("mentee", 6), said=True), MyReadiness)
    assert said.parts["mentee"].said
    assert (await mine(who)).ready == {"mentee": True, "mentor": False}
    fallen = body(await answer(who, "mentee", answers={"time": None}), MyReadiness)
    assert (fallen.parts["mentee"].enough, fallen.parts["mentee"].said) == (False, False)
    assert (await mine(who)).ready == {"mentee": False, "mentor": False}


async def test_the_code_is_agreed_to_in_the_version_that_holds(
    home: House, clock: FakeClock
) -> None:
    who = await home.person("Amara Diallo")
    page = body(await home.browser().get("/conduct"), ConductOut)
    assert (page.crisis, page.rules != ()) == ((), True)
    assert ((await mine(who)).code_version, (await mine(who)).code_asked) == (None, True)
    refused = await agree(who, page.version + 1)
    assert (code(refused), refused.json()["data"]) == ("conflict", {"version": page.version})
    first = body(await agree(who, page.version), ConductAgreed)
    clock.pass_seconds(60)
    assert body(await agree(who, page.version), ConductAgreed) == first
    assert ((await mine(who)).code_version, (await mine(who)).code_asked) == (page.version, False)


async def test_oneself_as_others_see_one_is_what_they_see(home: House) -> None:
    who, other = await listed(home, shown={"about": "everyone"}), await home.person("Ola Berg")

    async def shown(reader: str) -> PersonCard:
        path = f"/me/profile/card?reader={reader}"
        return body(await who.browser.get(path), PersonCard)

    theirs = body(await other.browser.get(f"/people/{who.person}/card"), PersonCard)
    assert theirs == await shown("everyone")
    assert (theirs.about, theirs.organisation, theirs.stage) == (HALF_DONE["about"], "", None)
    assert (await shown("invited")).stage == "senior"
    near = body(await who.browser.get(f"/people/{who.person}/card"), PersonCard)
    assert near == await shown("matched")
    assert near.organisation == HALF_DONE["organisation"]
    assert code(await who.browser.get("/me/profile/card?reader=nobody")) == "bad_request"


async def test_a_mentor_who_asked_to_be_deleted_is_seen_by_nobody(home: House) -> None:
    who, other = await listed(home), await home.person("Ola Berg")
    await who.prove()
    assert (await who.browser.post("/me/delete", json={})).status_code == 200
    assert (await other.browser.get(f"/people/{who.person}/card")).status_code == 404
    await who.sign_in()
    assert (await mine(who)).state == "listed"
    assert (await other.browser.get(f"/people/{who.person}/card")).status_code == 200


async def test_guests_answer_nothing_and_read_the_code(home: House) -> None:
    host = await home.person("Tomas Lindqvist")
    guest = await home.guest(await host.invite(await host.found(), "guest"), "Ola Berg")
    assert code(await answer(guest, "mentor", said=True)) == "not_allowed"
    assert code(await agree(guest)) == "not_allowed"
    assert code(await guest.browser.get("/me/readiness")) == "not_allowed"
    assert (await guest.browser.get("/conduct")).status_code == 200
