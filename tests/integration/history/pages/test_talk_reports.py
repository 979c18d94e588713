"""Who talked for how long: told to each of themselves alone, and only where it is whole."""

import asyncio
from pathlib import Path

from server.history.pages.talk_reports import LATE_MS
from server.protocol.bodies.episode_timeline import TalkShare
from server.protocol.bodies.timeline import RoomTimeline
from server.protocol.messages.rooms import EpisodeEnd
from tests.integration.history.episodes.test_episodes_http import body
from tests.integration.history.pages.growing import (
    clock,
    code,
    hang_up,
    home,
    in_a_call,
    reported,
    share,
)
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.service.house import House
from tests.support.store.disk_traces import found_in
from tests.support.store.units import HandClock

__all__ = ["clock", "home"]


async def test_each_gets_their_own_share_and_it_stands_in_no_log(
    home: House, pair: Pair, clock: HandClock
) -> None:
    episode, call = await in_a_call(pair)
    clock.at += 60_000
    for who, spans in ((pair.host, ((0, 120),)), (pair.mentee, ((200, 380),))):
        assert (await reported(who, episode, call, 600, *spans)).status_code == 204
    assert await share(pair.host, episode) is None
    await hang_up(pair, home, episode)
    assert await share(pair.host, episode) == TalkShare(percent=40, withheld=None)
    assert await share(pair.mentee, episode) == TalkShare(percent=60, withheld=None)
    line = body(await pair.host.browser.get(f"/rooms/{pair.room}/timeline"), RoomTimeline)
    assert line.episodes[0].talk == TalkShare(percent=40, withheld=None)
    log = await home.service.reader.after(pair.room, 0, 500)
    assert not any("talk" in type(one.body).__name__.lower() for one in log)


async def test_a_share_is_withheld_until_the_last_report_is_in(
    home: House, pair: Pair, clock: HandClock
) -> None:
    episode, call = await in_a_call(pair)
    clock.at += 60_000
    await reported(pair.host, episode, call, 600, (0, 120))
    await hang_up(pair, home, episode)
    assert await share(pair.host, episode) == TalkShare(percent=None, withheld="incomplete")
    assert (await reported(pair.mentee, episode, call, 600, (200, 320))).status_code == 204
    assert await share(pair.host, episode) == TalkShare(percent=50, withheld=None)
    clock.at += LATE_MS
    assert code(await reported(pair.mentee, episode, call, 600)) == "not_found"


async def test_what_was_heard_is_taken_while_the_episode_is_being_stored(
    home: House, pair: Pair, clock: HandClock
) -> None:
    """Whoever ends it has something left to tell at that very moment."""
    episode, call = await in_a_call(pair)
    clock.at += 60_000
    host = await pair.host.socket()
    await host.join(pair.room)
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    answers = await asyncio.gather(
        reported(pair.host, episode, call, 600, (0, 120)),
        reported(pair.mentee, episode, call, 600, (200, 380)),
    )
    assert [one.status_code for one in answers] == [204, 204]
    await home.service.history.settled()
    assert await share(pair.host, episode) == TalkShare(percent=40, withheld=None)


async def test_reports_are_bounded_in_shape_and_pace(home: House, pair: Pair) -> None:
    episode, call = await in_a_call(pair)
    stranger = await home.person("Nobody")
    assert code(await reported(stranger, episode, call, 9)) == "not_found"
    for spans in (((5, 4),), ((0, 3), (2, 4)), ((0, 11),), tuple((n, n + 1) for n in range(61))):
        answer = await reported(pair.host, episode, call, 10, *spans)
        assert code(answer) == "bad_request"
    assert (await reported(pair.host, episode, call, 10)).status_code == 204
    assert code(await reported(pair.host, episode, call, 10)) == "rate_limited"
    assert (await reported(pair.mentee, episode, call, 10, (0, 10))).status_code == 204


async def test_at_rest_nothing_of_who_spoke_can_be_read(
    home: House, pair: Pair, tmp_path: Path
) -> None:
    episode, call = await in_a_call(pair)
    await reported(pair.host, episode, call, 777_777, (123_456, 234_567))
    await home.service.history.settled()
    spoke = "123456,234567"
    assert set(found_in(tmp_path, [episode, spoke])) == {episode}
