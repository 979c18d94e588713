"""The seal, attacked: until both are in, the other learns nothing, wherever they look."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from httpx import Response
from starlette.routing import Route

from server.protocol.bodies.reflections import Answers, Scores, Sheet
from server.protocol.events.shared_entries import ReflectionOpened
from server.store.sealed.vault import Vault
from tests.integration.rooms.conftest import Pair
from tests.support.history.reflecting import Desk, code, end, talk
from tests.support.people.peer import Peer
from tests.support.service.house import House

AMARAS = Sheet(
    answers=Answers(happened="Planted-by-Amara " * 12, next="Planted-by-Amara"),
    scores=Scores(energy=9, action=2),
)
TOMAS = Sheet(answers=Answers(matters="Planted-by-Tomas"), scores=Scores(energy=4, heard=7))


class Sealed:
    """A pair after their talk, and one who attacks."""

    def __init__(self, home: House, pair: Pair, peers: list[Peer], episode: str) -> None:
        self.home, self.pair, self.peers = home, pair, peers
        self.tomas = Desk(pair.host, episode)
        self.amara = Desk(pair.mentee, episode, "phone-00001")

    async def look(self) -> dict[str, tuple[int, str]]:
        """All that Tomas gets from every route that can be read, times of the clock left out."""
        places = {
            "room": self.pair.room,
            "episode": self.tomas.episode,
            "share": "sh_none",
            "file": "f_none",
        }
        found: dict[str, tuple[int, str]] = {}
        for path in readable_paths(self.home, places):
            answer = await self.pair.host.browser.get(path)
            found[path] = (answer.status_code, steady(answer))
        return found

    async def heads(self) -> tuple[int, int]:
        """How far the room's log goes for Tomas, and how many pushes his socket had."""
        view = self.peers[0].views[self.pair.room]
        await self.peers[0].join(self.pair.room)
        return view.last, len(view.events)


def readable_paths(home: House, places: dict[str, str]) -> Iterator[str]:
    queries = {
        "/episodes/{episode}/seen": ("as=pair", "as=circle", "as=coordinator"),
        "/diary": ("month=2026-11",),
        "/rooms/{room}/search": ("q=planted",),
    }
    for route in api_routes(home):
        if "GET" not in (route.methods or ()):
            continue
        path = re.sub(r"{(\w+)(:\w+)?}", lambda found: places.get(found[1], "x_none"), route.path)
        for query in queries.get(route.path, ("",)):
            yield f"{path}?{query}"


def api_routes(home: House) -> list[Route]:
    found: list[Route] = []
    waiting = list(home.service.app.routes)
    while waiting:
        route = waiting.pop()
        waiting += getattr(route, "routes", None) or []
        if isinstance(route, Route) and not route.path.startswith(("/healthz", "/readyz")):
            found.append(route)
    return sorted(found, key=lambda one: one.path)


def steady(answer: Response) -> str:
    """The answer without what changes by itself: sign-ins' last use, tickets' times."""
    return re.sub(r'"(seen_at|at|ttl_ms|ticket)":[^,}]*', "", answer.text)


@pytest.fixture
async def sealed(home: House, pair: Pair) -> Sealed:
    peers, episode = await talk(pair.room, pair.host, pair.mentee)
    await end(peers[0], pair.room)
    return Sealed(home, pair, peers, episode)


async def test_no_route_tells_anything_before_both_are_in(sealed: Sealed) -> None:
    await sealed.look()  # looking leaves lines in the access log, once
    before, heads = await sealed.look(), await sealed.heads()
    assert any(status == 200 and "energy" in text for status, text in before.values())
    steps = (
        sealed.amara.save(AMARAS),
        sealed.amara.act("seal"),
        sealed.amara.save(Sheet(answers=Answers(next="Planted-by-Amara, shorter"))),
        sealed.amara.act("withdraw"),
        sealed.amara.act("keep"),
        sealed.amara.act("seal"),
    )
    for step in steps:
        await step
        assert await sealed.look() == before
        assert await sealed.heads() == heads


