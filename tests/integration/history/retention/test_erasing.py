"""Erasing: nothing of what was erased is left anywhere on the disk, and all else is."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from server.protocol.bodies.episodes import EpisodeView
from server.protocol.bodies.reflections import Answers, Sheet
from server.protocol.bodies.retention import Erasing
from server.protocol.bodies.rooms import FileKept
from server.protocol.events.chat import Redacted
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.events.retention import EpisodeErased, WordsErased
from server.protocol.messages.board import (
    ActionAdd,
    ActionChange,
    AgendaAdd,
    AgendaChange,
    AgendaCover,
    PollOpen,
)
from server.protocol.messages.chat import MsgEdit, MsgReact, MsgSend, NotesUpdate
from server.protocol.messages.rooms import EpisodeEnd
from server.protocol.messages.session import Join, Leave
from server.store.sealed.vault import Vault
from tests.integration.history.episodes.test_episodes_http import body, marked, talk
from tests.integration.rooms.conftest import Pair
from tests.support.history.reflecting import Desk
from tests.support.notes.notes_writer import Writer
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.store.disk_traces import found_in, purged
from tests.support.store.units import saying, unit

DIARY: Final = "a page of the diary, open to the room"

ABOUT: Final = ("reflections", "shares", "reminders", "adoptions", "talk_reports", "talk_shares")


def word() -> str:
    """Twelve letters that stand nowhere else."""
    return "".join(secrets.choice("bcdfghjklmnpqrstvwxz") for _ in range(12))


@dataclass
class Scene:
    """Two people in a room, and every word they planted."""

    pair: Pair
    peers: tuple[Peer, Peer]
    since: int = 0
    words: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    """Words that an edit took away again, which is no session's any more."""
    seqs: list[int] = field(default_factory=list)

    def plant(self) -> str:
        self.words.append(word())
        return self.words[-1]

    async def do(self, act: str, who: int) -> None:
        await ACTS[act](self, self.peers[who], (self.pair.host, self.pair.mentee)[who])


async def _say(scene: Scene, peer: Peer, _: Visitor) -> None:
    ack = await peer.say(scene.pair.room, f"before {scene.plant()} after {scene.plant()}")
    scene.seqs.append(ack.seq)


async def _edit(scene: Scene, peer: Peer, _: Visitor) -> None:
    scene.replaced.append(word())
    ack = await peer.say(scene.pair.room, f"first {scene.replaced[-1]}")
    edit = MsgEdit(cid=new_cid(), target=ack.seq, text=f"second {scene.plant()}")
    await peer.ask(edit, scene.pair.room)


async def _react(scene: Scene, peer: Peer, _: Visitor) -> None:
    ack = await peer.say(scene.pair.room, scene.plant())
    react = MsgReact(cid=new_cid(), target=ack.seq, emoji="💡")
    await peer.ask(react, scene.pair.room)


async def _file(scene: Scene, peer: Peer, who: Visitor) -> None:
    name, content = f"{scene.plant()}.txt", f"{scene.plant()} " * 400
    path = f"/rooms/{scene.pair.room}/files"
    answer = await who.browser.post(path, params={"name": name}, content=content.encode())
    file = msgspec.json.decode(answer.content, type=FileKept).file
    text = scene.plant()
    await peer.ask(MsgSend(cid=new_cid(), text=text, files=(file.id,)), scene.pair.room)


async def _mark(scene: Scene, _: Peer, who: Visitor) -> None:
    assert (await marked(who, scene.pair.room, note=scene.plant())).status_code == 201


async def _point(scene: Scene, peer: Peer, _: Visitor) -> None:
    ack = await peer.ask(AgendaAdd(cid=new_cid(), text=scene.plant()), scene.pair.room)
    change = AgendaChange(cid=new_cid(), point=ack.seq, text=scene.plant())
    await peer.ask(change, scene.pair.room)
    await peer.ask(AgendaCover(cid=new_cid(), point=ack.seq), scene.pair.room)


