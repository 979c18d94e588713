"""Backups as an operator makes and needs them: while people write, over what is there, in time."""

import asyncio
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import msgspec
import pytest

from server.protocol.bodies.rooms import FileKept
from server.protocol.limits import LIMITS
from server.protocol.messages.chat import MsgSend
from server.store.maintenance.backup import (
    DamagedError,
    NoSpaceError,
    back_up,
    check,
)
from server.store.maintenance.migrate import migrate
from server.store.maintenance.restore import restore
from server.store.maintenance.sqlite_copy import UnsoundError, copy_database
from tests.integration.cli.test_cli import command, environ, run
from tests.support.people.cids import new_cid
from tests.support.people.peer import CutError, Peer, RefusedError
from tests.support.people.visitors import Visitor
from tests.support.service.process import program
from tests.support.service.service import ServiceProcess, service

pytestmark = pytest.mark.sqlite

NOW = 1_795_000_000_000
CHANGED = {
    "rooms": {"epoch"},
    "sign_ins": {"ended_at"},
    "signs": {"at"},
    "mails": {"state", "at", "why", "facts", "about", "address", "digest"},
}
"""What a restored database has otherwise, by intention."""


async def _pair(running: ServiceProcess) -> tuple[Visitor, str, Peer]:
    mentor = await running.person("Amara Osei")
    room = await mentor.found(title="Ward round")
    peer = await mentor.socket()
    await peer.join(room)
    return mentor, room, peer


def _rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table whole, but for what a restore changes by intention."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        names = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
            )
        ]
        return {
            name: sorted(
                tuple(str(row[key]) for key in _columns(row) if key not in CHANGED.get(name, ()))
                for row in connection.execute(f"SELECT * FROM {name}")  # noqa: S608
            )
            for name in names
        }


def _columns(row: sqlite3.Row) -> list[str]:
    return [str(key) for key in row.keys()]  # noqa: SIM118 - a Row goes through its values


async def _chatter(peer: Peer, room: str, until: asyncio.Event) -> None:
    """Say something again and again, until it is enough or the service has had enough of it."""
    with suppress(CutError):
        while not until.is_set():
            with suppress(RefusedError):
                await peer.ask(MsgSend(cid=new_cid(), text="how did the week go?"), room)


async def test_a_backup_is_made_while_people_write_and_restores_what_it_held(
    tmp_path: Path,
) -> None:
    place, elsewhere, archive = tmp_path / "place", tmp_path / "else", tmp_path / "kept.tar"
    async with service(place) as running:
        mentor, room, peer = await _pair(running)
        answer = await mentor.browser.post(
            f"/rooms/{room}/files", params={"name": "plan.txt"}, content=b"the plan"
        )
        file = msgspec.json.decode(answer.content, type=FileKept).file
        await peer.ask(MsgSend(cid=new_cid(), text="see the plan", files=(file.id,)), room)
        enough = asyncio.Event()
        writing = asyncio.ensure_future(_chatter(peer, room, enough))
        code, said = await run(["backup", str(archive)], environ(place))
        enough.set()
        await writing
        assert code == 0, said
    assert archive.stat().st_mode & 0o077 == 0
    manifest = check(archive)
    assert [one.name for one in manifest.members] == ["database.sqlite3", f"files/{file.id}"]

    code, said = await run(["restore", str(archive)], environ(elsewhere))
    assert code == 0, said
    assert (elsewhere / "files" / file.id).read_bytes() == b"the plan"
    again = tmp_path / "again.tar"
    code, said = await run(["backup", str(again)], environ(elsewhere))
    assert code == 0, said
    first, second = tmp_path / "first", tmp_path / "second"
    for kept, folder in ((archive, first), (again, second)):
        restore(kept, f"sqlite:///{folder / 'x.sqlite3'}", folder, folder / "aside", NOW)
    assert _rows(first / "x.sqlite3") == _rows(second / "x.sqlite3")


