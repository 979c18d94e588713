"""Words that were replaced or taken back are nowhere: not for others, and soon not on the disk."""

import asyncio
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from server.protocol.events.board import ActionChanged, AgendaChanged
from server.protocol.events.chat import MessageEdited, MessageSent, Redacted
from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.events.retention import HoldPlaced, WordsErased
from server.protocol.messages.board import ActionAdd, ActionChange, AgendaAdd, AgendaChange
from server.protocol.messages.chat import MsgEdit, MsgRedact
from server.protocol.messages.replies import Ack, Joined, Page
from server.protocol.messages.rooms import EpisodeEnd
from server.protocol.messages.session import History, Join
from server.rooms.log.appending import note_of
from server.rooms.ports import Refused
from server.store.tables import episodes as tables
from tests.integration.rooms.board.test_board import both
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer, RefusedError
from tests.support.service.house import House
from tests.support.store.disk_traces import found_in, purged
from tests.support.store.units import unit

OLD, OLDER, NEW = "quixotrypants", "zwieblhorgst", "marmeladblich"


async def edited(peer: Peer, room: str, *words: str) -> int:
    """A message that said one after the other; its seq."""
    sent = await peer.say(room, f"it is {words[0]}")
    for better in words[1:]:
        await peer.ask(MsgEdit(cid=new_cid(), target=sent.seq, text=f"it is {better}"), room)
    return sent.seq


async def written(home: House) -> None:
    """All that follows from what was taken back, at the next look."""
    await home.service.history.settled()
    await purged(home.service.history.retention.purge)


async def test_what_an_edit_replaced_is_shown_to_nobody_and_is_off_the_disk(
    home: House, pair: Pair, tmp_path: Path
) -> None:
    host, mentee = await both(pair)
    seq = await edited(mentee, pair.room, OLDER, OLD, NEW)
    page: Page = await host.ask(History(after=seq - 1), pair.room)
    texts = [e.body.text for e in page.events if isinstance(e.body, MessageSent | MessageEdited)]
    assert texts == [f"it is {NEW}"] * 3
    joined = await host.ask(Join(), pair.room)
    assert OLD not in str(joined.events)
    for who in (pair.host, pair.mentee):
        for word, count in ((OLD, 0), (OLDER, 0), (NEW, 1)):
            answer = await who.browser.get("/search", params={"q": word})
            assert len(answer.json()["hits"]) == count
    await written(home)
    assert set(found_in(tmp_path, [OLD, OLDER, NEW])) == {NEW}


async def changed(peer: Peer, room: str, kind: str, seq: int, text: str) -> Ack:
    change = AgendaChange(cid=new_cid(), point=seq, text=text)
    if kind == "promise":
        ack: Ack = await peer.ask(ActionChange(cid=new_cid(), action=seq, text=text), room)
    else:
        ack = await peer.ask(change, room)
    return ack


async def added(peer: Peer, room: str, kind: str, text: str) -> int:
    add = ActionAdd(cid=new_cid(), text=text, owner=peer.person)
    made: Ack = await peer.ask(
        add if kind == "promise" else AgendaAdd(cid=new_cid(), text=text), room
    )
    return made.seq


@pytest.mark.parametrize("kind", ["point", "promise"])
async def test_what_better_words_of_anybody_replaced_on_the_board_is_shown_to_nobody_and_gone(
    home: House, pair: Pair, tmp_path: Path, kind: str
) -> None:
    host, mentee = await both(pair)
    seq = await added(mentee, pair.room, kind, f"it is {OLDER}")
    await changed(mentee, pair.room, kind, seq, f"it is {OLD}")
    last = await changed(host, pair.room, kind, seq, f"it is {NEW}")
    page: Page = await host.ask(History(after=seq - 1), pair.room)
    log = await home.service.reader.after(pair.room, seq - 1, last.seq)
    for events in (page.events, log):
        texts = [text for one in events if (text := getattr(one.body, "text", None)) is not None]
        assert texts == [f"it is {NEW}"] * 3
    for word, count in ((OLD, 0), (OLDER, 0), (NEW, 1)):
        answer = await pair.host.browser.get("/search", params={"q": word})
        assert len(answer.json()["hits"]) == count
    await written(home)
    assert set(found_in(tmp_path, [OLD, OLDER, NEW])) == {NEW}