async def _promise(scene: Scene, peer: Peer, who: Visitor) -> None:
    promise = ActionAdd(cid=new_cid(), text=scene.plant(), owner=who.person)
    ack = await peer.ask(promise, scene.pair.room)
    change = ActionChange(cid=new_cid(), action=ack.seq, text=scene.plant())
    await peer.ask(change, scene.pair.room)


async def _poll(scene: Scene, peer: Peer, _: Visitor) -> None:
    options = (scene.plant(), scene.plant())
    await peer.ask(
        PollOpen(cid=new_cid(), question=scene.plant(), options=options), scene.pair.room
    )


async def _note(scene: Scene, peer: Peer, _: Visitor) -> None:
    writer = Writer()
    writer.begin(scene.since)
    writer.insert(0, scene.plant())
    update = NotesUpdate(since=scene.since, update=writer.parcel())
    await peer.ask(update, scene.pair.room)


ACTS: dict[str, Callable[[Scene, Peer, Visitor], Awaitable[None]]] = {
    "say": _say,
    "edit": _edit,
    "react": _react,
    "file": _file,
    "mark": _mark,
    "point": _point,
    "promise": _promise,
    "poll": _poll,
    "note": _note,
}


async def two(home: House) -> Pair:
    host, mentee = await home.person("Tomas Lindqvist"), await home.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    for person in (host, mentee):
        await person.agree(room)
    return Pair(host, mentee, room)


async def meet(home: House, pair: Pair, *, early: bool = False) -> tuple[Scene, str]:
    """Both are in the room again; the episode that runs. `early`: notes were typed before it."""
    host, mentee = await pair.host.socket(), await pair.mentee.socket()
    joined = await host.join(pair.room)
    assert joined.notes is not None
    scene = Scene(pair, (host, mentee), joined.notes.since)
    if early:
        await scene.do("note", 0)
    await mentee.join(pair.room)
    live = home.service.rooms.live(pair.room)
    assert live is not None
    async with asyncio.timeout(60):
        while live.record.episode is None:
            await home.service.history.settled()
            await asyncio.sleep(0)
    return scene, live.record.episode


async def session(
    home: House,
    pair: Pair,
    acts: list[tuple[str, int]],
    bulk: int = 0,
    *,
    early: bool = False,
) -> tuple[Scene, str]:
    """One session with these acts and `bulk` more messages; its episode, closed and stored."""
    scene, episode = await meet(home, pair, early=early)
    host, mentee = scene.peers
    for act, who in acts:
        await scene.do(act, who)
    for _ in range(bulk):
        words = f"{scene.plant()} and {scene.plant()}, said in some more words than before"
        await home.service.writer.append(saying(pair.room, words, pair.host.person))
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await mentee.happened(pair.room, EpisodeClosed)
    await home.service.history.settled()
    for peer in (host, mentee):
        await peer.ask(Leave(), pair.room)
        await peer.close()
    return scene, episode


async def look_back(scene: Scene, episode: str) -> Desk:
    """What is written afterwards: an amendment, reflections shared and sealed, a mark opened, and
    a page of the host's diary, whose desk this is."""
    pair = scene.pair
    amend = {"cid": new_cid(), "about": "other", "text": scene.plant()}
    path = f"/episodes/{episode}/amend"
    assert (await pair.mentee.browser.post(path, json=amend)).status_code == 200
    desks = host, mentee = Desk(pair.host, episode), Desk(pair.mentee, episode)
    for desk in desks:
        await desk.save(Sheet(answers=Answers(happened=word(), next=word())))
    await host.act("keep")
    assert (await host.try_share("next")).status_code == 201
    await mentee.act("seal")
    page = {"cid": new_cid(), "device": "laptop-0001", "day": "2026-11-24", "text": DIARY}
    entry = (await pair.host.browser.post("/diary", json=page)).json()["id"]
    opened = await pair.host.browser.post(f"/diary/{entry}/shares", json={"room": pair.room})
    assert opened.status_code == 201
    return host


