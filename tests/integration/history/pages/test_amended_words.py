"""What was said of a record afterwards goes with the words of whoever said it."""

import io
import json
import zipfile
from pathlib import Path

from server.protocol.bodies.episodes import EpisodeView
from server.protocol.events.episodes import EpisodeAmended
from server.protocol.events.retention import WordsErased
from server.rooms.log.appending import note_of
from server.rooms.ports import Committed
from tests.integration.history.episodes.test_episodes_http import body
from tests.integration.history.pages.growing import (
    amended,
    clock,
    code,
    ended,
    erased,
    hang_up,
    home,
    in_a_call,
    post,
    reported,
)
from tests.integration.rooms.conftest import Pair
from tests.support.service.house import House
from tests.support.store.disk_traces import found_in
from tests.support.store.units import HandClock

__all__ = ["clock", "home"]


async def test_what_somebody_amended_goes_with_their_own_words(home: House, pair: Pair) -> None:
    episode = await ended(pair, home)
    await amended(pair, episode)
    await erased(pair.host, episode, "mine")
    await home.service.history.settled()
    view = body(await pair.mentee.browser.get(f"/episodes/{episode}"), EpisodeView)
    assert [one.person for one in view.amendments] == [pair.mentee.person]


async def test_what_somebody_amended_goes_with_all_words_of_their_account(
    home: House, pair: Pair
) -> None:
    episode = await ended(pair, home)
    await amended(pair, episode)
    head = (await home.service.reader.heads([pair.room]))[pair.room][1]
    words = note_of(pair.room, WordsErased(first=1, last=head), actor=pair.mentee.person)
    assert isinstance(await home.service.writer.append(words), Committed)
    await home.service.history.settled()
    view = body(await pair.host.browser.get(f"/episodes/{episode}"), EpisodeView)
    assert [one.person for one in view.amendments] == [pair.host.person]
    log = await home.service.reader.after(pair.room, 0, 500)
    said = [one.actor for one in log if isinstance(one.body, EpisodeAmended)]
    assert said == [pair.host.person]


async def test_nothing_of_what_was_said_afterwards_outlives_the_episode(
    home: House, pair: Pair, clock: HandClock, tmp_path: Path
) -> None:
    episode, call = await in_a_call(pair)
    clock.at += 60_000
    await reported(pair.host, episode, call, 600, (0, 120))
    await hang_up(pair, home, episode)
    await amended(pair, episode)
    for who in (pair.host, pair.mentee):
        await erased(who, episode, "all")
    await home.service.history.settled()
    view = body(await pair.host.browser.get(f"/episodes/{episode}"), EpisodeView)
    assert (view.amendments, view.confirmed, view.talk) == ((), (), None)
    assert code(await post(pair.host, f"/episodes/{episode}/confirm")) == "not_allowed"
    log = await home.service.reader.after(pair.room, 0, 500)
    assert not any(isinstance(one.body, EpisodeAmended) for one in log)
    clock.at += 60_000
    await home.service.history.purge_now()
    assert found_in(tmp_path, ["xyzzy", "plugh"]) == {}


async def test_ones_own_amendments_and_share_stand_in_the_archive_one_takes_away(
    home: House, pair: Pair, clock: HandClock
) -> None:
    episode, call = await in_a_call(pair)
    clock.at += 60_000
    for who, span in ((pair.host, (0, 120)), (pair.mentee, (200, 380))):
        await reported(who, episode, call, 600, span)
    await hang_up(pair, home, episode)
    await amended(pair, episode)
    await pair.host.prove()
    answer = await pair.host.browser.get("/me/data")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as whole:
        said = [one["said"]["text"] for one in json.loads(whole.read("amendments.json"))]
        assert said == ["Ten past, xyzzy."]
        assert json.loads(whole.read("talk.json")) == [
            {"episode": episode, "own": {"percent": 40, "withheld": None}}
        ]
