"""Who is suggested to whom, with reasons that are true; and who stands around somebody."""

from typing import Any, Final

from server.protocol.bodies.mentoring.suggestions import (
    NeedMet,
    NeedUnmet,
    Network,
    RequestReasons,
    SharedHours,
    StyleAlike,
    Suggestions,
)
from tests.integration.mentoring.profiles.test_listing import step
from tests.integration.mentoring.profiles.test_profiles import change
from tests.integration.people.accounts.test_account_deletion import give_up
from tests.support.clock import FakeClock
from tests.support.history.reflecting import body
from tests.support.mentoring.pairs import a_mentee, a_mentor, act, acted, sent
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

MONDAYS: Final = [{"day": 0, "start": 18, "end": 26}]
STYLE: Final = {"plain-words": 4, "by-a-plan": 3, "quiet-voices": 2}
SOUGHT: Final[dict[str, Any]] = {
    "seeks": {"terms": ["critical-care-nursing"], "words": ["infusion pumps"]},
    "week": MONDAYS,
    "style": STYLE,
    "trade": "healthcare",
    "stage": "early",
}
GIVEN: Final[dict[str, Any]] = {
    "gives": {"terms": ["nursing"], "words": []},
    "week": MONDAYS,
    "style": STYLE,
    "trade": "healthcare",
    "stage": "senior",
}


async def asked(who: Visitor) -> Suggestions:
    return body(await who.browser.get("/suggestions"), Suggestions)


async def names(who: Visitor) -> list[str]:
    return [one.card.name for one in (await asked(who)).suggestions]


async def network(who: Visitor) -> Network:
    return body(await who.browser.get("/network"), Network)


async def test_reasons_are_what_both_said(home: House) -> None:
    await a_mentor(home, "Grace", **GIVEN)
    amara = await a_mentee(home, **SOUGHT)
    found = await asked(amara)
    assert found.missing == ()
    (grace,) = found.suggestions
    met = [one for one in grace.reasons if isinstance(one, NeedMet)]
    assert [(one.sought.said, one.given.said, one.near) for one in met] == [
        ("critical-care-nursing", "nursing", 0.6)
    ]
    (alike,) = (one for one in grace.reasons if isinstance(one, StyleAlike))
    assert set(alike.items) == set(STYLE)
    (hours,) = (one for one in grace.reasons if isinstance(one, SharedHours))
    assert hours.minutes == 240
    assert grace.hours is not None
    assert [one.end - one.start for one in grace.hours] == [4 * 60 * 60_000]
    assert isinstance(grace.gap, NeedUnmet)
    assert grace.gap.topics[0].said == "infusion pumps"
    assert [one.said for one in grace.covers] == ["critical-care-nursing"]
    assert "career" not in {one.aspect for one in grace.weighed}


async def test_what_is_missing_is_said_before_anybody_is_suggested(home: House) -> None:
    await a_mentor(home, "Grace", **GIVEN)
    who = await home.person("Amara Diallo")
    found = await asked(who)
    assert (found.missing, found.suggestions) == (("seeks", "languages", "week"), ())
    assert (await network(who)).needs == ()


async def test_hidden_parts_stand_behind_no_suggestion(home: House) -> None:
    """What somebody hides changes neither the order nor a reason."""
    shown = {"stage": "matched", "hours": "matched", "languages": "matched"}
    for name, stage in (("Grace", "senior"), ("Hugo", "training")):
        await a_mentor(home, name, **{**GIVEN, "stage": stage}, shown=shown)
    amara = await a_mentee(home, **SOUGHT)
    first, second = (await asked(amara)).suggestions
    assert (first.reasons, first.gap, first.weighed) == (second.reasons, second.gap, second.weighed)
    for one in (first, second):
        assert (one.hours, one.languages) == (None, ())
        assert (one.card.stage, one.card.time_zone) == (None, "")
        assert {each.aspect for each in one.weighed} == {"need", "style", "trade"}


