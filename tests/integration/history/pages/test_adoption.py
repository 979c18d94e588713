"""One-off calls join a room of both, or become one."""

from server.history.pages.adoption import HOLDS_MS
from server.protocol.bodies.episodes import Episodes, EpisodeView
from server.protocol.bodies.rooms import RoomView
from server.protocol.bodies.timeline import AdoptionView, RoomTimeline
from server.protocol.events.episodes import EpisodeAdopted
from tests.integration.history.episodes.test_episodes_http import body
from tests.integration.history.pages.growing import (
    adoption,
    answered,
    clock,
    code,
    ended,
    home,
    one_off,
    post,
)
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.service.house import House
from tests.support.store.units import HandClock

__all__ = ["clock", "home"]


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