async def test_sealing_what_was_shared_before_tells_nobody_when(sealed: Sealed) -> None:
    await sealed.amara.save(AMARAS)
    await sealed.amara.act("keep")
    assert (await sealed.amara.try_share("next")).status_code == 201
    await sealed.home.service.history.personal.log_outbox.spread()
    await sealed.look()
    before, heads = await sealed.look(), await sealed.heads()
    for act in ("seal", "withdraw", "seal"):
        await sealed.amara.act(act)
        assert await sealed.look() == before
        assert await sealed.heads() == heads
    assert [one.item for one in (await sealed.tomas.shared()).entries] == ["next"]


async def test_writing_gets_the_same_answers_whether_the_other_sealed_or_not(
    sealed: Sealed,
) -> None:
    async def attempts() -> list[tuple[int, str]]:
        tomas = sealed.tomas
        answers = [
            await tomas.try_act("withdraw"),
            await tomas.try_act("seal"),
            await tomas.try_save(Sheet(answers=Answers(next="x" * 281)), 0),
            await tomas.try_act("not_today"),
            await tomas.try_share("happened"),
            await sealed.pair.host.browser.delete("/shares/sh_none"),
            await sealed.pair.host.browser.delete("/marks/mk_none"),
        ]
        return [(answer.status_code, answer.text) for answer in answers]

    await sealed.tomas.act("not_today")
    before = await attempts()
    await sealed.amara.save(AMARAS)
    await sealed.amara.act("seal")
    assert await attempts() == before


