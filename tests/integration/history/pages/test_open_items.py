"""What waits for somebody, over HTTP: whose it is, and a promise ticked from outside its room."""

import asyncio
from typing import Final

import httpx

from server.history.rules.open_items import MOST
from server.protocol.bodies.open_items import OpenItems
from server.protocol.events.board import ActionAdded, ActionDone
from server.protocol.messages.board import ActionAdd
from server.protocol.messages.replies import Ack
from server.protocol.messages.rooms import Remove, SetRole
from server.rooms.log.appending import note_of
from tests.integration.history.episodes.test_episodes_http import body
from tests.integration.history.pages.growing import code, ended
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

PROMISE: Final = "Count the alarms on three night shifts"


async def waiting(who: Visitor, zone: str = "UTC") -> OpenItems:
    answer = await who.browser.get("/me/open-items", params={"zone": zone})
    return body(answer, OpenItems)


async def promised(pair: Pair, **more: str) -> tuple[Peer, int]:
    """The host is in the room, where the mentee promised something; its seq."""
    host = await pair.host.socket()
    await host.join(pair.room)
    added: Ack = await host.ask(
        ActionAdd(cid=new_cid(), text=PROMISE, owner=pair.mentee.person, **more), pair.room
    )
    return host, added.seq


async def tick(who: Visitor, room: str, promise: int, **more: object) -> httpx.Response:
    asked = {"cid": new_cid(), "promise": promise, **more}
    return await who.browser.post(f"/rooms/{room}/promises/tick", json=asked)


async def test_a_promise_is_ticked_where_it_is_listed_and_those_in_the_room_see_it(
    pair: Pair,
) -> None:
    host, seq = await promised(pair, due="2020-01-01")
    (promise,) = (await waiting(pair.mentee)).promises
    assert (promise.room, promise.promise, promise.text) == (pair.room, seq, PROMISE)
    assert (await waiting(pair.host)).promises == ()
    assert (await tick(pair.mentee, pair.room, seq)).status_code == 204
    done = await host.happened(pair.room, ActionDone)
    assert (done.actor, done.body) == (pair.mentee.person, ActionDone(action=seq))
    assert (await waiting(pair.mentee)).promises == ()
    assert (await tick(pair.mentee, pair.room, seq, on=False)).status_code == 204
    assert (await waiting(pair.mentee)).promises == (promise,)


async def test_a_promise_whose_day_is_still_to_come_does_not_wait(pair: Pair) -> None:
    await promised(pair, due="2999-01-01")
    assert (await waiting(pair.mentee)).promises == ()


async def test_of_many_promises_those_longest_overdue_are_listed(home: House, pair: Pair) -> None:
    me = pair.host.person
    days = [f"2020-01-{day:02}" for day in range(31, 9, -1)]
    made = [ActionAdded(text=PROMISE, owner=me, due=day) for day in days]
    await home.service.writer.append(note_of(pair.room, *made, actor=me))
    due = [one.due for one in (await waiting(pair.host)).promises]
    assert due == sorted(days)[:MOST]


async def test_the_same_tick_twice_and_at_once_is_one_event(home: House, pair: Pair) -> None:
    _, seq = await promised(pair)
    cid = new_cid()
    answers = await asyncio.gather(*(tick(pair.mentee, pair.room, seq, cid=cid) for _ in range(4)))
    assert {one.status_code for one in answers} == {204}
    log = await home.service.reader.after(pair.room, 0, 500)
    assert sum(isinstance(one.body, ActionDone) for one in log) == 1
    other = await tick(pair.mentee, pair.room, seq, cid=cid, on=False)
    assert code(other) == "idempotency_conflict"


async def test_what_is_no_promise_and_what_is_not_theirs_answer_alike(
    home: House, pair: Pair
) -> None:
    _, seq = await promised(pair)
    stranger = await home.person("Otto")
    answers = [
        await tick(stranger, pair.room, seq),
        await tick(stranger, "r_none", seq),
        await tick(pair.mentee, pair.room, seq + 40),
        await tick(pair.mentee, pair.room, 1),
    ]
    assert {(one.status_code, code(one)) for one in answers} == {(404, "not_found")}
    assert await waiting(stranger) == OpenItems(promises=(), confirm=(), proposals=(), opened=())
    guest = await home.guest(await pair.host.invite(pair.room, "guest"), "Gerd")
    assert (await guest.browser.get("/me/open-items")).status_code == 403
    assert (await tick(guest, pair.room, seq)).status_code == 403


async def test_who_was_removed_or_may_not_promise_any_more_is_asked_for_nothing(
    home: House, pair: Pair
) -> None:
    host, seq = await promised(pair)
    done = new_cid()
    assert (await tick(pair.mentee, pair.room, seq, cid=done)).status_code == 204
    assert (await tick(pair.mentee, pair.room, seq, on=False)).status_code == 204
    await ended(pair, home)
    assert len((await waiting(pair.mentee)).confirm) == 1
    observer = SetRole(cid=new_cid(), person=pair.mentee.person, role="observer")
    await host.ask(observer, pair.room)
    told = await waiting(pair.mentee)
    assert (told.promises, told.confirm) == ((), ())
    assert code(await tick(pair.mentee, pair.room, seq)) == "not_allowed"
    await host.ask(Remove(cid=new_cid(), person=pair.mentee.person), pair.room)
    assert code(await tick(pair.mentee, pair.room, seq)) == "not_found"
    again = await tick(pair.mentee, pair.room, seq, cid=done)
    assert again.status_code == 204, "it was done, and is answered so"


async def test_no_zone_that_is_none(pair: Pair) -> None:
    answer = await pair.mentee.browser.get("/me/open-items", params={"zone": "Mars/Olympus"})
    assert (answer.status_code, code(answer)) == (400, "bad_request")
