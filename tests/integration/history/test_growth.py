"""The draft, one-off calls, cadence, talk shares and timelines over HTTP, beside real sockets."""

import asyncio
import io
import json
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from httpx import Response

from server.bootstrap import Outside
from server.history.adoption import HOLDS_MS
from server.history.talk import LATE_MS
from server.protocol.bodies.episodes import Episodes, EpisodeView
from server.protocol.bodies.growth import AdoptionView, RoomTimeline
from server.protocol.bodies.reflections import Scores, Sheet
from server.protocol.bodies.rooms import RoomView
from server.protocol.bodies.timeline import TalkShare
from server.protocol.events.calls import CallStarted
from server.protocol.events.episodes import (
    EpisodeAdopted,
    EpisodeAmended,
    EpisodeClosed,
    EpisodeConfirmed,
)
from server.protocol.events.ledger import WordsErased
from server.protocol.messages.board import ActionAdd, ActionTick
from server.protocol.messages.calls import CallJoin, MediaState
from server.protocol.messages.rooms import EpisodeEnd
from server.protocol.messages.session import Leave
from server.rooms.drafting import note_of
from server.rooms.ports import Committed
from tests.integration.history.test_http import body, talk
from tests.integration.rooms.conftest import Pair
from tests.support.cids import new_cid
from tests.support.house import House, house
from tests.support.quick import QuickHasher
from tests.support.reflecting import Desk
from tests.support.rooms import HandClock
from tests.support.visitors import Visitor

DAY = 24 * 60 * 60_000


@pytest_asyncio.fixture
async def clock() -> HandClock:
    return HandClock()


@pytest_asyncio.fixture
async def home(tmp_path: Path, clock: HandClock) -> AsyncIterator[House]:
    async with house(tmp_path, Outside(clock=clock, hasher=QuickHasher())) as opened:
        yield opened


async def ended(pair: Pair, service: House) -> str:
    """The two talked, the host ended it, and both went; the episode's id."""
    host, mentee, _ = await talk(pair)
    await service.service.history.settled()
    running = body(await pair.host.browser.get(f"/rooms/{pair.room}/episodes"), Episodes)
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await service.service.history.settled()
    for one in (host, mentee):
        await one.ask(Leave(), pair.room)
        await one.close()
    return running.episodes[0].id


async def post(who: Visitor, path: str, **fields: object) -> Response:
    return await who.browser.post(path, json={"cid": new_cid(), **fields})


def code(answer: Response) -> str:
    return str(answer.json()["code"])


# ── the draft ────────────────────────────────────────────────────────────────────────────────


async def test_both_versions_stay_and_each_has_its_author(home: House, pair: Pair) -> None:
    episode = await ended(pair, home)
    path = f"/episodes/{episode}"
    recorded = body(await pair.host.browser.get(path), EpisodeView)
    yes = body(await post(pair.host, f"{path}/confirm"), EpisodeView)
    assert [one.person for one in yes.confirmed] == [pair.host.person]
    words = {"about": "times", "text": "  We began at ten past. "}
    amended = body(await post(pair.mentee, f"{path}/amend", **words), EpisodeView)
    (amendment,) = amended.amendments
    assert (amendment.person, amendment.text) == (pair.mentee.person, "We began at ten past.")
    agreed = body(await post(pair.host, f"{path}/confirm", amendment=amendment.seq), EpisodeView)
    assert [one.person for one in agreed.amendments[0].confirmed] == [pair.host.person]
    assert agreed.timeline == recorded.timeline
    assert agreed.episode.confirmed == (pair.host.person,)
    listed = body(await pair.mentee.browser.get(f"/rooms/{pair.room}/episodes"), Episodes)
    assert (listed.episodes[0].amendments, len(listed.episodes)) == (1, 1)


async def test_a_confirmation_or_an_amendment_sent_twice_counts_once(
    home: House, pair: Pair
) -> None:
    episode = await ended(pair, home)
    wish = {"cid": new_cid(), "about": "people", "text": "Marie was there, too."}
    for _ in range(2):
        view = body(
            await pair.host.browser.post(f"/episodes/{episode}/amend", json=wish), EpisodeView
        )
        assert len(view.amendments) == 1
    other = await pair.host.browser.post(
        f"/episodes/{episode}/amend", json={**wish, "text": "Marie left early."}
    )
    assert code(other) == "idempotency_conflict"
    answers = await asyncio.gather(
        *(post(pair.host, f"/episodes/{episode}/confirm") for _ in range(4))
    )
    assert {answer.status_code for answer in answers} == {200}
    view = body(await pair.mentee.browser.get(f"/episodes/{episode}"), EpisodeView)
    assert [one.person for one in view.confirmed] == [pair.host.person]


