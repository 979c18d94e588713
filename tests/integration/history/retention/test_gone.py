"""Who is out of a room gets nothing more of it: neither what is ready nor what is on its way."""

from pathlib import Path

import httpx
import pytest

from server.protocol.bodies.export import ExportJob
from server.protocol.bodies.rooms import FileKept
from server.protocol.messages.chat import MsgSend
from server.protocol.messages.rooms import Remove
from tests.integration.history.episodes.test_episodes_http import body
from tests.integration.history.export.test_exports import made, ordered, talked
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.service.house import House

LARGE = 24 * 1024 * 1024
"""More than any buffer between the service and a client that does not read."""


async def out(pair: Pair, how: str) -> None:
    if how == "left":
        gone = await pair.mentee.browser.post(f"/rooms/{pair.room}/leave")
        assert gone.status_code == 204
    else:
        host = await pair.host.socket()
        await host.join(pair.room)
        await host.ask(Remove(cid=new_cid(), person=pair.mentee.person), pair.room)


@pytest.mark.parametrize("how", ["left", "removed"])
async def test_ready_exports_of_a_room_end_with_the_membership(
    home: House, pair: Pair, how: str, tmp_path: Path
) -> None:
    await talked(home, pair)
    await made(home, pair.mentee, "json", parts=["chat"])
    await made(home, pair.host, "json", parts=["chat"])
    (mine,) = (await pair.mentee.browser.get("/exports")).json()["exports"]
    await out(pair, how)
    assert (await pair.mentee.browser.get("/exports")).json()["exports"] == []
    assert (await pair.mentee.browser.get(f"/exports/{mine['id']}/file")).status_code == 404
    await home.service.people.settled()
    (kept,) = (await pair.host.browser.get("/exports")).json()["exports"]
    assert [one.name for one in (tmp_path / "exports").iterdir()] == [kept["id"]]
    job = body(await ordered(pair.mentee, "json", parts=["chat"]), ExportJob, 202)
    await home.service.exports.worker.settled()
    file = (await pair.mentee.browser.get(f"/exports/{job.id}/file")).text
    assert "Why 92" not in file


@pytest.mark.parametrize("how", ["left", "removed"])
async def test_a_running_download_is_cut(home: House, pair: Pair, how: str) -> None:
    path = f"/rooms/{pair.room}/files"
    sent = await pair.host.browser.post(path, params={"name": "a.bin"}, content=bytes(LARGE))
    file = body(sent, FileKept, 201).file.id
    host = await pair.host.socket()
    await host.join(pair.room)
    await host.ask(MsgSend(cid=new_cid(), text="the file", files=(file,)), pair.room)
    got: list[int] = []
    with pytest.raises(httpx.RemoteProtocolError):
        await _download(pair, f"{path}/{file}", how, got)
    assert 0 < sum(got) < LARGE
    assert (await pair.mentee.browser.get(f"{path}/{file}")).status_code == 404


async def _download(pair: Pair, path: str, how: str, got: list[int]) -> None:
    """Begin it, be out of the room, and read on."""
    async with pair.mentee.browser.stream("GET", path) as answer:
        assert answer.status_code == 200
        async for block in answer.aiter_raw():
            if not got:
                await out(pair, how)
            got.append(len(block))
