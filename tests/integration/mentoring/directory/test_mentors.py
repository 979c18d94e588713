"""Looking around among mentors: found by what they show, and by nothing else."""

from typing import Any, Final

from server.protocol.bodies.mentoring.directory import MentorPage
from tests.integration.mentoring.profiles.test_listing import step
from tests.integration.mentoring.profiles.test_profiles import change
from tests.support.clock import FakeClock
from tests.support.history.reflecting import body, code
from tests.support.mentoring.pairs import a_mentee, a_mentor, sent
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

NURSE: Final[dict[str, Any]] = {
    "occupation": "Charge nurse",
    "trade": "healthcare",
    "gives": {"terms": ["critical-care-nursing"], "words": ["Écriture de protocoles"]},
    "languages": ["fr-CA", "en"],
    "formats": ["one_to_one"],
    "models": ["nurturing"],
    "week": [{"day": 0, "start": 20, "end": 26}],
}
ENGINEER: Final[dict[str, Any]] = {
    "occupation": "Biomedical engineer",
    "trade": "engineering",
    "gives": {"words": ["infusion pumps"]},
    "languages": ["sv"],
    "formats": ["peer"],
    "models": ["friendship"],
    "week": [{"day": 3, "start": 20, "end": 24}],
}


async def page(who: Visitor, **asked: str | int) -> MentorPage:
    return body(await who.browser.get("/mentors", params=asked), MentorPage)


async def names(who: Visitor, **asked: str | int) -> list[str]:
    return [one.card.name for one in (await page(who, **asked)).mentors]


async def test_found_by_each_facet_and_by_words(home: House) -> None:
    await a_mentor(home, "Grace Nkemelu", **NURSE)
    await a_mentor(home, "Tomas Lindqvist", **ENGINEER)
    amara = await a_mentee(home)
    for asked, found in (
        ({}, {"Grace Nkemelu", "Tomas Lindqvist"}),
        ({"terms": "critical-care-nursing"}, {"Grace Nkemelu"}),
        ({"terms": "healthcare"}, {"Grace Nkemelu"}),
        ({"terms": "engineering"}, set()),
        ({"languages": "fr"}, {"Grace Nkemelu"}),
        ({"languages": "fr,sv"}, {"Grace Nkemelu", "Tomas Lindqvist"}),
        ({"languages": "fr", "trades": "engineering"}, set()),
        ({"formats": "peer"}, {"Tomas Lindqvist"}),
        ({"models": "nurturing"}, {"Grace Nkemelu"}),
        ({"trades": "engineering,bridge"}, {"Tomas Lindqvist"}),
        ({"days": "0"}, {"Grace Nkemelu"}),
        ({"days": "3"}, set()),
        ({"q": "NKEMELU"}, {"Grace Nkemelu"}),
        ({"q": "ecriture"}, {"Grace Nkemelu"}),
        ({"q": "ecritrue de protocols"}, {"Grace Nkemelu"}),
        ({"q": "soins"}, {"Grace Nkemelu"}),
        ({"q": "infus"}, {"Tomas Lindqvist"}),
        ({"q": "infusion nurse"}, set()),
        ({"q": "quokka"}, set()),
    ):
        assert set(await names(amara, **asked)) == found, asked


async def test_who_shares_free_hours_comes_first_and_who_is_full_last(home: House) -> None:
    free = [{"day": 0, "start": 20, "end": 24}]
    rosa = await a_mentor(home, "Rosa", week=[])
    elin = await a_mentor(home, "Elin", week=free)
    marcus = await a_mentor(home, "Marcus", week=free)
    amara = await a_mentee(home)
    assert (await step(marcus, "pause")).status_code == 200
    found = (await page(amara)).mentors
    assert [one.card.person for one in found] == [elin.person, rosa.person, marcus.person]
    assert [one.card.has_room for one in found] == [True, True, False]
    assert [one.minutes for one in found] == [120, 0, 120]
    assert await names(amara, room="true") == ["Elin", "Rosa"]


async def test_pages_follow_each_other_and_end(home: House) -> None:
    there = {(await a_mentor(home, f"Mentor {number}")).person for number in range(5)}
    amara = await a_mentee(home)
    seen: list[str] = []
    after = ""
    while True:
        found = await page(amara, limit=2, **({"after": after} if after else {}))
        seen += [one.card.person for one in found.mentors]
        if found.after is None:
            break
        after = found.after
    assert sorted(seen) == sorted(there)


async def test_nobody_is_found_who_is_not_listed_and_nobody_finds_themselves(
    home: House, clock: FakeClock
) -> None:
    grace, hugo = await a_mentor(home, "Grace"), await a_mentor(home, "Hugo")
    assert await names(grace) == ["Hugo"]
    assert (await step(hugo, "withdraw")).status_code == 200
    assert await names(grace) == []
    clock.pass_seconds(2)
    await a_mentor(home, "Ines")
    assert await names(grace) == ["Ines"]


async def test_what_is_hidden_a_moment_ago_is_found_no_more(home: House) -> None:
    grace = await a_mentor(home, "Grace", **NURSE, about="xylograph", shown={"about": "everyone"})
    amara = await a_mentee(home)
    for asked, hiding in (
        ({"q": "xylograph"}, {"about": "invited"}),
        ({"languages": "fr"}, {"languages": "matched"}),
        ({"days": "0"}, {"hours": "invited"}),
    ):
        assert await names(amara, **asked) == ["Grace"], asked
        assert (await change(grace, shown=hiding)).status_code == 200
        assert await names(amara, **asked) == [], asked
    (found,) = (await page(amara)).mentors
    assert (found.card.languages, found.card.time_zone, found.minutes) == ((), "", None)


async def test_who_blocked_somebody_looks_full_to_them_and_does_not_see_them(home: House) -> None:
    grace, hugo = await a_mentor(home, "Grace"), await a_mentor(home, "Hugo")
    await names(grace)
    assert (await grace.browser.put(f"/me/blocks/{hugo.person}")).status_code == 204
    assert await names(grace) == []
    (seen,) = (await page(hugo)).mentors
    assert (seen.card.person, seen.card.has_room) == (grace.person, False)


async def test_a_request_that_waits_is_told_beside_the_mentor(home: House) -> None:
    grace, amara = await a_mentor(home, "Grace"), await a_mentee(home)
    assert [one.between for one in (await page(amara)).mentors] == [None]
    await sent(amara, grace)
    assert [one.between for one in (await page(amara)).mentors] == ["open"]


async def test_what_has_not_the_form_is_refused_by_its_code(home: House) -> None:
    amara = await a_mentee(home)
    for asked, refused in (
        ({"terms": "no-such-term"}, "unknown_term"),
        ({"terms": "A B"}, "bad_request"),
        ({"days": "7"}, "bad_request"),
        ({"trades": "cooking"}, "bad_request"),
        ({"after": "x"}, "bad_request"),
        ({"after": "W10"}, "bad_request"),
        ({"limit": "51"}, "bad_request"),
        ({"q": "x" * 201}, "too_large"),
    ):
        answer = await amara.browser.get("/mentors", params=asked)
        assert code(answer) == refused, asked
    nobody = await home.browser().get("/mentors")
    assert code(nobody) == "not_authenticated"
