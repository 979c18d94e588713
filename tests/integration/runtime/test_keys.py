"""A key that is lost or damaged takes what it sealed, and nothing else."""

from pathlib import Path

import pytest

from server.protocol.bodies.diary import DiaryMonth
from server.protocol.bodies.episodes import EpisodeView
from server.protocol.bodies.export import ExportJob
from tests.integration.history.export.test_exports import ordered, talked
from tests.integration.rooms.conftest import Pair, home, pair
from tests.support.history.reflecting import body
from tests.support.people.cids import new_cid
from tests.support.service.house import House

__all__ = ["home", "pair"]


def keys_of(home: House, scope: str) -> Path:
    (found,) = home.service.settings.key_folder.rglob(scope)
    return found


@pytest.mark.parametrize("how", ["lost", "cut"])
async def test_a_persons_lost_key_takes_their_notes_and_no_page(
    home: House, pair: Pair, how: str
) -> None:
    episode = await talked(home, pair)
    who = pair.mentee
    request = {"cid": new_cid(), "kind": "insight", "note": "mine"}
    assert (await who.browser.post(f"/rooms/{pair.room}/marks", json=request)).status_code == 201
    page = {"cid": new_cid(), "day": "2026-11-24", "text": "mine, too", "device": "laptop-0001"}
    assert (await who.browser.post("/diary", json=page)).status_code == 201
    before = body(await pair.host.browser.get(f"/episodes/{episode}"), EpisodeView)
    key = keys_of(home, who.person)
    if how == "lost":
        key.unlink()
    else:
        key.write_bytes(key.read_bytes()[:7])
    home.service.vault._keys.clear()
    body(await who.browser.get(f"/episodes/{episode}"), EpisodeView)
    month = body(await who.browser.get("/diary?month=2026-11"), DiaryMonth)
    assert month.entries == ()
    for path in ("/search?q=mine", f"/rooms/{pair.room}/episodes", "/me/marks"):
        answer = await who.browser.get(path)
        assert answer.status_code in {200, 404}, (path, answer.text)
    other = body(await pair.host.browser.get(f"/episodes/{episode}"), EpisodeView)
    assert other.episode == before.episode
    job = body(await ordered(pair.host, "json"), ExportJob, 202)
    await home.service.exports.worker.settled()
    assert body(await pair.host.browser.get(f"/exports/{job.id}"), ExportJob).state == "done"