async def test_reading_does_the_same_work_whether_the_other_sealed_or_not(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Time cannot tell what work does not: as many transactions, and as many texts opened."""
    await sealed.tomas.save(TOMAS)
    with counted(monkeypatch) as opened:

        async def work() -> tuple[int, int, int]:
            database = sealed.home.service.database
            reads, writes, opens = database.reads, database.writes, opened[0]
            await sealed.tomas.view()
            await sealed.tomas.save(TOMAS, revision=1)
            await sealed.tomas.shared()
            return database.reads - reads, database.writes - writes, opened[0] - opens

        async def least() -> list[int]:
            """The service's own beats read now and then; what is asked for is the least of some."""
            return [min(counts) for counts in zip(*[await work() for _ in range(4)], strict=True)]

        before = await least()
        await sealed.amara.save(AMARAS)
        assert await least() == before
        await sealed.amara.act("seal")
        assert await least() == before


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    count = [0]
    open_ = Vault.open

    def opening(vault: Vault, scope: str, place: str, sealed: bytes) -> bytes:
        count[0] += 1
        return open_(vault, scope, place, sealed)

    monkeypatch.setattr(Vault, "open", opening)
    yield count


async def test_an_empty_sheet_buys_nothing(sealed: Sealed) -> None:
    await sealed.amara.save(AMARAS)
    await sealed.amara.act("seal")
    for sheet in (Sheet(), Sheet(answers=Answers(next=" \n"))):
        await sealed.tomas.save(sheet)
        assert code(await sealed.tomas.try_act("seal")) == "bad_request"
    assert (await sealed.tomas.view()).theirs is None
    assert (await sealed.amara.view()).state == "sealed"


async def test_both_open_at_once_and_the_room_hears_of_it_without_a_word(sealed: Sealed) -> None:
    for desk, sheet in ((sealed.amara, AMARAS), (sealed.tomas, TOMAS)):
        await desk.save(sheet)
        await desk.act("seal")
    tomas, amara = await sealed.tomas.view(), await sealed.amara.view()
    assert (tomas.state, amara.state) == ("opened", "opened")
    assert (tomas.theirs, amara.theirs) == (AMARAS, TOMAS)
    told = await sealed.peers[1].happened(sealed.pair.room, ReflectionOpened)
    assert told.actor == "room"
    assert told.body == ReflectionOpened(episode=sealed.tomas.episode)


async def test_what_both_have_read_is_changed_by_nobody(sealed: Sealed) -> None:
    for desk, sheet in ((sealed.amara, AMARAS), (sealed.tomas, TOMAS)):
        await desk.save(sheet)
        await desk.act("seal")
    for act in ("withdraw", "keep", "seal", "share", "not_today"):
        assert code(await sealed.amara.try_act(act)) == "conflict"
    assert code(await sealed.amara.try_save(Sheet())) == "conflict"
    assert (await sealed.tomas.view()).theirs == AMARAS


async def test_what_was_edited_under_the_seal_is_what_opens(sealed: Sealed) -> None:
    await sealed.amara.save(AMARAS)
    await sealed.amara.act("seal")
    shorter = Sheet(answers=Answers(next="Better said."))
    assert (await sealed.amara.save(shorter)).state == "sealed"
    await sealed.tomas.save(TOMAS)
    await sealed.tomas.act("seal")
    assert (await sealed.tomas.view()).theirs == shorter


async def test_who_withdraws_in_time_opens_nothing(sealed: Sealed) -> None:
    for desk, sheet in ((sealed.amara, AMARAS), (sealed.tomas, TOMAS)):
        await desk.save(sheet)
    await sealed.amara.act("seal")
    await sealed.amara.act("withdraw")
    assert (await sealed.tomas.act("seal")).state == "sealed"
    assert (await sealed.tomas.view()).theirs is None
    assert (await sealed.amara.view()).theirs is None


async def test_two_seals_at_the_same_moment_open_once(sealed: Sealed) -> None:
    for desk, sheet in ((sealed.amara, AMARAS), (sealed.tomas, TOMAS)):
        await desk.save(sheet)
    await asyncio.gather(sealed.amara.act("seal"), sealed.tomas.act("seal"))
    assert {(await desk.view()).state for desk in (sealed.amara, sealed.tomas)} == {"opened"}
    await sealed.peers[0].happened(sealed.pair.room, ReflectionOpened)
    await sealed.home.service.history.settled()
    events = await sealed.home.service.reader.after(sealed.pair.room, 0, 1_000)
    assert [type(event.body) for event in events].count(ReflectionOpened) == 1


async def test_a_seal_against_a_withdrawal_opens_for_both_or_for_nobody(sealed: Sealed) -> None:
    for desk, sheet in ((sealed.amara, AMARAS), (sealed.tomas, TOMAS)):
        await desk.save(sheet)
    await sealed.amara.act("seal")
    await asyncio.gather(sealed.amara.try_act("withdraw"), sealed.tomas.try_act("seal"))
    views = [await desk.view() for desk in (sealed.amara, sealed.tomas)]
    opened = [view.state == "opened" for view in views]
    assert opened[0] == opened[1]
    assert [view.theirs is not None for view in views] == opened


async def test_a_third_who_comes_later_joins_no_seal(home: House, pair: Pair) -> None:
    third = await home.person("Ines Roth")
    await third.accept(await pair.host.invite(pair.room, "peer"))
    _, episode = await talk(pair.room, pair.host, pair.mentee)
    amara, tomas, ines = (Desk(who, episode) for who in (pair.mentee, pair.host, third))
    await amara.save(AMARAS)
    await amara.act("seal")
    peer = await third.socket()
    await peer.join(pair.room)
    await peer.say(pair.room, "Am I late?")
    await ines.save(TOMAS)
    assert code(await ines.try_act("seal")) == "not_allowed"
    await tomas.save(TOMAS)
    assert code(await tomas.try_act("seal")) == "not_allowed"
    assert (await amara.act("keep")).state == "kept"
    for desk in (tomas, ines):
        assert (await desk.view()).theirs is None