async def test_the_record_of_an_earlier_session_says_the_last_words_too(
    home: House, pair: Pair, tmp_path: Path
) -> None:
    host, mentee = await both(pair)
    opened = await host.happened(pair.room, EpisodeOpened)
    assert isinstance(opened.body, EpisodeOpened)
    seq = await added(mentee, pair.room, "point", OLD)
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await mentee.happened(pair.room, EpisodeClosed)
    await home.service.history.settled()
    await changed(host, pair.room, "point", seq, NEW)
    answer = await pair.host.browser.get(f"/episodes/{opened.body.episode}")
    assert [one["text"] for one in answer.json()["together"]["agenda"]] == [NEW]
    await written(home)
    assert set(found_in(tmp_path, [OLD, NEW])) == {NEW}


async def test_the_record_of_an_earlier_session_loses_the_last_words_with_the_later_one(
    home: House, pair: Pair, tmp_path: Path
) -> None:
    host, mentee = await both(pair)
    opened = await host.happened(pair.room, EpisodeOpened)
    assert isinstance(opened.body, EpisodeOpened)
    seq = await added(mentee, pair.room, "point", OLDER)
    kept = await added(mentee, pair.room, "point", NEW)
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await mentee.happened(pair.room, EpisodeClosed)
    await home.service.history.settled()
    last = await changed(host, pair.room, "point", seq, OLD)
    await home.service.history.settled()
    erased = WordsErased(first=last.seq, last=last.seq)
    await home.service.writer.append(unit(pair.room, erased, pair.host.person))
    answer = await pair.host.browser.get(f"/episodes/{opened.body.episode}")
    points = [(one["seq"], one["text"]) for one in answer.json()["together"]["agenda"]]
    assert points == [(kept, NEW)]
    await written(home)
    assert set(found_in(tmp_path, [OLD, OLDER, NEW])) == {NEW}


@pytest.mark.parametrize("kind", ["point", "promise"])
async def test_who_takes_their_words_back_takes_those_that_stand_in_anothers_place(
    home: House, pair: Pair, tmp_path: Path, kind: str
) -> None:
    host, mentee = await both(pair)
    await host.happened(pair.room, EpisodeOpened)
    seq = await added(mentee, pair.room, kind, OLDER)
    last = await changed(host, pair.room, kind, seq, OLD)
    kept = await added(mentee, pair.room, kind, NEW)
    erased = WordsErased(first=last.seq, last=last.seq)
    await home.service.writer.append(unit(pair.room, erased, pair.host.person))
    await mentee.happened(pair.room, WordsErased)
    log = await home.service.reader.after(pair.room, seq - 1, 2)
    assert [event.body for event in log] == [Redacted(), Redacted()]
    joined: Joined = await mentee.ask(Join(board=True), pair.room)
    assert joined.board is not None
    left = joined.board.points if kind == "point" else joined.board.actions
    assert [one.seq for one in left] == [kept]
    with pytest.raises(RefusedError, match="not_found"):
        await changed(mentee, pair.room, kind, seq, NEW)
    await written(home)
    assert set(found_in(tmp_path, [OLD, OLDER, NEW])) == {NEW}


@pytest.mark.parametrize("kind", ["point", "promise"])
async def test_a_held_room_keeps_what_would_be_replaced(home: House, pair: Pair, kind: str) -> None:
    host, mentee = await both(pair)
    seq = await added(mentee, pair.room, kind, OLD)
    body = (
        AgendaChanged(point=seq, text=NEW)
        if kind == "point"
        else ActionChanged(action=seq, text=NEW)
    )
    await home.service.writer.append(note_of(pair.room, HoldPlaced(reason="audit")))
    late = await home.service.writer.append(unit(pair.room, body, pair.host.person))
    assert isinstance(late, Refused)
    assert late.error.code == "held"
    await host.happened(pair.room, HoldPlaced)
    with pytest.raises(RefusedError, match="held"):
        await changed(host, pair.room, kind, seq, NEW)
    if kind == "promise":
        await host.ask(ActionChange(cid=new_cid(), action=seq, due="2026-12-01"), pair.room)
    assert OLD in str((await home.service.reader.after(pair.room, seq - 1, 1))[0])