async def test_after_a_restore_clients_start_anew_and_nothing_of_after_it_is_mixed_in(
    tmp_path: Path,
) -> None:
    place, archive = tmp_path / "place", tmp_path / "kept.tar"
    async with service(place) as running:
        mentor, room, peer = await _pair(running)
        await peer.say(room, "before the backup")
        code, said = await run(["backup", str(archive)], environ(place))
        assert code == 0, said
        await peer.say(room, "after the backup")
        before = peer.views[room].epoch
        code, said = await run(["restore", str(archive)], environ(place))
        assert code == 1
        assert "Stop it first" in said
        await running.kill()
        assert list(place.glob("*.sqlite3-wal")), "a log ahead that must not join the restored one"
        code, said = await run(["restore", str(archive)], environ(place))
        assert code == 0, said
        await running.start()
        await peer.closed()
        await mentor.sign_in()
        await peer.open(ticket=await mentor.ticket())
        joined = await peer.join(room)
        assert joined.recovered is False
        assert joined.ep != before
        assert peer.views[room].texts() == ["before the backup"]
        aside = next(place.glob("before-restore-*"))
        assert list(aside.glob("*.sqlite3"))


async def test_a_restore_brings_no_sign_in_back_that_was_ended_after_the_archive(
    tmp_path: Path,
) -> None:
    place, archive = tmp_path / "place", tmp_path / "kept.tar"
    async with service(place) as running:
        mentor, _, lost = await _pair(running)
        _, link = await run(["sign-in-link", mentor.email], environ(place))
        code, said = await run(["backup", str(archive)], environ(place))
        assert code == 0, said
        other = await mentor.reception.person("Ben")
        later = await other.socket()
        everywhere = await mentor.browser.post("/auth/sign-out-everywhere")
        assert everywhere.status_code == 204
        await lost.closed()
        await running.kill()
        code, said = await run(["restore", str(archive)], environ(place))
        assert code == 0, said
        assert "signed out everywhere" in said
        await running.start()
        for visitor, peer in ((mentor, lost), (other, later)):
            await peer.closed()
            assert (await visitor.browser.get("/me")).status_code == 401
            with pytest.raises((RefusedError, CutError)):
                await peer.open()
        token = {"token": link.strip().rsplit("#", 1)[1]}
        used = await mentor.browser.post("/auth/link/redeem", json=token)
        assert used.json()["code"] == "link_invalid"
        await mentor.sign_in()
        assert await mentor.socket()


def test_an_unsound_database_is_told_from_an_archive_that_is_not_whole(tmp_path: Path) -> None:
    database, target = tmp_path / "x.sqlite3", tmp_path / "kept.tar"
    url = f"sqlite:///{database}"
    migrate(url)
    sound = target.with_name("sound.tar")
    back_up(url, tmp_path / "files", sound, NOW, "1")
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'rooms'")
    with pytest.raises(UnsoundError):
        back_up(url, tmp_path / "files", target, NOW, "1")
    assert not target.exists()
    with pytest.raises(UnsoundError):
        copy_database(_overwritten(tmp_path), tmp_path / "copy")


def _overwritten(folder: Path) -> Path:
    """A file that begins as a database does."""
    file = folder / "overwritten.sqlite3"
    file.write_bytes(b"SQLite format 3\0" + b"\xff" * 8_000)
    return file


async def test_an_unsound_database_is_said_to_be_that(tmp_path: Path) -> None:
    place = tmp_path / "place"
    code, said = await run(["migrate"], environ(place))
    assert code == 0, said
    with closing(sqlite3.connect(next(place.glob("*.sqlite3")))) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'rooms'")
    code, said = await run(["backup", str(tmp_path / "kept.tar")], environ(place))
    assert code == 1
    assert "is damaged" in said
    assert "whole archive" not in said
    assert len(said.splitlines()) == 1


def test_a_backup_that_would_fill_the_disk_is_not_begun(tmp_path: Path) -> None:
    url, target = f"sqlite:///{tmp_path / 'x.sqlite3'}", tmp_path / "kept.tar"
    migrate(url)
    size = (tmp_path / "x.sqlite3").stat().st_size
    least = LIMITS.free_disk + 2 * size
    with pytest.raises(NoSpaceError) as refused:
        back_up(url, tmp_path / "files", target, NOW, "1", lambda _: least - 1)
    assert (refused.value.need, refused.value.free) == (least, least - 1)
    assert not list(tmp_path.glob("kept*"))
    back_up(url, tmp_path / "files", target, NOW, "1", lambda _: least)


