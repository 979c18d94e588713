"""What every OpenItemsBook must find, in a room as people leave it."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Connection

from server.bootstrap import Outside
from server.history.ports.open_items import FoundInRooms, OpenItemsBook, OpenSpan
from server.protocol.bodies.episodes import EpisodeView
from server.protocol.messages.base import Durable
from server.protocol.messages.board import ActionAdd, ActionChange, ActionDrop, ActionTick
from server.protocol.messages.chat import MsgRedact
from server.protocol.messages.replies import Ack
from server.store.episodes.open_items import StoredOpenItems
from server.store.tables.log import events, number_of
from tests.integration.history.episodes.test_episodes_http import body
from tests.integration.history.pages.growing import answered, ended, erased, one_off, post
from tests.integration.rooms.conftest import Pair, pair
from tests.support.history.reflecting import Desk
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher
from tests.support.store.databases import Kind, always
from tests.support.store.units import HandClock

__all__ = ["pair"]

DAY = 24 * 60 * 60_000
HOUR = 60 * 60_000


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest_asyncio.fixture(params=Kind)
async def home(
    tmp_path: Path, clock: HandClock, request: pytest.FixtureRequest
) -> AsyncIterator[House]:
    with always(Kind(request.param)):
        async with house(tmp_path, Outside(clock=clock, hasher=QuickHasher())) as opened:
            yield opened


@pytest.fixture
def book(home: House) -> OpenItemsBook:
    return StoredOpenItems(home.service.database)


async def found(
    book: OpenItemsBook, who: Visitor, clock: HandClock, most: int = 20
) -> FoundInRooms:
    return await book.of(who.person, OpenSpan(clock.at - 14 * DAY, clock.at - DAY, clock.at), most)


def texts(all_of_it: FoundInRooms) -> list[str]:
    return [promise.text for _, promise in all_of_it.promises]


async def test_a_promise_is_its_owners_until_it_is_kept(
    book: OpenItemsBook, pair: Pair, clock: HandClock
) -> None:
    peer = await pair.host.socket()
    await peer.join(pair.room)
    mine: Ack = await peer.ask(
        ActionAdd(cid=new_cid(), text="Count alarms", owner=pair.mentee.person), pair.room
    )
    await peer.ask(
        ActionAdd(cid=new_cid(), text="Bring figures", owner=pair.host.person), pair.room
    )
    assert texts(await found(book, pair.mentee, clock)) == ["Count alarms"]
    change = ActionChange(cid=new_cid(), action=mine.seq, owner=pair.host.person, due="2026-11-24")
    await peer.ask(change, pair.room)
    assert texts(await found(book, pair.mentee, clock)) == []
    assert set(texts(await found(book, pair.host, clock))) == {"Count alarms", "Bring figures"}
    await peer.ask(ActionTick(cid=new_cid(), action=mine.seq), pair.room)
    assert texts(await found(book, pair.host, clock)) == ["Bring figures"]


async def test_who_asks_again_is_told_what_a_first_asking_tells(
    book: OpenItemsBook, home: House, pair: Pair, clock: HandClock
) -> None:
    peer = await pair.host.socket()
    await peer.join(pair.room)
    owner = pair.mentee.person
    made: list[int] = []
    for text in ("Count alarms", "Bring figures", "Ask around"):
        act = ActionAdd(cid=new_cid(), text=text, owner=owner)
        made.append((await peer.ask(act, pair.room)).seq)
    first, second, third = made

    async def asked() -> list[str]:
        for _ in range(2):
            again = await found(book, pair.mentee, clock)
            anew = await found(StoredOpenItems(home.service.database), pair.mentee, clock)
            assert (again.promises, again.promised) == (anew.promises, anew.promised)
        return texts(again)

    async def after(step: Durable) -> list[str]:
        await peer.ask(step, pair.room)
        return await asked()

    change = ActionChange(cid=new_cid(), action=second, text="Bring all figures", due="2026-11-24")
    assert await asked() == ["Count alarms", "Bring figures", "Ask around"]
    assert len(await after(ActionTick(cid=new_cid(), action=first))) == 2
    assert len(await after(ActionTick(cid=new_cid(), action=first, on=False))) == 3
    assert "Bring all figures" in await after(change)
    assert "Ask around" not in await after(ActionDrop(cid=new_cid(), action=third))
    await ended(pair, home)
    assert set(await asked()) == {"Count alarms", "Bring all figures"}
    assert await after(MsgRedact(cid=new_cid(), target=first)) == ["Bring all figures"]


async def test_one_damaged_promise_hides_none_of_that_room_or_of_another(
    book: OpenItemsBook, home: House, pair: Pair, clock: HandClock
) -> None:
    rooms = [pair.room, await pair.host.found(title="The other ward")]
    made: list[int] = []
    for room in rooms:
        peer = await pair.host.socket()
        await peer.join(room)
        for text in ("Count alarms", "Bring figures"):
            act = ActionAdd(cid=new_cid(), text=text, owner=pair.host.person)
            made.append((await peer.ask(act, room)).seq)
    assert len(texts(await found(book, pair.host, clock))) == 4
    await home.service.database.write(partial(damage, rooms[0], made[0]))
    for asked in (book, StoredOpenItems(home.service.database)):
        left = (await found(asked, pair.host, clock)).promises
        assert {(one.room, one.promise) for _, one in left} == {
            (rooms[0], made[1]),
            (rooms[1], made[2]),
            (rooms[1], made[3]),
        }


def damage(room: str, seq: int, connection: Connection) -> None:
    body = events.update().values(body="{").where(events.c.seq == seq)
    connection.execute(body.where(events.c.room == number_of(room)))


async def test_in_a_room_for_two_each_sees_what_the_other_promised(
    book: OpenItemsBook, home: House, pair: Pair, clock: HandClock
) -> None:
    peer = await pair.host.socket()
    await peer.join(pair.room)
    circle = await pair.host.found("circle", lobby=False)
    await pair.mentee.accept(await pair.host.invite(circle, "peer"))
    await peer.join(circle)
    for room, text in ((circle, "Ask around"), *((pair.room, f"Step {n}") for n in range(6))):
        await peer.ask(ActionAdd(cid=new_cid(), text=text, owner=pair.mentee.person), room)
    last = ["Step 2", "Step 3", "Step 4", "Step 5"]
    for who in (pair.host, pair.mentee):
        promised = (await found(book, who, clock)).promised
        assert [one.text for _, one in promised] == last
        assert {one.person for _, one in promised} == {pair.mentee.person}
    assert texts(await found(book, pair.host, clock)) == []


async def test_an_episode_waits_for_who_was_in_it_until_they_said_something_of_it(
    book: OpenItemsBook, home: House, pair: Pair, clock: HandClock
) -> None:
    third = await home.person("Ola Berg")
    await third.accept(await pair.host.invite(pair.room, "peer"))
    first, second = await ended(pair, home), await ended(pair, home)

    async def waits(who: Visitor, most: int = 20) -> list[str]:
        found_now = await found(book, who, clock, most)
        return sorted(episode.episode for _, episode in found_now.confirm)

    assert await waits(third) == []
    assert await waits(pair.host) == await waits(pair.mentee) == sorted([first, second])
    assert len(await waits(pair.host, most=1)) == 1
    body(await post(pair.host, f"/episodes/{first}/confirm"), EpisodeView)
    amended = await post(pair.mentee, f"/episodes/{first}/amend", about="times", text="Later.")
    body(amended, EpisodeView)
    await home.service.history.settled()
    assert await waits(pair.host) == await waits(pair.mentee) == [second]
    for who in (pair.host, pair.mentee):
        await erased(who, second, "all")
    await home.service.history.settled()
    assert await waits(pair.host) == await waits(pair.mentee) == []
    third_talk = await ended(pair, home)
    assert await waits(pair.host) == [third_talk]
    clock.at += 15 * DAY
    assert await waits(pair.host) == []


async def test_a_proposal_waits_for_the_other_until_it_is_answered_or_over(
    book: OpenItemsBook, home: House, pair: Pair, clock: HandClock
) -> None:
    episode = await one_off(home, pair)

    async def waits(who: Visitor) -> list[tuple[str, str]]:
        return [(one.episode, one.by) for one in (await found(book, who, clock)).proposals]

    await post(pair.host, f"/episodes/{episode}/adoption", into=pair.room)
    assert await waits(pair.mentee) == [(episode, pair.host.person)]
    assert await waits(pair.host) == []
    await answered(pair.mentee, episode, accept=False)
    assert await waits(pair.mentee) == []
    clock.at += DAY
    await post(pair.host, f"/episodes/{episode}/adoption", into=None)
    assert await waits(pair.mentee) == [(episode, pair.host.person)]
    clock.at += 14 * DAY
    assert await waits(pair.mentee) == []
    await post(pair.host, f"/episodes/{episode}/adoption", into=None)
    await answered(pair.mentee, episode, accept=True)
    assert await waits(pair.mentee) == []


async def test_what_opened_waits_for_who_did_not_look_since(
    book: OpenItemsBook, home: House, pair: Pair, clock: HandClock
) -> None:
    episode = await ended(pair, home)
    tomas, amara = Desk(pair.host, episode), Desk(pair.mentee, episode)

    async def waits(who: Visitor) -> list[tuple[str, str]]:
        opened = (await found(book, who, clock)).opened
        return [(one.episode, one.person) for _, one in opened]

    await tomas.save()
    await tomas.act("seal")
    assert await waits(pair.mentee) == await waits(pair.host) == []
    clock.at += HOUR
    await amara.save()
    await amara.act("seal")
    assert await waits(pair.mentee) == []  # it was shown to them at once
    assert await waits(pair.host) == [(episode, pair.mentee.person)]
    assert (await tomas.view()).theirs is not None
    assert await waits(pair.host) == []


async def test_a_talk_asks_who_was_in_it_for_a_reflection_for_a_day_or_until_they_answered(
    book: OpenItemsBook, home: House, pair: Pair, clock: HandClock
) -> None:

    def six_minutes() -> None:
        clock.at += 6 * 60_000

    first = await ended(pair, home, six_minutes)
    await ended(pair, home)  # a word at the door

    async def asked(who: Visitor) -> list[str]:
        return [one.episode for _, one in (await found(book, who, clock)).reflect]

    assert await asked(pair.host) == await asked(pair.mentee) == [first]
    tomas, amara = Desk(pair.host, first), Desk(pair.mentee, first)
    await tomas.save()
    assert await asked(pair.host) == [first], "a draft is not kept"
    await tomas.act("seal")
    await amara.act("not_today")
    assert await asked(pair.host) == await asked(pair.mentee) == []
    later = await ended(pair, home, six_minutes)
    assert await asked(pair.mentee) == [later]
    clock.at += DAY
    assert await asked(pair.mentee) == []


async def test_of_a_room_that_was_left_or_put_away_nothing_waits(
    book: OpenItemsBook, home: House, pair: Pair, clock: HandClock
) -> None:
    peer = await pair.host.socket()
    await peer.join(pair.room)
    for who in (pair.host, pair.mentee):
        promise = ActionAdd(cid=new_cid(), text="Count alarms", owner=who.person)
        await peer.ask(promise, pair.room)
    await peer.close()
    await ended(pair, home)
    nothing = FoundInRooms((), (), (), (), ())
    for who in (pair.host, pair.mentee):
        assert (await found(book, who, clock)).confirm != ()
    left = await pair.mentee.browser.post(f"/rooms/{pair.room}/leave")
    assert left.status_code == 204
    assert await found(book, pair.mentee, clock) == nothing
    away = {"cid": new_cid(), "archived": True}
    assert (await pair.host.browser.patch(f"/rooms/{pair.room}", json=away)).status_code == 200
    assert await found(book, pair.host, clock) == nothing
