"""One's own profile: kept field by field as it is typed, and nobody else's."""

import asyncio
from typing import Any

import pytest
from httpx import Response

from server.protocol.bodies.mentoring.profiles import MyProfile, TaxonomyOut
from tests.support.history.reflecting import body, code
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

HALF_DONE: dict[str, Any] = {
    "parts": ["mentor", "mentee"],
    "occupation": "Biomedical engineer",
    "organisation": "Harbour Hospital",
    "about": "I build what nurses ask for.",
    "trade": "engineering",
    "stage": "senior",
    "gives": {"words": ["infusion pumps"]},
    "seeks": {"words": ["leading without a title", "Leading  without a TITLE"]},
    "languages": ["fr-ca", "en", "eng"],
    "week": [{"day": 0, "start": 20, "end": 24}, {"day": 0, "start": 24, "end": 26}],
    "notice_hours": 48,
    "minutes_a_month": 90,
    "capacity": 2,
    "formats": ["peer", "one_to_one"],
    "models": ["friendship"],
    "style": {"plain-words": 4},
    "shown": {"organisation": "everyone"},
}


async def change(who: Visitor, **fields: object) -> Response:
    return await who.browser.patch("/me/profile", json=fields)


async def mine(who: Visitor) -> MyProfile:
    return body(await who.browser.get("/me/profile"), MyProfile)


async def test_nobody_has_a_profile_before_they_begin_one(home: House) -> None:
    who = await home.person("Amara Diallo")
    found = await mine(who)
    assert (found.state, found.parts, found.findable, found.changed_at) == (None, (), False, 0)
    begun = body(await change(who), MyProfile)
    assert (begun.state, begun.missing) == ("draft", {})


async def test_all_of_it_comes_back_in_its_one_form(home: House) -> None:
    who = await home.person("Amara Diallo")
    kept = body(await change(who, **HALF_DONE), MyProfile)
    assert kept == await mine(who)
    assert (kept.state, kept.parts) == ("draft", ("mentee", "mentor"))
    assert kept.languages == ("fr-CA", "en")
    assert kept.seeks.words == ("leading without a title",)
    assert [(span.day, span.start, span.end) for span in kept.week] == [(0, 20, 26)]
    assert kept.formats == ("one_to_one", "peer")
    assert kept.style == {"plain-words": 4}
    assert kept.shown["organisation"] == "everyone"
    assert kept.missing == {"mentee": (), "mentor": ("readiness",)}
    assert kept.ready == {"mentee": False, "mentor": False}


async def test_two_tabs_that_change_different_fields_lose_nothing(home: House) -> None:
    who = await home.person("Amara Diallo")
    await change(who, **HALF_DONE)
    answers = await asyncio.gather(
        change(who, about="Another line."),
        change(who, capacity=5),
        change(who, style={"by-a-plan": 1}),
        change(who, style={"quiet-voices": 0}),
        change(who, shown={"about": "everyone"}),
        change(who, languages=["sv"]),
        change(who, parts=["mentee"]),
    )
    assert {answer.status_code for answer in answers} == {200}
    found = await mine(who)
    assert (found.about, found.capacity, found.languages) == ("Another line.", 5, ("sv",))
    assert found.style == {"plain-words": 4, "by-a-plan": 1, "quiet-voices": 0}
    assert (found.shown["about"], found.shown["organisation"]) == ("everyone", "everyone")
    assert (found.parts, found.occupation) == (("mentee",), HALF_DONE["occupation"])


async def test_the_same_change_again_changes_nothing(home: House) -> None:
    who = await home.person("Amara Diallo")
    first = body(await change(who, **HALF_DONE), MyProfile)
    assert body(await change(who, **HALF_DONE), MyProfile) == first


async def test_what_was_given_is_taken_back(home: House) -> None:
    who = await home.person("Amara Diallo")
    await change(who, **HALF_DONE)
    nothing: dict[str, object] = {
        "about": "",
        "trade": None,
        "stage": None,
        "minutes_a_month": None,
        "week": [],
        "languages": [],
        "gives": {},
        "style": {"plain-words": None},
    }
    found = body(await change(who, **nothing), MyProfile)
    assert (found.about, found.trade, found.stage, found.minutes_a_month) == ("", None, None, None)
    assert (found.week, found.languages, found.style) == ((), (), {})
    assert (found.gives.terms, found.gives.words) == ((), ())
    assert found.missing["mentor"] == ("gives", "languages", "readiness")


@pytest.mark.parametrize(
    ("wrong", "refused"),
    [
        ({"gives": {"terms": ["no-such-term"]}}, "unknown_term"),
        ({"languages": ["klingonish"]}, "bad_request"),
        ({"languages": ["x-mine"]}, "bad_request"),
        ({"style": {"no-such-item": 1}}, "bad_request"),
        ({"style": {"plain-words": 5}}, "bad_request"),
        ({"week": [{"day": 0, "start": 8, "end": 8}]}, "bad_request"),
        ({"week": [{"day": 7, "start": 8, "end": 9}]}, "bad_request"),
        ({"shown": {"week": "everyone"}}, "bad_request"),
        ({"about": "x" * 401}, "too_large"),
        ({"capacity": 0}, "bad_request"),
        ({"age": 40}, "bad_request"),
    ],
)
async def test_what_is_wrong_is_refused_and_keeps_nothing_of_the_rest(
    home: House, wrong: dict[str, Any], refused: str
) -> None:
    who = await home.person("Amara Diallo")
    assert code(await change(who, occupation="Nurse", **wrong)) == refused
    assert (await mine(who)).state is None


async def test_a_guest_has_no_profile_and_nobody_elses_is_there(home: House) -> None:
    host = await home.person("Tomas Lindqvist")
    guest = await home.guest(await host.invite(await host.found(), "guest"), "Ola Berg")
    for answer in (
        await guest.browser.get("/me/profile"),
        await change(guest, about="x"),
        await guest.browser.get(f"/people/{host.person}/card"),
    ):
        assert (answer.status_code, code(answer)) == (403, "not_allowed")
    stranger = home.browser()
    assert code(await stranger.get("/me/profile")) == "not_authenticated"


async def test_the_taxonomy_comes_with_the_items_of_style(home: House) -> None:
    who = await home.person("Amara Diallo")
    found = body(await who.browser.get("/taxonomy"), TaxonomyOut)
    assert found.version >= 1
    roots = [term.id for term in found.terms if term.parent is None]
    assert roots == ["healthcare", "engineering", "bridge", "help"]
    assert all(term.labels.keys() == {"en", "fr"} for term in found.terms)
    assert len(found.style) == 8
    assert all(item.labels.keys() == {"en", "fr"} for item in found.style)
