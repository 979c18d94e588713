"""A request over HTTP with a cid that was done is done, whatever has become of the world."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from server.bootstrap import Outside
from server.kernel.ids import new_id
from server.protocol.events.board import ActionAdded
from server.protocol.events.log import Body
from server.protocol.events.retention import EpisodeErased
from server.protocol.events.rooms import MemberRemoved, MemberRole, RoomChanged
from server.rooms.log.appending import note_of
from server.rooms.ports import Committed
from server.rooms.relationship import Companion, RoomForTwo
from tests.support.history.reflecting import end, talk
from tests.support.mentoring.agreeing import Agreeing
from tests.support.mentoring.agreement_model import SAID, Cells
from tests.support.mentoring.pairs import acted, as_mentee, as_mentor, sent
from tests.support.network.http_client import http_client
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher
from tests.support.thoroughness import share

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Past:
    """Two hosts of a one-off room who had a session there, a lasting room of both, and one that is
    the home of their relationship."""

    me: Visitor
    other: Visitor
    room: str
    lasting: str
    pair: str
    episode: str
    promise: int
    meeting: dict[str, Any] = field(default_factory=dict)
    """A meeting or a series of the two, once there is one."""
    offer: list[int] = field(default_factory=list)
    """The event of an offer of the other to me, once there is one."""
    related_at: list[int] = field(default_factory=list)
    """When the other proposed to me that we begin mentoring, once they did."""
    request: list[str] = field(default_factory=list)
    """The id of a mentoring request of the other to me, once there is one."""


@asynccontextmanager
async def open_house(folder: Path) -> AsyncIterator[House]:
    outside = Outside(hasher=QuickHasher())
    async with house(folder, outside, registrations_per_hour=100_000) as home:
        yield home


async def past(home: House) -> Past:
    me, other = await home.person("Tomas"), await home.person("Amara")
    room, lasting = await me.found("one_off"), await me.found()
    for one in (room, lasting):
        await other.accept(await me.invite(one, "mentee"))
        role = MemberRole(person=other.person, role="host")
        await home.service.writer.append(note_of(one, role))
    peers, episode = await talk(room, me, other)
    await end(peers[0], room)
    for peer in peers:
        await peer.close()
    promised = ActionAdded(text="Ask biomed", owner=me.person)
    made = await home.service.writer.append(note_of(room, promised, actor=me.person))
    assert isinstance(made, Committed)
    await home.service.history.settled()
    pair = await related(home, me, other)
    return Past(me, other, room, lasting, pair, episode, made.events[-1].seq)


async def related(home: House, me: Visitor, other: Visitor) -> str:
    """The room of a relationship of the two."""
    mentor, mentee = Companion(me.person, "Tomas", "mentor"), Companion(other.person, "A", "mentee")
    pair = RoomForTwo(new_id("r"), "Alarm limits", mentor, mentee)
    await home.service.room_side.relationships.settle(pair)
    return pair.room


async def proposed(at: Past) -> None:
    proposal = {"cid": new_cid(), "into": at.lasting}
    answer = await at.other.browser.post(f"/episodes/{at.episode}/adoption", json=proposal)
    assert answer.status_code == 200, answer.text


async def looking(at: Past) -> None:
    """I take mentees, and the other looks for somebody; the two have no relationship yet."""
    await as_mentor(at.me, capacity=2)
    await as_mentee(at.other)
    left = await at.other.browser.post(f"/rooms/{at.pair}/leave")
    assert left.status_code == 204, left.text


async def filled(at: Past, mine: Cells | None = None) -> None:
    """Both handed in what they agree on, the other with half an hour more."""
    await Agreeing(at.me, at.pair).fill(mine or {})
    await Agreeing(at.other, at.pair).fill({"length": 1})


async def said_alike(at: Past) -> None:
    await filled(at, {"length": 1})


async def offered(at: Past) -> None:
    await filled(at)
    other = Agreeing(at.other, at.pair)
    await other.offer(SAID["length"][1])
    offer = (await other.point("length")).offer
    at.offer.append(offer.seq if offer else 0)


async def to_be_related(at: Past) -> None:
    """Both accepted the rules, and have no relationship yet."""
    await looking(at)


async def relationship_proposed(at: Past) -> None:
    await to_be_related(at)
    proposal = {"cid": new_cid(), "mentor": at.me.person}
    answer = await at.other.browser.post(PROPOSAL.format(room=at.room), json=proposal)
    assert answer.status_code == 200, answer.text
    at.related_at.append(answer.json()["current"]["at"])


async def requested(at: Past) -> None:
    await looking(at)
    at.request.append((await sent(at.other, at.me)).id)


async def questioned(at: Past) -> None:
    await requested(at)
    await acted(at.me, at.request[0], "question", text="How many beds?")


@dataclass(frozen=True, slots=True)
class Made:
    """A request: its method, its path with the ids in it, its body; and what has to come first."""

    method: str
    path: str
    body: Callable[[Past], Json]
    first: Callable[[Past], Awaitable[None]] | None = None
    by_the_other: bool = False

    @property
    def name(self) -> str:
        return f"{self.method} {self.path.replace('{pair}', '{room}')}"

    async def send(self, at: Past, body: Json) -> httpx.Response:
        request = at.request[0] if at.request else ""
        ids = {name: at.meeting.get("id") for name in ("meeting", "series")}
        path = self.path.format(
            room=at.room, pair=at.pair, episode=at.episode, request=request, **ids
        )
        who = at.other if self.by_the_other else at.me
        return await who.browser.request(self.method, path, json=body)


def _room(_: Past) -> Json:
    return {"title": "Alarm limits", "kind": "one_to_one"}


def _page(_: Past) -> Json:
    return {"device": "laptop-0001", "day": "2026-11-24", "text": "Quiet"}


def _export(at: Past) -> Json:
    return {"format": "json", "choice": {"episodes": [at.episode]}}


def day(days: int) -> datetime:
    """Noon, so many days ahead."""
    today = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
    return today + timedelta(days=days)


def _time(days: int) -> Json:
    wall = f"{day(days):%Y-%m-%dT%H:%M}"
    return {"wall": wall, "zone": "UTC", "minutes": 30, "ask": True}


def _series(_: Past) -> Json:
    shown = [round(day(days).timestamp() * 1000) for days in (3, 10)]
    asked = {name: said for name, said in _time(3).items() if name != "ask"}
    return {**asked, "every_weeks": 1, "times": 2, "shown": shown}


def _seen(at: Past) -> Json:
    return {"seen": at.meeting["sequence"]}


async def free(at: Past) -> None:
    week = [{"day": one, "start": 0, "end": 48} for one in range(7)]
    for who in (at.me, at.other):
        answer = await who.browser.patch("/me/profile", json={"week": week, "notice_hours": 0})
        assert answer.status_code == 200, answer.text


async def planned(at: Past) -> None:
    """The other proposes a time."""
    wish = {"cid": new_cid(), **_time(2)}
    answer = await at.other.browser.post(f"/rooms/{at.room}/meetings", json=wish)
    assert answer.status_code == 201, answer.text
    at.meeting.update(answer.json())


async def in_a_series(at: Past) -> None:
    await free(at)
    wish = {"cid": new_cid(), **_series(at)}
    answer = await at.other.browser.post(f"/rooms/{at.room}/series", json=wish)
    assert answer.status_code == 201, answer.text
    at.meeting.update(answer.json())


MEETING: Final = "/rooms/{room}/meetings/{meeting}"
AGREEMENT: Final = "/rooms/{pair}/agreement"
PROPOSAL: Final = "/rooms/{room}/relationship/proposal"
REQUEST: Final = "/mentoring-requests/{request}"

MADE: Final = (
    Made("POST", "/rooms", _room),
    Made("POST", "/calls", lambda _: {"title": "Call on Thursday"}),
    Made("PATCH", "/rooms/{room}", lambda _: {"title": "Fridays"}),
    Made("PATCH", "/rooms/{pair}/relationship", lambda _: {"model": "nurturing"}),
    Made("POST", PROPOSAL, lambda at: {"mentor": at.me.person}, to_be_related),
    Made(
        "POST",
        f"{PROPOSAL}/answer",
        lambda at: {"at": at.related_at[0], "accept": True},
        relationship_proposed,
    ),
    Made(
        "POST",
        f"{AGREEMENT}/offer",
        lambda _: {"version": 1, "answer": {"point": "length", "value": "45"}},
        filled,
    ),
    Made(
        "POST",
        f"{AGREEMENT}/accept",
        lambda at: {"version": 1, "point": "length", "offer": at.offer[0]},
        offered,
    ),
    Made("POST", f"{AGREEMENT}/leave-open", lambda _: {"version": 1, "point": "length"}, filled),
    Made("POST", f"{AGREEMENT}/sign", lambda _: {"version": 1, "terms": 6}, said_alike),
    Made(
        "POST",
        "/rooms/{room}/consents",
        lambda _: {"purpose": "chat_log", "given": True, "version": 1},
    ),
    Made("POST", "/rooms/{room}/promises/tick", lambda at: {"promise": at.promise}),
    Made("POST", "/rooms/{room}/marks", lambda _: {"kind": "insight", "note": "that"}),
    Made("POST", "/rooms/{room}/meetings", lambda _: _time(2)),
    Made("POST", f"{MEETING}/move", lambda at: {**_seen(at), **_time(3)}, planned),
    Made("POST", f"{MEETING}/accept", _seen, planned),
    Made("POST", f"{MEETING}/cancel", _seen, planned),
    Made("POST", "/rooms/{room}/series", _series, free),
    Made("POST", "/rooms/{room}/series/{series}/cancel", lambda _: {}, in_a_series),
    Made("POST", "/episodes/{episode}/confirm", lambda _: {}),
    Made("POST", "/episodes/{episode}/amend", lambda _: {"about": "times", "text": "Later"}),
    Made("POST", "/episodes/{episode}/adoption", lambda at: {"into": at.lasting}),
    Made("POST", "/episodes/{episode}/adoption/answer", lambda _: {"accept": True}, proposed),
    Made("POST", "/episodes/{episode}/erase", lambda _: {"what": "mine"}),
    Made("POST", "/episodes/{episode}/erase", lambda _: {"what": "all"}),
    Made("POST", "/diary", _page),
    Made("POST", "/exports", _export),
    Made(
        "POST",
        "/mentoring-requests",
        lambda at: {"mentor": at.me.person, "words": "Dear Tomas"},
        looking,
        by_the_other=True,
    ),
    Made("POST", f"{REQUEST}/take-back", lambda _: {}, requested, by_the_other=True),
    Made("POST", f"{REQUEST}/question", lambda _: {"text": "How many beds?"}, requested),
    Made("POST", f"{REQUEST}/answer", lambda _: {"text": "Ten"}, questioned, by_the_other=True),
    Made("POST", f"{REQUEST}/talk", lambda _: {"words": "Let us see"}, requested),
    Made("POST", f"{REQUEST}/accept", lambda _: {}, requested),
    Made("POST", f"{REQUEST}/decline", lambda _: {"reason": "no_time"}, requested),
    Made(
        "POST",
        "/countersignatures",
        lambda at: {"signer": at.other.person, "episodes": [at.episode]},
    ),
)


async def note(home: House, at: Past, *bodies: Body) -> None:
    unit = note_of(at.room, *bodies, actor=at.other.person)
    await home.service.writer.append(unit)
    await home.service.history.settled()
    await home.service.jobs.settled("meetings.spread")


async def nothing(_: House, __: Past) -> None:
    """It is as it was."""


async def demoted(home: House, at: Past) -> None:
    await note(home, at, MemberRole(person=at.me.person, role="observer"))


async def removed(home: House, at: Past) -> None:
    await note(home, at, MemberRemoved(person=at.me.person))


async def alone(home: House, at: Past) -> None:
    await note(home, at, MemberRemoved(person=at.other.person))


async def archived(home: House, at: Past) -> None:
    await note(home, at, RoomChanged(archived=True, locked=True))


async def erased(home: House, at: Past) -> None:
    record = await home.service.history.books.archive.record(at.episode)
    assert record is not None
    last = record.last_seq or record.first_seq
    body = EpisodeErased(
        episode=at.episode, first=record.first_seq, last=last, wish="agreed", page=0
    )
    await note(home, at, body)


World = Callable[[House, Past], Awaitable[None]]
WORLDS: Final[tuple[World, ...]] = (nothing, demoted, removed, alone, archived, erased)


async def test_every_route_that_takes_a_cid_is_tried(tmp_path: Path) -> None:
    async with open_house(tmp_path) as home, http_client() as asking:
        document = (await asking.get(f"{home.address}/openapi.json")).json()
    found = {
        f"{method.upper()} {path.removeprefix('/api/v1')}"
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if "cid" in properties(document, operation)
    }
    assert found == {one.name for one in MADE}


def properties(document: Json, operation: Json) -> Json:
    content = operation.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    found: Json = schema.get("properties", {})
    return found


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.__name__)
async def test_what_was_asked_and_done_is_done(tmp_path: Path, world: World) -> None:
    tried = MADE if world is nothing else share(MADE, WORLDS.index(world))
    async with open_house(tmp_path) as home:
        for made in tried:
            at = await past(home)
            if made.first is not None:
                await made.first(at)
            request = {"cid": new_cid(), **made.body(at)}
            first = await made.send(at, request)
            assert first.is_success, (made.name, first.text)
            await home.service.history.settled()
            await world(home, at)
            log = [one.seq for one in await home.service.reader.after(at.room, 0, 500)]
            again = await made.send(at, request)
            if world is erased and "/adoption" in made.name:
                assert again.status_code == 404, "the proposal went with its episode"
                continue
            if world is erased and request.get("what") == "all":
                assert again.status_code == 410, "so did the wish"
                continue
            assert again.is_success, (made.name, again.text)
            if request.get("what") is not None and world in {nothing, archived}:
                assert again.json() == first.json()
            assert [one.seq for one in await home.service.reader.after(at.room, 0, 500)] == log
            if world is not erased and again.content:
                assert made_by(again) == made_by(first)


def made_by(answer: httpx.Response) -> str | None:
    """The id of what the request made, of a room and of a call the room's."""
    made = answer.json()
    while isinstance(made.get("room"), dict):
        made = made["room"]
    found: str | None = made.get("id")
    return found


async def test_who_left_says_so_twice_and_is_heard(tmp_path: Path) -> None:
    async with open_house(tmp_path) as home:
        at = await past(home)
        for _ in range(2):
            answer = await at.me.browser.post(f"/rooms/{at.room}/leave")
            assert answer.status_code == 204
        stranger = await home.person("Ola")
        answer = await stranger.browser.post(f"/rooms/{at.room}/leave")
        assert answer.status_code == 404


async def test_another_request_under_the_same_cid_is_refused_as_such(tmp_path: Path) -> None:
    async with open_house(tmp_path) as home:
        at = await past(home)
        cid = new_cid()
        path = f"/rooms/{at.room}"
        one = await at.me.browser.patch(path, json={"cid": cid, "title": "Fridays"})
        assert one.status_code == 200
        await demoted(home, at)
        other = await at.me.browser.patch(path, json={"cid": cid, "title": "Mondays"})
        assert (other.status_code, other.json()["code"]) == (409, "idempotency_conflict")
        late = await at.me.browser.patch(path, json={"cid": new_cid(), "title": "Mondays"})
        assert (late.status_code, late.json()["code"]) == (403, "not_allowed")
