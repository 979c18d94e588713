"""What tests of a room over time share: two people, a clock by hand, and their talks."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest_asyncio
from httpx import Response

from server.bootstrap import Outside
from server.protocol.bodies.episode_timeline import TalkShare
from server.protocol.bodies.episodes import Episodes, EpisodeView
from server.protocol.bodies.reflections import Scores, Sheet
from server.protocol.bodies.timeline import AdoptionView, RoomTimeline
from server.protocol.events.calls import CallStarted
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.messages.calls import CallJoin, MediaState
from server.protocol.messages.rooms import EpisodeEnd
from server.protocol.messages.session import Leave
from tests.integration.history.episodes.test_episodes_http import body, talk
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher
from tests.support.store.units import HandClock

DAY = 24 * 60 * 60_000


@pytest_asyncio.fixture
async def clock() -> HandClock:
    return HandClock()


@pytest_asyncio.fixture
async def home(tmp_path: Path, clock: HandClock) -> AsyncIterator[House]:
    async with house(tmp_path, Outside(clock=clock, hasher=QuickHasher())) as opened:
        yield opened


async def ended(pair: Pair, service: House, lasts: Callable[[], None] = lambda: None) -> str:
    """The two talked, the host ended it, and both went; the episode's id. `lasts`: time passes."""
    host, mentee, _ = await talk(pair)
    await service.service.history.settled()
    running = body(await pair.host.browser.get(f"/rooms/{pair.room}/episodes"), Episodes)
    lasts()
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await service.service.history.settled()
    for one in (host, mentee):
        await one.ask(Leave(), pair.room)
        await one.close()
    return running.episodes[0].id


async def post(who: Visitor, path: str, **fields: object) -> Response:
    return await who.browser.post(path, json={"cid": new_cid(), **fields})


def code(answer: Response) -> str:
    return str(answer.json()["code"])


async def one_off(home: House, pair: Pair) -> str:
    """The pair's two people talk once in a room that is for that alone; the episode."""
    room = await pair.host.found("one_off", title="A call")
    await pair.mentee.accept(await pair.host.invite(room, "peer"))
    return await ended(Pair(room=room, host=pair.host, mentee=pair.mentee), home)


async def adoption(who: Visitor, episode: str) -> AdoptionView:
    return body(await who.browser.get(f"/episodes/{episode}/adoption"), AdoptionView)


async def answered(who: Visitor, episode: str, *, accept: bool) -> Response:
    return await post(who, f"/episodes/{episode}/adoption/answer", accept=accept)


async def in_a_call(pair: Pair) -> tuple[str, str]:
    """Both are in the room's call; the episode and the call."""
    host, mentee, episode = await talk(pair)
    for one in (host, mentee):
        await one.ask(CallJoin(cid=new_cid(), state=MediaState()), pair.room)
    started = await host.happened(pair.room, CallStarted)
    assert isinstance(started.body, CallStarted)
    return episode, started.body.call


async def hang_up(pair: Pair, service: House, episode: str) -> None:
    host = await pair.host.socket()
    await host.join(pair.room)
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await host.happened(pair.room, EpisodeClosed)
    await service.service.history.settled()
    assert episode


async def reported(
    who: Visitor, episode: str, call: str, until: int, *spans: tuple[int, int]
) -> Response:
    report = {"call": call, "since": 0, "until": until, "spans": spans}
    return await who.browser.post(f"/episodes/{episode}/talk", json=report)


async def share(who: Visitor, episode: str) -> TalkShare | None:
    return body(await who.browser.get(f"/episodes/{episode}"), EpisodeView).talk


FIVE = Sheet(scores=Scores(energy=8, action=9, learning=9, worth=7, connection=8, heard=1))


async def grown(who: Visitor, room: str) -> dict[str, tuple[int | None, ...]]:
    """person -> the five outcomes of the room's last episode, as `who` sees its timeline."""
    line = body(await who.browser.get(f"/rooms/{room}/timeline"), RoomTimeline)
    return {one.person: one.outcomes for one in line.episodes[-1].growth}


async def erased(who: Visitor, episode: str, what: str) -> None:
    answer = await who.browser.post(f"/episodes/{episode}/erase", json={"what": what})
    assert answer.status_code == 200, answer.text


async def amended(pair: Pair, episode: str) -> None:
    for who, text in ((pair.host, "Ten past, xyzzy."), (pair.mentee, "Later, plugh.")):
        path = f"/episodes/{episode}/amend"
        body(await post(who, path, about="times", text=text), EpisodeView)