async def rows_about(home: House, episode: str) -> dict[str, int]:
    """table -> how many rows of it are about the episode, where there are any."""

    def count(connection: Connection) -> dict[str, int]:
        found = {
            table: connection.execute(
                text(f"SELECT count(*) FROM {table} WHERE episode = :episode"),  # noqa: S608
                {"episode": episode},
            ).scalar_one()
            for table in ABOUT
        }
        return {table: rows for table, rows in found.items() if rows}

    return await home.service.database.read(count)


async def erase(who: Visitor, episode: str, what: str = "all") -> Erasing:
    return body(await who.browser.post(f"/episodes/{episode}/erase", json={"what": what}), Erasing)


async def settle(home: House) -> None:
    """What follows from an erasure is done."""
    await home.service.history.settled()
    await home.service.files.settled()
    await home.service.files.tick()
    await purged(home.service.history.retention.purge)


@settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
@given(
    acts=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 1)), max_size=5),
    bulk=st.sampled_from([0, 0, 150]),
)
def test_no_byte_of_an_erased_episode_is_left_and_the_others_are_whole(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int]], bulk: int
) -> None:
    folder = tmp_path_factory.mktemp("erase")
    all_ways = [(act, n % 2) for n, act in enumerate(ACTS)]

    async def play() -> tuple[list[str], list[str]]:
        async with house(folder) as home:
            pair = await two(home)
            before, _ = await session(home, pair, [("say", 0), ("edit", 1)], early=True)
            scene, episode = await session(home, pair, all_ways + acts, bulk, early=True)
            host = await look_back(scene, episode)
            assert set(await rows_about(home, episode)) >= {"reflections", "shares"}
            after, _ = await session(home, pair, [("file", 0), ("say", 1)], early=True)
            first = await erase(pair.host, episode)
            assert (first.erased, first.missing) == (False, (pair.mentee.person,))
            assert (await erase(pair.mentee, episode)).erased
            await settle(home)
            replaced = before.replaced + scene.replaced + after.replaced
            assert found_in(folder, scene.words + replaced) == {}
            assert await rows_about(home, episode) == {}
            assert (await host.who.browser.get(host.path)).status_code in {404, 410}
            assert DIARY in (await pair.mentee.browser.get(f"/rooms/{pair.room}/shared")).text
            return scene.words + replaced, before.words + after.words

    gone, kept = asyncio.run(play())
    assert found_in(folder, gone) == {}
    assert set(found_in(folder, kept)) == set(kept)


async def test_what_is_left_is_a_number_its_times_and_who_wished_it(home: House) -> None:
    pair = await two(home)
    scene, episode = await session(home, pair, [("say", 0), ("file", 1), ("mark", 1)])
    before = body(await pair.host.browser.get(f"/episodes/{episode}"), EpisodeView)
    await erase(pair.host, episode)
    waiting = body(await pair.mentee.browser.get(f"/episodes/{episode}"), EpisodeView)
    assert [one.person for one in waiting.wishes] == [pair.host.person]
    await erase(pair.mentee, episode)
    await home.service.history.settled()
    view = body(await pair.host.browser.get(f"/episodes/{episode}"), EpisodeView)
    assert view.episode.erased is not None
    assert (view.episode.erased.by, view.episode.erased.wish) == (pair.mentee.person, "agreed")
    assert (view.episode.number, view.episode.started_at) == (1, before.episode.started_at)
    assert (view.episode.title, view.episode.people, view.episode.messages) == ("", (), 0)
    assert (view.timeline.people, view.timeline.files, view.marks, view.wishes) == ((), (), (), ())
    found = await pair.host.browser.get(f"/rooms/{pair.room}/search", params={"q": scene.words[0]})
    assert found.json()["found"] == []
    again = await pair.host.browser.post(f"/episodes/{episode}/erase", json={"what": "all"})
    assert (again.status_code, again.json()["code"]) == (410, "gone")
    peer = await pair.host.socket()
    joined = await peer.join(pair.room)
    assert [e.seq for e in joined.events] == list(range(1, joined.head + 1))
    assert isinstance(joined.events[scene.seqs[0] - 1].body, Redacted)
    assert any(isinstance(e.body, EpisodeErased) for e in joined.events)


