"""Episodes and marks over HTTP, beside a room that real sockets are in."""

from typing import TypeVar

import msgspec
from httpx import Response

from server.protocol.bodies.episodes import Episodes, EpisodeView
from server.protocol.bodies.marks import Mark
from server.protocol.bodies.rooms import Rooms
from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.messages.chat import MsgRedact
from server.protocol.messages.rooms import EpisodeEnd
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

T = TypeVar("T")


def body(answer: Response, kind: type[T], status: int = 200) -> T:
    assert answer.status_code == status, answer.text
    return msgspec.json.decode(answer.content, type=kind)


async def talk(pair: Pair) -> tuple[Peer, Peer, str]:
    """Both are in the room; the episode's id."""
    host, mentee = await pair.host.socket(), await pair.mentee.socket()
    await host.join(pair.room)
    await mentee.join(pair.room)
    earlier = await pair.host.browser.get(f"/rooms/{pair.room}/episodes", params={"limit": 100})
    closed = sum(one.state == "closed" for one in body(earlier, Episodes).episodes)
    opened = await mentee.happened(pair.room, EpisodeOpened, closed + 1)
    assert isinstance(opened.body, EpisodeOpened)
    return host, mentee, opened.body.episode


async def marked(who: Visitor, room: str, cid: str | None = None, **fields: str) -> Response:
    request = {"cid": cid or new_cid(), "kind": "insight", **fields}
    return await who.browser.post(f"/rooms/{room}/marks", json=request)


async def test_two_people_in_a_room_find_their_talk_as_an_episode(home: House, pair: Pair) -> None:
    for person in (pair.host, pair.mentee):
        await person.agree(pair.room)
    host, mentee, episode = await talk(pair)
    ack = await mentee.say(pair.room, "Why 92?")
    await mentee.ask(MsgRedact(cid=new_cid(), target=ack.seq), pair.room)
    await host.say(pair.room, "Since 2016.")
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await mentee.happened(pair.room, EpisodeClosed)
    view = body(await pair.mentee.browser.get(f"/episodes/{episode}"), EpisodeView)
    assert (view.episode.state, view.episode.reason) == ("closed", "ended")
    assert (view.episode.title, view.episode.messages) == ("Alarm limits", 1)
    assert [one.name for one in view.timeline.people] == ["Tomas Lindqvist", "Amara Diallo"]
    listed = body(await pair.host.browser.get(f"/rooms/{pair.room}/episodes"), Episodes)
    assert listed.episodes == (view.episode,)
    await home.service.history.settled()
    (card,) = body(await pair.host.browser.get("/rooms"), Rooms).rooms
    assert (card.episodes, card.last_episode_at) == (1, view.episode.ended_at)


async def test_a_mark_is_in_its_owners_view_and_nobody_else_ever_gets_it(pair: Pair) -> None:
    _, _, episode = await talk(pair)
    mark = body(await marked(pair.mentee, pair.room, note="the delay!"), Mark, 201)
    mine = body(await pair.mentee.browser.get(f"/episodes/{episode}"), EpisodeView)
    theirs = body(await pair.host.browser.get(f"/episodes/{episode}"), EpisodeView)
    assert mine.marks == (mark,)
    assert theirs.marks == ()
    for answer in (
        await pair.host.browser.patch(f"/marks/{mark.id}", json={"note": "mine"}),
        await pair.host.browser.delete(f"/marks/{mark.id}"),
        await pair.host.browser.delete("/marks/mk_no"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_a_mark_sent_twice_is_one_mark_and_its_cid_carries_no_other(pair: Pair) -> None:
    cid = new_cid()
    first = body(await marked(pair.mentee, pair.room, cid), Mark, 201)
    assert body(await marked(pair.mentee, pair.room, cid), Mark, 201) == first
    other = await marked(pair.mentee, pair.room, cid, note="else")
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_conflict")
    assert body(await marked(pair.host, pair.room, cid), Mark, 201).id != first.id


async def test_a_mark_can_be_reworded_and_deleted_by_its_owner(pair: Pair) -> None:
    browser = pair.mentee.browser
    mark = body(await marked(pair.mentee, pair.room, note="delay"), Mark, 201)
    answer = await browser.patch(f"/marks/{mark.id}", json={"kind": "question"})
    changed = body(answer, Mark)
    assert (changed.kind, changed.note, changed.at) == ("question", "delay", mark.at)
    assert (await browser.delete(f"/marks/{mark.id}")).status_code == 204
    assert (await browser.delete(f"/marks/{mark.id}")).status_code == 404


async def test_strangers_guests_and_the_signed_out_get_nothing(home: House, pair: Pair) -> None:
    _, _, episode = await talk(pair)
    stranger = await home.person("Nobody")
    guest = await home.guest(await pair.host.invite(pair.room, "guest"), "Ola")
    for path in (f"/rooms/{pair.room}/episodes", f"/episodes/{episode}"):
        assert (await stranger.browser.get(path)).json()["code"] == "not_found"
        assert (await home.browser().get(path)).json()["code"] == "not_authenticated"
        assert (await guest.browser.get(path)).status_code == 200
    assert (await marked(stranger, pair.room)).json()["code"] == "not_found"
    assert (await marked(guest, pair.room)).status_code in {401, 403}


async def test_bounds_of_what_comes_in_are_kept(pair: Pair) -> None:
    assert (await marked(pair.mentee, pair.room, note="x" * 281)).status_code == 413
    assert (await marked(pair.mentee, pair.room, kind="secret")).status_code == 400
    for query in ("limit=0", "limit=101", "before=no"):
        path = f"/rooms/{pair.room}/episodes?{query}"
        assert (await pair.mentee.browser.get(path)).status_code == 400
