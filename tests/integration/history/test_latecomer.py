"""Who was admitted later reads nothing of before, by any way there is.

Whatever a room can hold is planted before Ola is let in, in the middle of a session and of its
notes. She asks every route and every message for all there is; and what came after her is hers.
"""

import json
from pathlib import Path
from typing import Final

import msgspec
import pytest

from server.protocol.events.episodes import EpisodeOpened
from server.protocol.messages.board import (
    ActionAdd,
    ActionChange,
    AgendaAdd,
    AgendaChange,
    PollOpen,
)
from server.protocol.messages.chat import MsgEdit, MsgSend, NotesUpdate, Read
from server.protocol.messages.pushes import Admitted
from server.protocol.messages.replies import Ack, Joined
from server.protocol.messages.rooms import Admit, EpisodeEnd, Knock
from server.protocol.messages.session import History, Join
from tests.integration.history.test_matrix import by_archive
from tests.support.history.reflecting import Desk
from tests.support.notes.notes_writer import Writer
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer, RefusedError
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.store.disk_traces import unmarked

EARLY: Final = "planted-early"
LATE: Final = "planted-late"

PATHS: Final = (
    "/rooms",
    "/rooms/{room}",
    "/rooms/{room}/search?q=planted",
    "/rooms/{room}/shared",
    "/rooms/{room}/episodes",
    "/rooms/{room}/timeline",
    "/rooms/{room}/agreement",
    "/rooms/{room}/files/{file}",
    "/rooms/{room}/files/{file}/preview",
    "/episodes/{episode}",
    "/episodes/{episode}/chat",
    "/episodes/{episode}/access",
    "/episodes/{episode}/shared",
    "/episodes/{episode}/reflection",
    "/search?q=planted&limit=100",
    "/me/access",
    "/me/open-items",
)


async def circle(home: House) -> tuple[Visitor, Visitor, str, Peer, Peer]:
    """Samira and Tomas sit in a circle whose newcomers see what comes after them."""
    samira, tomas = await home.person("Samira Haddad"), await home.person("Tomas Lindqvist")
    room = await samira.found("circle")
    host = await samira.socket()
    await host.join(room)
    await tomas.accept(await samira.invite(room, "mentor"))
    peer = await tomas.socket()
    await let_in(host, peer, room)
    await host.happened(room, EpisodeOpened)
    for who in (samira, tomas):
        await who.agree(room)
    return samira, tomas, room, host, peer


async def let_in(host: Peer, peer: Peer, room: str) -> Joined:
    await peer.ask(Knock(), room)
    await host.ask(Admit(cid=new_cid(), person=peer.person), room)
    await peer.expect(Admitted)
    return await peer.join(room)


async def write(host: Peer, room: str, words: str, writer: Writer) -> None:
    writer.insert(10_000, words)
    await host.ask(NotesUpdate(since=writer.since, update=writer.parcel()), room)


async def attach(who: Visitor, host: Peer, room: str, words: str) -> str:
    path = f"/rooms/{room}/files?name={words}.txt"
    file = (await who.browser.post(path, content=words.encode())).json()["file"]["id"]
    await host.ask(MsgSend(cid=new_cid(), text="", files=(file,)), room)
    return str(file)


async def diary(who: Visitor, room: str, words: str) -> None:
    page = {"cid": new_cid(), "device": "laptop-1", "day": "2026-11-24", "text": words}
    entry = (await who.browser.post("/diary", json=page)).json()["id"]
    opened = await who.browser.post(f"/diary/{entry}/shares", json={"room": room})
    assert opened.status_code == 201, opened.text