async def test_ones_own_words_go_at_once_and_the_others_stay(home: House) -> None:
    pair = await two(home)
    host, mentee, episode = await talk(pair)
    await host.say(pair.room, "a sentence of the host")
    await mentee.say(pair.room, "a sentence of the mentee")
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await mentee.happened(pair.room, EpisodeClosed)
    await home.service.history.settled()
    assert (await erase(pair.mentee, episode, "mine")).erased
    await home.service.history.settled()
    view = body(await pair.host.browser.get(f"/episodes/{episode}"), EpisodeView)
    assert view.episode.messages == 1
    assert view.episode.erased is None
    for words, count in (("host", 1), ("mentee", 0)):
        found = await pair.host.browser.get(f"/rooms/{pair.room}/search", params={"q": words})
        assert len(found.json()["found"]) == count


async def test_a_circles_host_decides_alone_and_a_member_does_not(home: House) -> None:
    host, peer, third = [await home.person(name) for name in ("Samira", "Ola", "Priya")]
    room = await host.found("circle", lobby=False, history="all")
    for one in (peer, third):
        await one.accept(await host.invite(room, "peer"))
    pair = Pair(host, peer, room)
    await host.agree(room)
    await peer.agree(room)
    _, episode = await session(home, pair, [("say", 0)])
    outsider = await third.browser.post(f"/episodes/{episode}/erase", json={"what": "all"})
    assert outsider.json()["code"] == "not_allowed"
    assert not (await erase(peer, episode)).erased
    assert (await erase(host, episode)).erased


async def test_strangers_observers_and_the_running_episode_are_refused_alike(home: House) -> None:
    pair = await two(home)
    stranger = await home.person("Nobody")
    observer = await home.person("Watcher")
    await observer.accept(await pair.host.invite(pair.room, "observer"))
    _, episode = await session(home, pair, [("say", 0)])
    path = f"/episodes/{episode}/erase"
    wish = {"what": "all"}
    assert (await stranger.browser.post(path, json=wish)).json()["code"] == "not_found"
    assert (await observer.browser.post(path, json=wish)).json()["code"] == "not_allowed"
    assert (await stranger.browser.get(f"/episodes/{episode}/access")).status_code == 404
    _, running = await meet(home, pair)
    answer = await pair.host.browser.post(f"/episodes/{running}/erase", json=wish)
    assert answer.json()["code"] == "not_found"


async def test_a_wish_can_be_taken_back(home: House) -> None:
    pair = await two(home)
    _, episode = await session(home, pair, [("say", 0)])
    await erase(pair.host, episode)
    assert (await pair.host.browser.delete(f"/episodes/{episode}/erase")).status_code == 204
    assert not (await erase(pair.mentee, episode)).erased


async def test_the_key_of_an_erased_episode_is_destroyed_also_after_a_stop_in_between(
    tmp_path: Path,
) -> None:
    async with house(tmp_path) as home:
        pair = await two(home)
        vault = Vault(home.service.settings.key_folder)
        _, episode = await session(home, pair, [("say", 0)])
        vault.seal(episode, "test", b"x")
        await erase(pair.host, episode)
        await erase(pair.mentee, episode)
        await home.service.history.settled()
        assert not list((tmp_path / "keys").rglob(episode))
        Vault(home.service.settings.key_folder).seal(episode, "test", b"left by a stop")
        assert list((tmp_path / "keys").rglob(episode))
    async with house(tmp_path):
        assert not list((tmp_path / "keys").rglob(episode))


async def test_the_chat_of_a_session_without_agreement_is_gone_and_the_page_says_why(
    home: House, pair: Pair, tmp_path: Path
) -> None:
    await pair.host.agree(pair.room)
    scene, episode = await session(home, pair, [("say", 0), ("edit", 1), ("file", 1), ("react", 0)])
    view = body(await pair.host.browser.get(f"/episodes/{episode}"), EpisodeView)
    assert view.unkept == (pair.mentee.person,)
    assert (view.episode.messages, view.timeline.files) == (0, ())
    assert [one.name for one in view.timeline.people] == ["Tomas Lindqvist", "Amara Diallo"]
    await settle(home)
    assert found_in(tmp_path, scene.words) == {}
    stayed, second = await session(home, pair, [("mark", 1)])
    again = body(await pair.mentee.browser.get(f"/episodes/{second}"), EpisodeView)
    assert [one.note for one in again.marks] == stayed.words
    assert again.unkept is None