async def test_only_who_was_there_may_say_how_it_was(home: House, pair: Pair) -> None:
    episode = await ended(pair, home)
    path = f"/episodes/{episode}/confirm"
    late = await home.person("Priya")
    await late.accept(await pair.host.invite(pair.room, "peer"))
    assert code(await post(late, path)) == "not_allowed"
    stranger = await home.person("Nobody")
    for missing in (path, "/episodes/ep_no/confirm"):
        assert code(await post(stranger, missing)) == "not_found"
    amend = await post(stranger, f"/episodes/{episode}/amend", about="other", text="No")
    assert code(amend) == "not_found"
    assert (await home.browser().post(path, json={"cid": new_cid()})).status_code == 401


async def test_nothing_is_said_of_an_episode_that_runs_or_of_an_amendment_that_is_not_there(
    home: House, pair: Pair
) -> None:
    host, _, episode = await talk(pair)
    assert code(await post(pair.host, f"/episodes/{episode}/confirm")) == "not_allowed"
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await home.service.history.settled()
    path = f"/episodes/{episode}"
    assert code(await post(pair.host, f"{path}/confirm", amendment=3)) == "not_found"
    view = body(await post(pair.host, f"{path}/amend", about="other", text="No"), EpisodeView)
    own = await post(pair.host, f"{path}/confirm", amendment=view.amendments[0].seq)
    assert code(own) == "not_allowed"


async def test_what_an_amendment_holds_is_bounded(home: House, pair: Pair) -> None:
    path = f"/episodes/{await ended(pair, home)}/amend"
    for text, about in (("", "other"), ("x" * 2001, "other"), ("No", "weather"), ("  ", "other")):
        assert (await post(pair.host, path, about=about, text=text)).status_code == 400
    for number in range(20):
        assert (await post(pair.host, path, about="other", text=f"{number}")).status_code == 200
    assert code(await post(pair.host, path, about="other", text="21")) == "quota_exceeded"


async def test_a_word_about_a_past_episode_does_not_disturb_the_one_that_runs(
    home: House, pair: Pair
) -> None:
    first = await ended(pair, home)
    host, _, _ = await talk(pair)
    await home.service.history.settled()
    body(await post(pair.mentee, f"/episodes/{first}/confirm"), EpisodeView)
    heard = await host.happened(pair.room, EpisodeConfirmed)
    assert isinstance(heard.body, EpisodeConfirmed)
    listed = body(await pair.host.browser.get(f"/rooms/{pair.room}/episodes"), Episodes)
    assert [(one.number, one.state) for one in listed.episodes] == [(2, "live"), (1, "closed")]
    assert listed.episodes[1].id == first


# ── how often ────────────────────────────────────────────────────────────────────────────────


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


async def test_a_timeline_is_for_the_rooms_people_alone(home: House, pair: Pair) -> None:
    await ended(pair, home)
    stranger = await home.person("Nobody")
    for room in (pair.room, "r_no"):
        assert code(await stranger.browser.get(f"/rooms/{room}/timeline")) == "not_found"
    bad = await pair.host.browser.get(f"/rooms/{pair.room}/timeline?zone=Nowhere")
    assert code(bad) == "bad_request"
    assert (await home.browser().get(f"/rooms/{pair.room}/timeline")).status_code == 401


# ── one-off calls ────────────────────────────────────────────────────────────────────────────


async def one_off(home: House, pair: Pair) -> str:
    """The pair's two people talk once in a room that is for that alone; the episode."""
    room = await pair.host.found("one_off", title="A call")
    await pair.mentee.accept(await pair.host.invite(room, "peer"))
    return await ended(Pair(room=room, host=pair.host, mentee=pair.mentee), home)


async def adoption(who: Visitor, episode: str) -> AdoptionView:
    return body(await who.browser.get(f"/episodes/{episode}/adoption"), AdoptionView)


async def answered(who: Visitor, episode: str, *, accept: bool) -> Response:
    return await post(who, f"/episodes/{episode}/adoption/answer", accept=accept)


