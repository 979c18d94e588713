"""A room over time: its cadence, its gaps, what grew and what was kept."""

import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from server.history.record.episode_record import Record
from server.protocol.bodies.episodes import Episodes
from server.protocol.bodies.reflections import Scores, Sheet
from server.protocol.bodies.rooms import RoomView
from server.protocol.bodies.timeline import RoomTimeline
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.messages.board import ActionAdd, ActionTick
from server.protocol.messages.rooms import EpisodeEnd
from server.store.episodes.episodes import StoredEpisodes
from tests.integration.history.episodes.test_episodes_http import body, talk
from tests.integration.history.pages.growing import DAY, FIVE, clock, code, ended, grown, home
from tests.integration.rooms.conftest import Pair
from tests.support.history.reflecting import Desk
from tests.support.people.cids import new_cid
from tests.support.service.house import House
from tests.support.store.units import HandClock

__all__ = ["clock", "home"]


async def test_a_cadence_is_the_rooms_and_its_gaps_are_told_by_it(
    home: House, pair: Pair, clock: HandClock
) -> None:
    path = f"/rooms/{pair.room}"
    for wrong in (0, 367, "weekly"):
        refused = await pair.host.browser.patch(
            path, json={"cid": new_cid(), "cadence_days": wrong}
        )
        assert refused.status_code == 400
    wish = {"cid": new_cid(), "cadence_days": 3}
    assert code(await pair.mentee.browser.patch(path, json=wish)) == "not_allowed"
    view = body(await pair.host.browser.patch(path, json=wish), RoomView)
    assert view.room.cadence_days == 3
    for days in (3, 12):
        await ended(pair, home)
        clock.at += days * DAY
    await ended(pair, home)
    clock.at += DAY
    line = body(
        await pair.mentee.browser.get(f"{path}/timeline?zone=America/Halifax"), RoomTimeline
    )
    gaps = [one.gap for one in line.episodes]
    assert [(one.days, one.weeks, one.late) for one in gaps if one] == [
        (3, 0, False),
        (12, 2, True),
    ]
    assert gaps[0] is None
    assert line.waiting is not None
    assert (line.waiting.days, line.waiting.late) == (1, False)
    assert line.room.cadence_days == 3
    body(
        await pair.host.browser.patch(path, json={"cid": new_cid(), "cadence_days": None}), RoomView
    )
    line = body(await pair.mentee.browser.get(f"{path}/timeline"), RoomTimeline)
    assert not any(one.gap and one.gap.late for one in line.episodes)


async def test_a_talk_that_just_ended_stands_on_the_line_and_in_the_list_once(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = StoredEpisodes.keep

    async def late(episodes: StoredEpisodes, made: Record, head: int) -> None:
        for _ in range(100):  # whatever a page reads is read meanwhile
            await episodes.sign_of_life()
        await keep(episodes, made, head)

    monkeypatch.setattr(StoredEpisodes, "keep", late)
    host, mentee, episode = await talk(pair)
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await mentee.happened(pair.room, EpisodeClosed)
    line, listed = await asyncio.gather(
        pair.host.browser.get(f"/rooms/{pair.room}/timeline"),
        pair.mentee.browser.get(f"/rooms/{pair.room}/episodes"),
    )
    assert [one.id for one in body(line, RoomTimeline).episodes] == [episode]
    assert [one.id for one in body(listed, Episodes).episodes] == [episode]


async def test_a_timeline_is_for_the_rooms_people_alone(home: House, pair: Pair) -> None:
    await ended(pair, home)
    stranger = await home.person("Nobody")
    for room in (pair.room, "r_no"):
        assert code(await stranger.browser.get(f"/rooms/{room}/timeline")) == "not_found"
    bad = await pair.host.browser.get(f"/rooms/{pair.room}/timeline?zone=Nowhere")
    assert code(bad) == "bad_request"
    assert (await home.browser().get(f"/rooms/{pair.room}/timeline")).status_code == 401


async def test_a_sealed_pairs_numbers_stand_in_the_timeline_once_both_are_in(
    home: House, pair: Pair
) -> None:
    episode = await ended(pair, home)
    tomas, amara = Desk(pair.host, episode), Desk(pair.mentee, episode)
    mine = {pair.host.person: (8, 9, 9, 7, 8)}
    await tomas.save(FIVE)
    await tomas.act("seal")
    assert await grown(pair.host, pair.room) == mine
    assert await grown(pair.mentee, pair.room) == {}
    await amara.save(Sheet(scores=Scores(energy=3)))
    assert await grown(pair.host, pair.room) == mine
    await amara.act("seal")
    both = {**mine, pair.mentee.person: (3, None, None, None, None)}
    for who in (pair.host, pair.mentee):
        assert await grown(who, pair.room) == both


async def test_anothers_numbers_stand_there_while_they_are_shared_and_no_longer(
    home: House, pair: Pair
) -> None:
    episode = await ended(pair, home)
    third = await home.person("Ola Berg")
    await third.accept(await pair.host.invite(pair.room, "peer"))
    desk = Desk(pair.host, episode)
    await desk.save(FIVE)
    await desk.act("keep")
    assert await grown(pair.mentee, pair.room) == {}
    answer = await desk.try_share("numbers")
    assert answer.status_code == 201, answer.text
    for who in (pair.mentee, third):
        assert await grown(who, pair.room) == {pair.host.person: (8, 9, 9, 7, 8)}
    taken = await pair.host.browser.delete(f"/shares/{answer.json()['id']}")
    assert taken.status_code == 204
    for who in (pair.mentee, third):
        assert await grown(who, pair.room) == {}


async def test_a_kept_promise_counts_for_the_talk_it_was_made_in(home: House, pair: Pair) -> None:
    host, mentee, _ = await talk(pair)
    made = [
        await mentee.ask(ActionAdd(cid=new_cid(), text=text, owner=pair.mentee.person), pair.room)
        for text in ("Ask biomed.", "Count one night.")
    ]
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    for action in made:
        await mentee.ask(ActionTick(cid=new_cid(), action=action.seq), pair.room)
    undone = ActionTick(cid=new_cid(), action=made[0].seq, on=False)
    await mentee.ask(undone, pair.room)
    await home.service.history.settled()
    line = body(await pair.host.browser.get(f"/rooms/{pair.room}/timeline"), RoomTimeline)
    assert [one.actions_done for one in line.episodes] == [1]


async def test_a_year_ahead_gaps_are_whole_days_over_both_changes_of_the_clocks(
    home: House, pair: Pair, clock: HandClock
) -> None:
    path = f"/rooms/{pair.room}"
    wish = {"cid": new_cid(), "cadence_days": 14}
    body(await pair.host.browser.patch(path, json=wish), RoomView)
    halifax = ZoneInfo("America/Halifax")
    for month, day in ((3, 6), (3, 20), (10, 30), (11, 13)):
        late_evening = datetime(2027, month, day, 23, 30, tzinfo=halifax)
        clock.at = int(late_evening.timestamp() * 1000)
        for who in (pair.host, pair.mentee):
            await who.sign_in()
        await ended(pair, home)
    answer = await pair.mentee.browser.get(f"{path}/timeline?zone=America/Halifax")
    gaps = [one.gap for one in body(answer, RoomTimeline).episodes[1:]]
    assert [(gap.days, gap.late) for gap in gaps if gap] == [(14, False), (224, True), (14, False)]
