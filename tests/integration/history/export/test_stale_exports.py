"""No export outlives the words in it: what may hold some that are gone is thrown away."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

import pytest

from server.bridges.room_log import WrittenRoomLog
from server.history.export.ports import StoredJob
from server.protocol.bodies.diary import DiaryMonth
from server.protocol.bodies.episodes import EpisodeView
from server.protocol.bodies.export import ExportChoice, ExportJob, ExportJobs
from server.protocol.bodies.reflections import Sheet
from server.protocol.events.base import EventBody
from server.protocol.events.board import AgendaAdded
from server.protocol.events.chat import MessageSent
from server.protocol.events.log import SYSTEM_ACTOR, Body
from server.protocol.events.retention import ChatDropped, PersonForgotten, WordsErased
from server.protocol.messages.chat import MsgRedact
from server.store.exports.export_jobs import StoredExportJobs
from tests.integration.history.episodes.test_episodes_http import body
from tests.integration.history.export.test_export_parts import SAID, rich
from tests.integration.history.export.test_exports import made
from tests.integration.rooms.conftest import Pair
from tests.support.history.reflecting import Desk
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

Act = Callable[[House, Pair, str], Awaitable[None]]
"""Something that takes words away, given the episode."""


async def said(pair: Pair, kind: type[EventBody] = MessageSent) -> int:
    """The seq of the first thing of that kind, of which there is one in the chat."""
    joined = await (await pair.mentee.socket()).join(pair.room)
    return next(event.seq for event in joined.events if isinstance(event.body, kind))


async def redacted(home: House, pair: Pair, episode: str) -> None:
    await take_back(pair, await said(pair))


async def off_the_board(home: House, pair: Pair, episode: str) -> None:
    await take_back(pair, await said(pair, AgendaAdded))


async def take_back(pair: Pair, target: int) -> None:
    peer = await pair.mentee.socket()
    await peer.join(pair.room)
    await peer.ask(MsgRedact(cid=new_cid(), target=target), pair.room)


async def taken_back(home: House, pair: Pair, episode: str) -> None:
    request = {"what": "mine"}
    answer = await pair.mentee.browser.post(f"/episodes/{episode}/erase", json=request)
    assert answer.status_code == 200


async def written(home: House, pair: Pair, actor: str, *bodies: Body) -> None:
    await WrittenRoomLog(home.service.writer).append(pair.room, actor, bodies)


async def dropped(home: House, pair: Pair, episode: str) -> None:
    seq = await said(pair)
    drop = ChatDropped(first=seq, last=seq, people=(pair.mentee.person,))
    await written(home, pair, SYSTEM_ACTOR, drop)


async def left_for_good(home: House, pair: Pair, episode: str) -> None:
    erased = WordsErased(first=1, last=await said(pair))
    await written(home, pair, pair.mentee.person, erased)


async def forgotten(home: House, pair: Pair, episode: str) -> None:
    gone = PersonForgotten(person=pair.mentee.person)
    await written(home, pair, pair.mentee.person, gone)


async def diary_deleted(home: House, pair: Pair, episode: str) -> None:
    browser = pair.mentee.browser
    page = body(await browser.get("/diary?month=2026-11"), DiaryMonth).entries[0]
    assert (await browser.delete(f"/diary/{page.id}")).status_code == 204


async def diary_emptied(home: House, pair: Pair, episode: str) -> None:
    browser = pair.mentee.browser
    page = body(await browser.get("/diary?month=2026-11"), DiaryMonth).entries[0]
    save = {"device": "laptop-0001", "revision": page.revision, "day": page.day, "text": ""}
    assert (await browser.put(f"/diary/{page.id}", json=save)).status_code == 200


async def mark_of(who: Visitor, episode: str) -> str:
    return body(await who.browser.get(f"/episodes/{episode}"), EpisodeView).marks[0].id


async def mark_deleted(home: House, pair: Pair, episode: str) -> None:
    mark = await mark_of(pair.mentee, episode)
    assert (await pair.mentee.browser.delete(f"/marks/{mark}")).status_code == 204


async def mark_emptied(home: House, pair: Pair, episode: str) -> None:
    mark = await mark_of(pair.mentee, episode)
    answer = await pair.mentee.browser.patch(f"/marks/{mark}", json={"note": ""})
    assert answer.status_code == 200


async def reflection_emptied(home: House, pair: Pair, episode: str) -> None:
    await Desk(pair.mentee, episode).save(Sheet())


async def kept(who: Visitor) -> list[str]:
    return [job.id for job in body(await who.browser.get("/exports"), ExportJobs).exports]


EVENTS: Final[tuple[Act, ...]] = (
    *(redacted, off_the_board, taken_back, dropped, left_for_good, forgotten),
)


@pytest.mark.parametrize("act", EVENTS)
async def test_words_that_leave_the_log_take_the_exports_of_all_with_them(
    home: House, pair: Pair, tmp_path: Path, act: Act
) -> None:
    episode = await rich(home, pair)
    await made(home, pair.host, "markdown", episodes=[episode], parts=["chat"])
    (job,) = await kept(pair.host)
    await act(home, pair, episode)
    await home.service.people.settled()
    assert await kept(pair.host) == []
    assert (await pair.host.browser.get(f"/exports/{job}")).status_code == 404
    assert (await pair.host.browser.get(f"/exports/{job}/file")).status_code == 404
    assert list((tmp_path / "exports").iterdir()) == []


@pytest.mark.parametrize(
    ("act", "part"),
    [
        (diary_deleted, "diary"),
        (diary_emptied, "diary"),
        (mark_deleted, "marks"),
        (mark_emptied, "marks"),
        (reflection_emptied, "reflections"),
    ],
)
async def test_ones_own_page_takes_ones_exports_of_such_pages_with_it(
    home: House, pair: Pair, tmp_path: Path, act: Act, part: str
) -> None:
    episode = await rich(home, pair)
    await made(home, pair.mentee, "markdown", episodes=[episode], parts=["chat"])
    (without,) = await kept(pair.mentee)
    text = (await made(home, pair.mentee, "markdown", episodes=[episode], parts=[part])).text
    assert SAID[part] in text
    (_with,) = set(await kept(pair.mentee)) - {without}
    await act(home, pair, episode)
    assert await kept(pair.mentee) == [without]
    assert (await pair.mentee.browser.get(f"/exports/{_with}/file")).status_code == 404
    await home.service.jobs.once("exports")
    assert [path.name for path in (tmp_path / "exports").iterdir()] == [without]


async def test_what_is_taken_back_of_a_later_talk_leaves_the_exports_of_an_earlier_one(
    home: House, pair: Pair
) -> None:
    episode = await rich(home, pair)
    await made(home, pair.host, "markdown", episodes=[episode], parts=["chat"])
    peer = await pair.mentee.socket()
    await peer.join(pair.room)
    later = await peer.say(pair.room, "wrong window")
    await peer.ask(MsgRedact(cid=new_cid(), target=later.seq), pair.room)
    assert len(await kept(pair.host)) == 1


async def test_one_that_is_being_made_meanwhile_is_never_handed_out(
    home: House, pair: Pair, tmp_path: Path
) -> None:
    episode = await rich(home, pair)
    book = StoredExportJobs(home.service.database, home.service.vault, tmp_path / "exports")
    person = pair.host.person
    job = StoredJob("ex_1", person, "markdown", ExportChoice(), "running", 0, 2**53)
    await book.add(job, new_cid(), "", 1)
    await book.hold(job.id, [episode])
    await redacted(home, pair, episode)
    await book.finish(job, SAID["chat"].encode())
    assert await book.content(person, job.id) is None
    assert list((tmp_path / "exports").iterdir()) == []


async def test_what_another_opened_is_in_no_export_that_a_withdrawal_would_have_to_find(
    home: House, pair: Pair
) -> None:
    episode = await rich(home, pair)
    desk = Desk(pair.mentee, episode)
    await desk.act("keep")
    assert (await desk.try_share("happened")).status_code == 201
    assert [entry.text for entry in (await Desk(pair.host, episode).shared()).entries]
    text = (await made(home, pair.host, "json", episodes=[episode], parts=[*SAID])).text
    assert SAID["reflections"] not in text


async def test_an_order_sent_again_after_it_was_thrown_away_makes_no_second_one(
    home: House, pair: Pair
) -> None:
    request = {"cid": new_cid(), "format": "json", "choice": {"parts": ["diary"]}}
    await rich(home, pair)
    first = body(await pair.mentee.browser.post("/exports", json=request), ExportJob, 202)
    await home.service.exports.worker.settled()
    await diary_deleted(home, pair, "")
    again = body(await pair.mentee.browser.post("/exports", json=request), ExportJob, 202)
    assert again.id == first.id
    assert await kept(pair.mentee) == []