async def test_a_latecomer_reads_nothing_of_before_by_any_way(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        samira, _tomas, room, host, _peer = await circle(home)
        opened = await host.happened(room, EpisodeOpened)
        assert isinstance(opened.body, EpisodeOpened)
        episode = opened.body.episode
        said = await host.say(room, f"{EARLY} chat")
        point: Ack = await host.ask(AgendaAdd(cid=new_cid(), text=f"{EARLY} point"), room)
        promise: Ack = await host.ask(
            ActionAdd(cid=new_cid(), text=f"{EARLY} promise", owner=host.person), room
        )
        poll = PollOpen(cid=new_cid(), question=f"{EARLY} poll", options=(EARLY, "no"))
        await host.ask(poll, room)
        writer = Writer(7)
        await write(host, room, f"{EARLY} deleted", writer)
        writer.remove(0, 10_000)
        await write(host, room, f"{EARLY} notes ", writer)
        early_file = await attach(samira, host, room, EARLY)
        await diary(samira, room, f"{EARLY} diary")
        desk = Desk(samira, episode)
        mark = await desk.mark(room, f"{EARLY} mark")
        assert (await desk.try_share("mark", mark=mark.id)).status_code == 201
        assert (await samira.browser.get(f"/episodes/{episode}")).status_code == 200
        await host.send(Read(seq=said.seq), room)

        ola = await home.person("Ola Berg")
        await ola.accept(await samira.invite(room, "peer"))
        late = await ola.socket()
        joined = await let_in(host, late, room)
        await ola.agree(room)

        await host.say(room, f"{LATE} chat")
        for request in (
            MsgEdit(cid=new_cid(), target=said.seq, text=f"{EARLY} chat, edited"),
            AgendaChange(cid=new_cid(), point=point.seq, text=f"{EARLY} point, changed"),
            ActionChange(cid=new_cid(), action=promise.seq, text=f"{EARLY} promise, changed"),
            ActionChange(cid=new_cid(), action=promise.seq, owner=ola.person),
        ):
            await host.ask(request, room)
        await write(host, room, "and more", writer)
        late_file = await attach(samira, host, room, LATE)
        await diary(samira, room, f"{LATE} diary")
        end = await host.ask(EpisodeEnd(cid=new_cid()), room)
        await late.reached(room, end.seq)
        await home.service.history.settled()

        heard = await by_socket(late, room, joined)
        there = {"room": room, "episode": episode}
        told = [
            (await ola.browser.get(path.format(**there, file=file))).text
            for path in PATHS
            for file in (early_file, late_file)
        ]
        exported = await export(ola)
        everything = unmarked("\n".join([*heard, *told, exported, await by_archive_of(ola)]))
        assert leaks(everything) == []
        for what in ("chat", "diary"):
            assert f"{LATE} {what}" in everything
        assert (await ola.browser.get(f"/rooms/{room}/files/{late_file}")).status_code == 200
        assert (await ola.browser.get(f"/rooms/{room}/files/{early_file}")).status_code == 404


def leaks(text: str) -> list[str]:
    """The surroundings of each planted word."""
    places = []
    at = text.find(EARLY)
    while at >= 0:
        places.append(text[max(0, at - 120) : at + 60])
        at = text.find(EARLY, at + 1)
    return places


async def by_archive_of(who: Visitor) -> str:
    return await by_archive(None, who)  # type: ignore[arg-type]


async def by_socket(late: Peer, room: str, joined: Joined) -> list[str]:
    """All that the socket gave: pushes, and the answers of joining, resuming and paging."""
    answers: list[object] = [joined, late.views[room].events, *[push for _, push in late.pushes]]
    for request in (
        Join(),
        Join(board=True),
        Join(ep=joined.ep, seq=0),
        Join(ep=joined.ep, seq=1, board=True),
        Join(ep=joined.ep, seq=joined.visible_from - 2),
    ):
        answer: Joined = await late.ask(request, room)
        if request.seq is not None:
            assert not answer.recovered
        assert answer.events[0].seq >= answer.visible_from == joined.visible_from
        assert min([answer.visible_from, *answer.reads.values()]) == answer.visible_from
        answers.append(answer)
    answers.append(await late.ask(History(after=0, limit=500), room))
    answers.append(await late.ask(History(before=joined.head + 500, limit=500), room))
    return [plain(one) for one in answers]


def plain(answer: object) -> str:
    """As text, bytes of notes included."""

    def readable(raw: object) -> object:
        return raw.decode("latin-1") if isinstance(raw, bytes) else raw

    return json.dumps(msgspec.to_builtins(answer, builtin_types=(bytes,)), default=readable)


async def export(who: Visitor) -> str:
    parts = ["notes", "agenda", "actions", "chat", "marks", "amendments", "reflections"]
    order = {"cid": new_cid(), "format": "json", "choice": {"parts": parts}}
    job = (await who.browser.post("/exports", json=order)).json()
    assert "id" in job, job
    while job["state"] in {"queued", "running"}:
        job = (await who.browser.get(f"/exports/{job['id']}")).json()
    assert job["state"] == "done"
    return (await who.browser.get(f"/exports/{job['id']}/file")).text


async def test_a_page_that_was_begun_before_is_withheld_and_the_next_one_is_not(
    tmp_path: Path,
) -> None:
    async with house(tmp_path) as home:
        samira, _tomas, room, host, _peer = await circle(home)
        writer = Writer(7)
        await write(host, room, EARLY, writer)
        ola = await home.person("Ola Berg")
        await ola.accept(await samira.invite(room, "peer"))
        late = await ola.socket()
        joined = await let_in(host, late, room)
        assert (joined.notes.withheld, joined.notes.update) == (True, b"\x00\x00")
        own = Writer(8)
        own.insert(0, "may I?")
        with pytest.raises(RefusedError, match="not_allowed"):
            await late.ask(NotesUpdate(since=0, update=own.parcel()), room)
        end = await host.ask(EpisodeEnd(cid=new_cid()), room)
        await late.reached(room, end.seq)
        again = (await late.join(room)).notes
        assert (again.withheld, again.since) == (False, end.seq)
        own.begin(again.since)
        own.insert(0, LATE)
        await late.ask(NotesUpdate(since=again.since, update=own.parcel()), room)


async def test_who_is_back_resumes_over_no_hole(tmp_path: Path) -> None:
    """What was said meanwhile lies between what they have and what they may read."""
    async with house(tmp_path) as home:
        samira, tomas, room, host, peer = await circle(home)
        before = await host.say(room, "before")
        await peer.reached(room, before.seq)
        assert (await tomas.browser.post(f"/rooms/{room}/leave")).status_code == 204
        await host.say(room, EARLY)
        await tomas.accept(await samira.invite(room, "peer"))
        await peer.ask(Knock(), room)
        await host.ask(Admit(cid=new_cid(), person=peer.person), room)
        await peer.expect(Admitted)
        joined = await peer.join(room)
        assert not joined.recovered
        assert joined.events[0].seq == joined.visible_from
        assert EARLY not in peer.views[room].texts()
        resumed = await peer.join(room)
        assert resumed.recovered
