"""The demo's programme: what it promises whoever tries it out is there, and follows the rules."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec
from httpx import AsyncClient

from server.bootstrap import Outside
from server.demo import welcome
from server.demo.story import NEW_PAIR, OPEN_LETTER, PAIR, PEOPLE
from server.protocol.bodies.mentoring.agreement import AgreementView
from server.protocol.bodies.mentoring.meetings import FreeSlots, MeetingsOut
from server.protocol.bodies.mentoring.requests import MentoringRequests
from server.protocol.bodies.mentoring.suggestions import Suggestions
from server.protocol.bodies.open_items import OpenItems
from server.protocol.bodies.rooms import RoomSummary
from server.settings import Settings
from tests.integration.demo.test_demo import inside, rooms_of
from tests.support.service.house import house
from tests.support.service.quick_passwords import QuickHasher
from tests.support.store.databases import given_in

T = TypeVar("T")

Cast = dict[str, AsyncClient]
"""Each of the demo's people at a browser."""


async def told(browser: AsyncClient, path: str, kind: type[T]) -> T:
    answer = await browser.get(path)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=kind)


async def pair_of(browser: AsyncClient) -> RoomSummary:
    """The one room of a relationship that somebody has."""
    (pair,) = [one for one in (await rooms_of(browser)).rooms if one.room.relationship is not None]
    return pair


async def test_what_the_demo_promises_is_there(tmp_path: Path) -> None:
    doors = await welcome(Settings.model_validate(given_in(tmp_path)))
    async with house(tmp_path, Outside(hasher=QuickHasher())) as home:
        links = {one.key: door.link for one, door in zip(PEOPLE, doors, strict=True)}
        who = {key: await inside(home, link) for key, link in links.items()}
        await two_pairs_met_and_meet_again(who)
        await one_of_them_agreed_and_looks_at_it_again(who)
        await a_mentor_has_a_letter_to_answer(who)
        await who_has_no_mentor_is_told_of_some_for_true_reasons(who)


async def two_pairs_met_and_meet_again(who: Cast) -> None:
    for place, mentor, mentee in ((PAIR, "tomas", "amara"), (NEW_PAIR, "samira", "ola")):
        theirs, ours = await pair_of(who[mentor]), await pair_of(who[mentee])
        assert theirs.room.id == ours.room.id
        assert (theirs.role, ours.role) == ("mentor", "mentee")
        assert ours.episodes == len(place.sessions)
        meetings = await told(who[mentee], f"/rooms/{ours.room.id}/meetings", MeetingsOut)
        assert [one.state for one in meetings.over] == ["held"] * len(place.sessions)
        booked = [one for one in meetings.ahead if one.state == "booked"]
        assert [one.starts_at for one in booked] == [ours.room.next_at]
        items = await told(who[mentee], "/me/open-items?zone=UTC", OpenItems)
        assert {one.room for one in items.promised} == {ours.room.id}
        assert len(items.times) == (1 if place.proposed else 0)
        assert (await free_times(who[mentee], ours.room.id)).slots, "both have drawn their weeks"


async def free_times(browser: AsyncClient, room: str) -> FreeSlots:
    """When both are free in the next two weeks."""
    now = round(datetime.now(UTC).timestamp() * 1000)
    asked = f"minutes=30&since={now}&until={now + 14 * 86_400_000}"
    return await told(browser, f"/rooms/{room}/free-times?{asked}", FreeSlots)


async def one_of_them_agreed_and_looks_at_it_again(who: Cast) -> None:
    room = (await pair_of(who["amara"])).room.id
    view = await told(who["amara"], f"/rooms/{room}/agreement", AgreementView)
    (version,) = view.versions
    assert (version.state, view.waits) == ("in_force", None)
    review = next(one.holds for one in version.points if one.point == "review")
    assert review is not None
    assert review.value > datetime.now(UTC).date().isoformat()
    settled = {one.point: one.settled for one in version.points}
    assert (settled["rhythm"], settled["hopes"], settled["length"]) == ("agreed", "own", "alike")


async def a_mentor_has_a_letter_to_answer(who: Cast) -> None:
    mine = await told(who[OPEN_LETTER.mentor], "/mentoring-requests", MentoringRequests)
    (letter,) = mine.received
    assert (letter.state, letter.words) == ("sent", OPEN_LETTER.words)
    items = await told(who[OPEN_LETTER.mentor], "/me/open-items", OpenItems)
    assert [one.request for one in items.requests] == [letter.id]


async def who_has_no_mentor_is_told_of_some_for_true_reasons(who: Cast) -> None:
    found = await told(who["noor"], "/suggestions", Suggestions)
    assert found.missing == ()
    assert {one.card.name for one in found.suggestions} >= {"Samira Haddad (demo)"}
    samira = next(one for one in found.suggestions if one.card.name.startswith("Samira"))
    assert "difficult-conversations" in msgspec.json.encode(samira.reasons).decode()
    assert all(one.reasons for one in found.suggestions)
    assert [one.room.kind for one in (await rooms_of(who["noor"])).rooms] == []