async def test_pause_block_rest_request_and_deletion_hold_at_once(
    home: House, clock: FakeClock
) -> None:
    people = {}
    for name in ("Ada", "Bea", "Cyd", "Dov", "Eve"):
        people[name] = await a_mentor(home, name, **GIVEN)
    amara = await a_mentee(home, **SOUGHT)
    assert set(await names(amara)) == set(people)
    assert (await step(people["Ada"], "pause")).status_code == 200
    assert set(await names(amara)) == {"Bea", "Cyd", "Dov", "Eve"}
    assert (await people["Bea"].browser.put(f"/me/blocks/{amara.person}")).status_code == 204
    assert set(await names(amara)) == {"Cyd", "Dov", "Eve"}
    await sent(amara, people["Cyd"])
    assert set(await names(amara)) == {"Dov", "Eve"}
    await give_up(people["Dov"])
    assert await names(amara) == ["Eve"]
    assert (await step(people["Eve"], "withdraw")).status_code == 200
    assert await names(amara) == []


async def test_who_has_no_room_is_suggested_to_nobody(home: House) -> None:
    grace = await a_mentor(home, "Grace", **GIVEN)
    amara, ben = await a_mentee(home, **SOUGHT), await a_mentee(home, "Ben", **SOUGHT)
    assert await names(ben) == ["Grace"]
    letter = await sent(amara, grace)
    assert await names(ben) == []
    await acted(grace, letter.id, "accept")
    assert await names(ben) == []


async def test_a_mentor_who_said_no_is_left_in_peace(home: House, clock: FakeClock) -> None:
    grace, amara = await a_mentor(home, "Grace", **GIVEN), await a_mentee(home, **SOUGHT)
    letter = await sent(amara, grace)
    assert (await act(grace, letter.id, "decline", reason="no_time")).status_code == 200
    assert await names(amara) == []
    assert await names(await a_mentee(home, "Ben", **SOUGHT)) == ["Grace"]


async def test_the_network_says_who_covers_what_and_who_would(home: House) -> None:
    grace = await a_mentor(home, "Grace", **GIVEN)
    await a_mentor(home, "Hugo", **{**GIVEN, "gives": {"words": ["Infusion PUMPS"]}})
    amara = await a_mentee(home, **SOUGHT)
    letter = await sent(amara, grace)
    await acted(grace, letter.id, "accept")
    nursing, pumps = (await network(amara)).needs
    assert [one.name for one in nursing.covered_by] == ["Grace"]
    assert (nursing.would_cover, pumps.covered_by) == ((), ())
    assert [one.name for one in pumps.would_cover] == ["Hugo"]
    assert await names(amara) == ["Hugo"]


async def test_what_is_new_is_found_after_a_moment(home: House, clock: FakeClock) -> None:
    amara = await a_mentee(home, **SOUGHT)
    assert await names(amara) == []
    grace = await a_mentor(home, "Grace", **{**GIVEN, "gives": {"words": ["knitting"]}})
    clock.pass_seconds(2)
    assert await names(amara) == []
    assert (await change(grace, gives={"words": ["infusion pumps"]})).status_code == 200
    clock.pass_seconds(2)
    assert await names(amara) == ["Grace"]


async def test_a_mentor_reads_why_while_it_is_theirs_to_answer(home: House) -> None:
    grace, amara = await a_mentor(home, "Grace", **GIVEN), await a_mentee(home, **SOUGHT)
    letter = await sent(amara, grace)
    path = f"/mentoring-requests/{letter.id}/reasons"
    found = body(await grace.browser.get(path), RequestReasons)
    met = [one for one in found.reasons if isinstance(one, NeedMet)]
    assert [(one.sought.said, one.given.said) for one in met] == [
        ("critical-care-nursing", "nursing")
    ]
    assert (await amara.browser.get(path)).status_code == 404
    await acted(grace, letter.id, "decline", reason="unsaid")
    assert (await grace.browser.get(path)).status_code == 404
