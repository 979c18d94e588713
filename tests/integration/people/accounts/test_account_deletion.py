"""The end of an account, and the data one takes along before it."""

import io
import json
import zipfile
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from server.bootstrap import Outside
from server.people.accounts.account_deletion import GRACE_MS
from server.protocol.bodies.episode_timeline import TalkShare
from server.protocol.bodies.reflections import Answers, Sheet
from server.protocol.events.chat import MessageSent, Redacted
from server.protocol.events.retention import PersonForgotten
from server.protocol.events.rooms import MemberAdded, MemberRemoved
from server.protocol.messages.board import ActionAdd
from server.protocol.messages.session import Leave
from server.store.episodes.talk_reports import StoredTalk
from server.store.tables import metadata
from tests.support.clock import FakeClock
from tests.support.history.reflecting import Desk, end, talk
from tests.support.people.cids import new_cid
from tests.support.people.mailbox import Mailbox
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher
from tests.support.store.disk_traces import found_in, purged

PASSWORD = "a long enough password"
PRIVATE = ("reflections", "diary", "talk_shares", "talk_reports", "marks")


async def pair(home: House) -> tuple[Visitor, Visitor, str]:
    host, other = await home.person("Tomas Lindqvist"), await home.person("Amara Quillfeather")
    room = await host.found()
    await other.accept(await host.invite(room, "mentee"))
    for each in (host, other):
        await each.agree(room)
    return host, other, room


async def give_up(who: Visitor, words: str = "keep") -> int:
    answer = await who.browser.post("/me/delete", json={"password": PASSWORD, "words": words})
    assert answer.status_code == 200, answer.text
    return int(answer.json()["at"])


@pytest.mark.parametrize("words", ["keep", "remove"])
async def test_after_a_week_nothing_names_them_and_their_words_are_as_they_wished(
    tmp_path: Path, words: str
) -> None:
    clock = FakeClock()
    async with house(tmp_path, Outside(hasher=QuickHasher(), clock=clock)) as home:
        host, other, room = await pair(home)
        peer = await other.socket()
        await peer.join(room)
        await peer.say(room, "wyvernous words of mine")
        await peer.ask(Leave(), room)
        await peer.close()
        at = await give_up(other, words)
        assert (await other.browser.get("/me")).status_code == 401
        clock.pass_seconds(GRACE_MS / 1000 - 1)
        await home.service.people.sweep()
        assert (await host.browser.get(f"/rooms/{room}")).json()["members"][1]["person"]
        clock.pass_seconds(1)
        assert clock.now() >= at
        await home.service.people.sweep()
        await home.service.history.settled()
        log = await home.service.reader.after(room, 0, 1_000)
        assert isinstance(log[-1].body, PersonForgotten)
        assert any(isinstance(e.body, MemberRemoved) for e in log)
        names = [e.body.name for e in log if isinstance(e.body, MemberAdded)]
        assert names == ["Tomas Lindqvist", ""]
        said = [e.body for e in log if e.actor == other.person and e.seq > 3]
        kept = any(isinstance(body, MessageSent) for body in said)
        assert kept is (words == "keep")
        assert any(isinstance(body, Redacted) for body in said) is (words == "remove")
        await purged(home.service.history.retention.purge)
        assert found_in(tmp_path, ["Quillfeather"]) == {}
        assert bool(found_in(tmp_path, ["wyvernous"])) is kept


async def test_signing_in_within_the_week_keeps_the_account(tmp_path: Path) -> None:
    clock = FakeClock()
    async with house(tmp_path, Outside(hasher=QuickHasher(), clock=clock)) as home:
        _, other, room = await pair(home)
        email = (await other.browser.get("/me")).json()["email"]
        await give_up(other)
        again = await home.browser().post(
            "/auth/sign-in", json={"email": email, "password": PASSWORD}
        )
        assert again.status_code == 200
        clock.pass_seconds(2 * GRACE_MS / 1000)
        await home.service.people.sweep()
        person = await home.service.people.tables.person(other.person)
        assert person is not None
        assert room


async def test_a_wrong_password_and_a_room_left_without_a_host_are_refused(
    home: House, mailbox: Mailbox
) -> None:
    host, other, _ = await pair(home)
    wrong = await other.browser.post("/me/delete", json={"password": "no", "words": "keep"})
    assert wrong.json()["code"] == "wrong_credentials"
    last = await host.browser.post("/me/delete", json={"password": PASSWORD, "words": "keep"})
    assert (last.status_code, last.json()["code"]) == (409, "last_host")
    assert last.json()["data"] == {"rooms": "Alarm limits"}
    await home.service.people.settled()
    assert mailbox.mails == []