async def test_a_one_off_call_joins_a_room_of_both_once_both_agree(home: House, pair: Pair) -> None:
    episode = await one_off(home, pair)
    offered = await adoption(pair.mentee, episode)
    assert (offered.may, [one.id for one in offered.rooms]) == (True, [pair.room])
    path = f"/episodes/{episode}/adoption"
    view = body(await post(pair.mentee, path, into=pair.room), AdoptionView)
    assert view.current is not None
    assert (view.current.state, view.may) == ("pending", False)
    assert code(await answered(pair.mentee, episode, accept=True)) == "not_allowed"
    assert code(await post(pair.host, path, into=None)) == "conflict"
    before = body(await pair.host.browser.get(f"/rooms/{pair.room}/episodes"), Episodes)
    assert before.adopted == ()
    view = body(await answered(pair.host, episode, accept=True), AdoptionView)
    assert view.current is not None
    assert view.current.state == "accepted"
    again = body(await answered(pair.host, episode, accept=True), AdoptionView)
    assert again == view
    (adopted,) = body(await pair.host.browser.get(f"/rooms/{pair.room}/episodes"), Episodes).adopted
    assert (adopted.id, adopted.title) == (episode, "A call")
    log = await home.service.reader.after(pair.room, 0, 500)
    assert [one.body.episode for one in log if isinstance(one.body, EpisodeAdopted)] == [episode]
    line = body(await pair.mentee.browser.get(f"/rooms/{pair.room}/timeline"), RoomTimeline)
    assert [(one.id, one.adopted, one.number) for one in line.episodes] == [(episode, True, None)]


async def test_who_was_not_in_it_learns_only_that_it_took_place(home: House, pair: Pair) -> None:
    third = await home.person("Ola Berg")
    await third.accept(await pair.host.invite(pair.room, "peer"))
    episode = await one_off(home, pair)
    await post(pair.mentee, f"/episodes/{episode}/adoption", into=pair.room)
    await answered(pair.host, episode, accept=True)
    (seen,) = body(await third.browser.get(f"/rooms/{pair.room}/episodes"), Episodes).adopted
    assert (seen.room, seen.title, set(seen.people)) == (
        None,
        None,
        {pair.host.person, pair.mentee.person},
    )
    (met,) = body(await third.browser.get(f"/rooms/{pair.room}/timeline"), RoomTimeline).episodes
    assert (met.room, met.title, met.confirmed, met.growth) == (None, None, 0, ())
    for path in (f"/episodes/{episode}", f"/episodes/{episode}/adoption"):
        assert code(await third.browser.get(path)) == "not_found"


async def test_keeping_its_room_makes_it_a_room_for_two(home: House, pair: Pair) -> None:
    episode = await one_off(home, pair)
    await post(pair.host, f"/episodes/{episode}/adoption", into=None)
    view = body(await answered(pair.mentee, episode, accept=True), AdoptionView)
    assert view.current is not None
    assert (view.current.state, view.current.into) == ("accepted", None)
    kept = body(await pair.host.browser.get(f"/episodes/{episode}"), EpisodeView)
    room = body(await pair.host.browser.get(f"/rooms/{kept.episode.room}"), RoomView)
    assert (room.room.kind, kept.kind) == ("one_to_one", "one_off")
    assert (
        code(await post(pair.host, f"/episodes/{episode}/adoption", into=pair.room)) == "conflict"
    )


async def test_a_proposal_can_be_declined_taken_back_and_runs_out(
    home: House, pair: Pair, clock: HandClock
) -> None:
    episode = await one_off(home, pair)
    path = f"/episodes/{episode}/adoption"
    for who in (pair.mentee, pair.host):
        clock.at += 1
        body(await post(pair.host, path, into=pair.room), AdoptionView)
        view = body(await answered(who, episode, accept=False), AdoptionView)
        assert view.current is not None
        assert (view.current.state, view.may) == ("declined", True)
        assert code(await answered(pair.mentee, episode, accept=True)) == "gone"
    clock.at += 1
    body(await post(pair.host, path, into=pair.room), AdoptionView)
    for who in (pair.host, pair.mentee):
        clock.at += HOLDS_MS // 4
        assert (await who.browser.get("/me")).status_code == 200  # whoever is away is signed out
    clock.at += HOLDS_MS // 2
    late = await adoption(pair.mentee, episode)
    assert late.current is not None
    assert (late.current.state, late.may) == ("expired", True)
    assert code(await answered(pair.mentee, episode, accept=True)) == "gone"