async def test_agreement_given_before_the_end_keeps_the_chat(home: House, pair: Pair) -> None:
    host, mentee, episode = await talk(pair)
    await host.say(pair.room, "kept after all")
    for person in (pair.host, pair.mentee):
        await person.agree(pair.room)
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await mentee.happened(pair.room, EpisodeClosed)
    await home.service.history.settled()
    view = body(await pair.host.browser.get(f"/episodes/{episode}"), EpisodeView)
    assert (view.unkept, view.episode.messages) == (None, 1)


async def test_who_looked_is_one_line_in_ten_minutes_and_everybody_concerned_sees_it(
    home: House,
) -> None:
    pair = await two(home)
    _, episode = await session(home, pair, [("say", 0)])
    for _ in range(3):
        await pair.mentee.browser.get(f"/episodes/{episode}")
    await pair.host.browser.get(f"/episodes/{episode}")
    looks = (await pair.host.browser.get(f"/episodes/{episode}/access")).json()
    assert looks["whole"]
    assert [(one["name"], one["act"]) for one in looks["looks"]] == [
        ("Tomas Lindqvist", "read"),
        ("Amara Diallo", "read"),
    ]
    mine = (await pair.host.browser.get("/me/access")).json()["looks"]
    assert [(one["person"], one["act"]) for one in mine] == [(pair.mentee.person, "read")]
    await erase(pair.host, episode)
    await erase(pair.mentee, episode)
    await home.service.history.settled()
    after = (await pair.host.browser.get(f"/episodes/{episode}/access")).json()["looks"]
    assert [one["act"] for one in after] == ["erase", "read", "read"]


async def test_the_open_page_of_notes_forgets_who_took_their_words_back(
    home: House, pair: Pair
) -> None:
    scene, _ = await meet(home, pair)
    for who in (0, 1):
        await scene.do("note", who)
    stays, goes = scene.words
    live = home.service.rooms.live(pair.room)
    assert live is not None
    assert goes in live.page.text()
    body = WordsErased(first=1, last=live.head)
    await home.service.writer.append(unit(pair.room, body, pair.mentee.person))
    await scene.peers[0].happened(pair.room, WordsErased)
    await home.service.rooms.settled()
    assert live.page.text() == stays
    await scene.do("note", 1)
    assert (stays in live.page.text(), scene.words[-1] in live.page.text()) == (True, True)
    again = await pair.host.socket()
    joined = await again.join(pair.room)
    assert joined.notes is not None
    assert goes.encode() not in joined.notes.update


async def test_who_follows_the_log_gets_the_board_and_the_notes_as_they_are_after_an_erasure(
    home: House, pair: Pair
) -> None:
    """A point whose last words are gone goes, too: nothing else is left of it."""
    scene, _ = await meet(home, pair)
    host, mentee = scene.peers
    point = await host.ask(AgendaAdd(cid=new_cid(), text="first words"), pair.room)
    for who in (0, 1):
        await scene.do("note", who)
    change = AgendaChange(cid=new_cid(), point=point.seq, text=scene.plant())
    changed = await mentee.ask(change, pair.room)
    stays, *goes = scene.words
    body = WordsErased(first=point.seq + 1, last=changed.seq, page=0)
    await home.service.writer.append(unit(pair.room, body, pair.mentee.person))
    erased = await host.happened(pair.room, WordsErased)
    view = host.views[pair.room]
    plain = await host.ask(Join(ep=view.epoch, seq=view.last), pair.room)
    joined = await host.ask(Join(ep=view.epoch, seq=view.last, board=True), pair.room)
    assert (plain.board, joined.recovered, joined.head >= erased.seq) == (None, True, True)
    assert joined.board is not None
    assert joined.board.points == ()
    for reply in (plain, joined):
        assert stays.encode() in reply.notes.update
        assert [word for word in goes if word.encode() in reply.notes.update] == []
