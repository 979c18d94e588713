"""What is kept belongs to the account that serves, whatever umask and folder it began with."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.bootstrap import Outside
from server.runtime.data_folder import open_to_others
from server.runtime.doctor import findings
from server.settings import Settings
from tests.integration.history.export.test_exports import ordered
from tests.integration.rooms.conftest import Pair
from tests.integration.rooms.files.test_files import kept, picture, sent
from tests.support.people.cids import new_cid
from tests.support.service.house import house
from tests.support.service.quick_passwords import QuickHasher
from tests.support.store.databases import Kind, usual


@pytest.fixture
def anything_goes() -> Iterator[None]:
    """An umask under which everybody may do everything."""
    before = os.umask(0)
    yield
    os.umask(before)


def wider(folder: Path) -> list[str]:
    return [str(one) for one in (folder, *folder.rglob("*")) if one.lstat().st_mode & 0o077]


@pytest.mark.usefixtures("anything_goes")
async def test_whatever_is_written_is_readable_by_its_account_alone(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o777)
    (data / "files").mkdir(mode=0o777)
    left = data / "files" / "left_by_an_older_service"
    left.write_bytes(b"words")
    assert left.stat().st_mode & 0o077
    async with house(data, Outside(hasher=QuickHasher())) as home:
        host, mentee = await home.person("Tomas"), await home.person("Amara")
        room = await host.found()
        await mentee.accept(await host.invite(room, "mentee"))
        pair = Pair(host, mentee, room)
        await sent(pair, await kept(mentee, room, picture(400, 300), "ward.jpg"))
        page = {"cid": new_cid(), "device": "laptop-0001", "day": "2026-11-24", "text": "mine"}
        assert (await host.browser.post("/diary", json=page)).status_code == 201
        assert (await ordered(host, "json", parts=["diary"])).status_code == 202
        await home.service.exports.worker.settled()
        kinds = {one.name for one in data.rglob("*")}
        database = {"mentoring.sqlite3-wal"} if usual() is Kind.SQLITE else set()
        assert kinds >= {"files", "exports", "keys", "secret"} | database
        assert wider(data) == []


def test_doctor_says_who_else_may_read_what_is_kept(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    settings = Settings.model_validate({"data": tmp_path})
    assert open_to_others(settings) == []
    database = tmp_path / "mentoring.sqlite3"
    database.touch(mode=0o600)
    database.chmod(0o644)
    (said,) = [one for one in findings(settings) if "Others may read" in one.what]
    assert not said.good
    assert str(database) in said.what