async def test_the_archive_holds_what_is_ones_own_and_nothing_of_others(home: House) -> None:
    host, other, room = await pair(home)
    ours, theirs = await other.socket(), await host.socket()
    await ours.join(room)
    await theirs.join(room)
    for number in range(15):
        await ours.say(room, f"mine {number}")
    await theirs.say(room, "of the other")
    path = f"/rooms/{room}/files"
    await other.browser.post(path, params={"name": "plan.txt"}, content=b"my plan" * 100_000)
    mark = {"cid": new_cid(), "kind": "insight", "note": "my note"}
    assert (await other.browser.post(f"/rooms/{room}/marks", json=mark)).status_code == 201
    page = {"cid": new_cid(), "device": "laptop-1", "day": "2026-11-24", "text": "my page"}
    assert (await other.browser.post("/diary", json=page)).status_code == 201
    await other.prove()
    answer = await other.browser.get("/me/data")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as whole:
        assert whole.testzip() is None
        said = [one["said"]["text"] for one in json.loads(whole.read("messages.json"))]
        assert said == [f"mine {number}" for number in range(15)]
        assert [one["id"] for one in json.loads(whole.read("rooms.json"))] == [room]
        assert [one["own"] for one in json.loads(whole.read("marks.json"))] == ["my note"]
        assert [one["own"] for one in json.loads(whole.read("diary.json"))] == ["my page"]
        assert json.loads(whole.read("reflections.json")) == []
        (account,) = json.loads(whole.read("account.json"))
        assert account["name"] == "Amara Quillfeather"
        (file,) = [name for name in whole.namelist() if name.startswith("files/")]
        assert whole.read(file) == b"my plan" * 100_000
        assert b"of the other" not in b"".join(whole.read(name) for name in whole.namelist())


async def test_what_is_sealed_is_open_in_ones_own_archive_and_gone_with_the_account(
    tmp_path: Path,
) -> None:
    clock = FakeClock()
    async with house(tmp_path, Outside(hasher=QuickHasher(), clock=clock)) as home:
        host, other, room = await pair(home)
        peers, episode = await talk(room, host, other)
        for owner, text in ((other.person, "promise-mine"), (host.person, "promise-theirs")):
            await peers[0].ask(ActionAdd(cid=new_cid(), text=text, owner=owner), room)
        await end(peers[0], room)
        await home.service.history.settled()
        for who, whose in ((other, "mine"), (host, "theirs")):
            desk = Desk(who, episode)
            await desk.save(Sheet(answers=Answers(happened=f"answer-{whose}")))
            await desk.mark(room, f"mark-{whose}")
            page = {"cid": new_cid(), "device": "laptop-1", "day": "2026-11-24"}
            await who.browser.post("/diary", json={**page, "text": f"page-{whose}"})
        share = {person: TalkShare(percent=41, withheld=None) for person in (other.person, "u_x")}
        vault = home.service.vault
        await StoredTalk(home.service.database, vault).keep(episode, share)
        await other.prove()
        answer = await other.browser.get("/me/data")
        with zipfile.ZipFile(io.BytesIO(answer.content)) as whole:
            lists = {name: whole.read(name).decode() for name in whole.namelist()}
        assert "answer-mine" in lists["reflections.json"]
        assert "mark-mine" in lists["marks.json"]
        assert "page-mine" in lists["diary.json"]
        assert "promise-mine" in lists["promises.json"]
        (talked,) = json.loads(lists["talk.json"])
        assert talked == {"episode": episode, "own": {"percent": 41, "withheld": None}}
        assert "theirs" not in "".join(lists.values())
        await give_up(other)
        clock.pass_seconds(GRACE_MS / 1000)
        await home.service.people.sweep()
        left = await home.service.database.read(partial(rows_of, other.person))
        assert left == dict.fromkeys(PRIVATE, 0)
        assert not list((tmp_path / "keys").rglob(other.person))
        assert list((tmp_path / "keys").rglob(host.person))


def rows_of(person: str, connection: Connection) -> dict[str, int]:
    """table -> how many rows in it are of `person`."""
    count = select(func.count())
    tables = [metadata.tables[name] for name in PRIVATE]
    return {
        table.name: connection.execute(
            count.select_from(table).where(table.c.person == person)
        ).scalar_one()
        for table in tables
    }