async def test_a_proposal_sent_twice_is_one_and_strangers_and_other_rooms_are_not_found(
    home: House, pair: Pair
) -> None:
    episode = await one_off(home, pair)
    path = f"/episodes/{episode}/adoption"
    wish = {"cid": new_cid(), "into": pair.room}
    first = body(await pair.host.browser.post(path, json=wish), AdoptionView)
    assert body(await pair.host.browser.post(path, json=wish), AdoptionView) == first
    stranger = await home.person("Nobody")
    assert code(await stranger.browser.get(path)) == "not_found"
    assert code(await post(stranger, path, into=None)) == "not_found"
    assert code(await answered(stranger, episode, accept=True)) == "not_found"
    body(await answered(pair.host, episode, accept=False), AdoptionView)
    mine_alone = await pair.host.found()
    for room in (mine_alone, "r_no"):
        assert code(await post(pair.host, path, into=room)) == "not_found"
    lasting = await ended(pair, home)
    assert code(await pair.host.browser.get(f"/episodes/{lasting}/adoption")) == "not_found"


async def test_nobody_adopts_a_call_with_a_guest(home: House, pair: Pair) -> None:
    room = await pair.host.found("one_off")
    guest = await home.guest(await pair.host.invite(room, "guest"), "Ola")
    episode = await ended(Pair(room=room, host=pair.host, mentee=guest), home)
    assert (await adoption(pair.host, episode)).may is False
    assert code(await post(pair.host, f"/episodes/{episode}/adoption")) == "not_allowed"


# ── who spoke ────────────────────────────────────────────────────────────────────────────────


async def in_a_call(pair: Pair) -> tuple[str, str]:
    """Both are in the room's call; the episode and the call."""
    host, mentee, episode = await talk(pair)
    for one in (host, mentee):
        await one.ask(CallJoin(cid=new_cid(), state=MediaState()), pair.room)
    started = await host.happened(pair.room, CallStarted)
    assert isinstance(started.body, CallStarted)
    return episode, started.body.call


async def hang_up(pair: Pair, service: House, episode: str) -> None:
    host = await pair.host.socket()
    await host.join(pair.room)
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await host.happened(pair.room, EpisodeClosed)
    await service.service.history.settled()
    assert episode


async def reported(
    who: Visitor, episode: str, call: str, until: int, *spans: tuple[int, int]
) -> Response:
    report = {"call": call, "since": 0, "until": until, "spans": spans}
    return await who.browser.post(f"/episodes/{episode}/talk", json=report)


async def share(who: Visitor, episode: str) -> TalkShare | None:
    return body(await who.browser.get(f"/episodes/{episode}"), EpisodeView).talk


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
    files = await asyncio.to_thread(
        lambda: [one.read_bytes() for one in tmp_path.glob("*.sqlite3*")]
    )
    stored = b"".join(files)
    assert episode.encode() in stored
    assert b"123456" not in stored
    assert b"777777" not in stored


# ── what grew, and what is taken back ────────────────────────────────────────────────────────

FIVE = Sheet(scores=Scores(energy=8, action=9, learning=9, worth=7, connection=8, heard=1))


async def grown(who: Visitor, room: str) -> dict[str, tuple[int | None, ...]]:
    """person -> the five outcomes of the room's last episode, as `who` sees its timeline."""
    line = body(await who.browser.get(f"/rooms/{room}/timeline"), RoomTimeline)
    return {one.person: one.outcomes for one in line.episodes[-1].growth}


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


async def erased(who: Visitor, episode: str, what: str) -> None:
    answer = await who.browser.post(f"/episodes/{episode}/erase", json={"what": what})
    assert answer.status_code == 200, answer.text


async def amended(pair: Pair, episode: str) -> None:
    for who, text in ((pair.host, "Ten past, xyzzy."), (pair.mentee, "Later, plugh.")):
        path = f"/episodes/{episode}/amend"
        body(await post(who, path, about="times", text=text), EpisodeView)


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
    await home.service.history.scour()
    files = await asyncio.to_thread(
        lambda: [one.read_bytes() for one in tmp_path.glob("*.sqlite3*")]
    )
    assert not any(word in b"".join(files) for word in (b"xyzzy", b"plugh"))


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


async def test_ones_own_amendments_and_share_stand_in_the_archive_one_takes_away(
    home: House, pair: Pair, clock: HandClock
) -> None:
    episode, call = await in_a_call(pair)
    clock.at += 60_000
    for who, span in ((pair.host, (0, 120)), (pair.mentee, (200, 380))):
        await reported(who, episode, call, 600, span)
    await hang_up(pair, home, episode)
    await amended(pair, episode)
    answer = await pair.host.browser.get("/me/data")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as whole:
        said = [one["said"]["text"] for one in json.loads(whole.read("amendments.json"))]
        assert said == ["Ten past, xyzzy."]
        assert json.loads(whole.read("talk.json")) == [
            {"episode": episode, "own": {"percent": 40, "withheld": None}}
        ]