async def test_a_damaged_archive_changes_nothing(tmp_path: Path) -> None:
    place, archive = tmp_path / "place", tmp_path / "kept.tar"
    async with service(place) as running:
        _, room, peer = await _pair(running)
        await peer.say(room, "what is here")
        code, said = await run(["backup", str(archive)], environ(place))
        assert code == 0, said
    here = _rows(next(place.glob("*.sqlite3")))
    whole = archive.read_bytes()
    middle = len(whole) // 2
    for damage in (
        whole[:middle],
        whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        b"no archive",
        b"",
    ):
        archive.write_bytes(damage)
        code, said = await run(["restore", str(archive)], environ(place))
        assert code == 1, said
        assert "not a whole archive" in said
        assert _rows(next(place.glob("*.sqlite3"))) == here
    assert not list(place.glob("before-restore-*"))


async def test_keys_and_secret_are_kept_apart_and_come_back(tmp_path: Path) -> None:
    place, archive, keys = tmp_path / "place", tmp_path / "kept.tar", tmp_path / "keys.tar"
    async with service(place) as running:
        mentor, _, _ = await _pair(running)
        day = {
            "day": "2026-11-26",
            "cid": new_cid(),
            "text": "for myself alone",
            "device": "one browser",
        }
        answer = await mentor.browser.post("/diary", json=day)
        assert answer.status_code == 201, answer.text
        code, said = await run(["backup", str(archive), "--keys", str(keys)], environ(place))
        assert code == 0, said
    assert (place / "secret").read_bytes() not in archive.read_bytes()
    assert keys.stat().st_mode & 0o077 == 0
    elsewhere, damaged = tmp_path / "else", tmp_path / "damaged.tar"
    damaged.write_bytes(b"no archive")
    words = ["restore", str(archive), "--keys", str(damaged)]
    code, said = await run(words, environ(elsewhere))
    assert code == 1
    assert "Nothing was changed" in said
    assert not list(elsewhere.glob("*.sqlite3")), "what the sentence says is so"
    words = ["restore", str(archive), "--keys", str(keys)]
    code, said = await run(words, environ(elsewhere))
    assert code == 0, said
    assert (elsewhere / "secret").read_bytes() == (place / "secret").read_bytes()
    names = [
        sorted(path.relative_to(one / "keys") for path in (one / "keys").rglob("*"))
        for one in (place, elsewhere)
    ]
    assert names[0] == names[1] != []


async def test_a_folder_of_backups_keeps_the_newest(tmp_path: Path) -> None:
    place, folder = tmp_path / "place", tmp_path / "kept"
    folder.mkdir()
    for day in range(1, 5):
        (folder / f"mentoring-2026010{day}T000000Z.tar").touch()
    (folder / "notes.txt").touch()
    async with service(place):
        code, said = await run(
            ["backup", str(folder), "--keep", "3", "--days", "36500"], environ(place)
        )
    assert code == 0, said
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 4
    assert names[:2] == ["mentoring-20260103T000000Z.tar", "mentoring-20260104T000000Z.tar"]
    assert names[3] == "notes.txt"


def test_an_archive_that_names_a_place_outside_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        back_up(f"sqlite:///{tmp_path / 'none'}", tmp_path, tmp_path / "kept.tar", NOW, "1")
    (tmp_path / "kept.tar").write_bytes(b"x" * 2_000)
    with pytest.raises(DamagedError):
        check(tmp_path / "kept.tar")


async def test_a_disk_that_takes_no_more_ends_a_backup_in_words_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    place, folder = tmp_path / "place", tmp_path / "kept"
    folder.mkdir()
    code, said = await run(["migrate"], environ(place))
    assert code == 0, said
    size = (place / "mentoring.sqlite3").stat().st_size
    for most in (size // 2, size + 4096):  # within the copy; within the archive of it
        words = ("prlimit", f"--fsize={most}", *command("backup", str(folder / "kept.tar")))
        async with program(words, environ(place)) as one:
            code = await one.ended()
            said = one.output()
        assert (code, "Traceback" in said) == (1, False), said
        assert "could not be written or read" in said
        assert list(folder.iterdir()) == []