async def test_better_words_for_what_is_gone_meanwhile_are_refused_by_the_log(
    home: House, pair: Pair
) -> None:
    _, mentee = await both(pair)
    seq = await added(mentee, pair.room, "point", OLD)
    await mentee.ask(MsgRedact(cid=new_cid(), target=seq), pair.room)
    for body in (AgendaChanged(point=seq, text=NEW), ActionChanged(action=seq, text=NEW)):
        late = await home.service.writer.append(unit(pair.room, body, pair.host.person))
        assert isinstance(late, Refused)
        assert late.error.code == "gone"


async def test_a_restarted_service_reads_the_last_words_only(
    home: House, pair: Pair, tmp_path: Path
) -> None:
    _, mentee = await both(pair)
    seq = await edited(mentee, pair.room, OLD, 'a "quoted"\nline \\ of 北京 𝄞')
    log = await home.service.reader.after(pair.room, seq - 1, 1)
    assert isinstance(log[0].body, MessageSent)
    assert log[0].body.text == 'it is a "quoted"\nline \\ of 北京 𝄞'


async def test_redacted_words_leave_the_index_and_the_log_ahead_at_the_next_look(
    home: House, pair: Pair, tmp_path: Path
) -> None:
    host, mentee = await both(pair)
    words = [f"{OLD}{letter}" for letter in "abcd"]
    seqs = [await edited(mentee, pair.room, f"{word}x", word) for word in words]
    await host.say(pair.room, NEW)
    point: Ack = await mentee.ask(AgendaAdd(cid=new_cid(), text=OLDER), pair.room)
    change = AgendaChange(cid=new_cid(), point=point.seq, text=f"{OLDER}y")
    await host.ask(change, pair.room)
    add = ActionAdd(cid=new_cid(), text=f"{OLDER}p", owner=pair.mentee.person)
    promise: Ack = await mentee.ask(add, pair.room)
    await host.ask(ActionChange(cid=new_cid(), action=promise.seq, text=f"{OLDER}q"), pair.room)
    for seq in (*seqs, point.seq, promise.seq):
        await mentee.ask(MsgRedact(cid=new_cid(), target=seq), pair.room)
    await written(home)
    assert set(found_in(tmp_path, [OLD, OLDER, NEW])) == {NEW}


async def signs(home: House) -> set[str]:
    name = tables.signs.c.name

    def names(connection: Connection) -> set[str]:
        return set(connection.scalars(select(name).where(name.startswith("scour"))))

    return await home.service.database.read(names)


async def test_one_run_does_for_a_burst_and_what_comes_meanwhile_is_not_forgotten(
    home: House, pair: Pair, tmp_path: Path
) -> None:
    _, mentee = await both(pair)
    for word in (OLD, OLDER):
        await edited(mentee, pair.room, word, NEW)
    assert await signs(home) == {"scour"}
    await home.service.history.purge_now()
    assert await signs(home) == set()
    scouring = asyncio.ensure_future(home.service.history.retention.purge.purge_now())
    await edited(mentee, pair.room, f"{OLD}z", NEW)
    await scouring
    await purged(home.service.history.retention.purge)
    assert await signs(home) == set()
    assert found_in(tmp_path, [OLD, OLDER]) == {}


async def test_a_reader_who_holds_the_log_ahead_puts_the_end_off_and_keeps_nobody_waiting(
    home: House, pair: Pair, tmp_path: Path
) -> None:
    _, mentee = await both(pair)
    await edited(mentee, pair.room, OLD, NEW)
    held, over = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def hold(connection: Connection) -> None:
        connection.exec_driver_sql("SELECT count(*) FROM events").scalar()
        loop.call_soon_threadsafe(held.set)
        asyncio.run_coroutine_threadsafe(over.wait(), loop).result()

    reading = asyncio.ensure_future(home.service.database.read(partial(hold)))
    await held.wait()
    await home.service.history.retention.purge.purge_now()
    assert await signs(home) == {"scouring"}
    over.set()
    await reading
    await purged(home.service.history.retention.purge)
    assert await signs(home) == set()
    assert found_in(tmp_path, [OLD]) == {}
