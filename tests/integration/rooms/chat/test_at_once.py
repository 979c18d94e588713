"""Two at the same moment: what the room in memory allows both, the log allows one."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

import pytest

from server.bootstrap import Outside
from server.people.accounts.account_deletion import GRACE_MS
from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.events.retention import EpisodeErased
from server.protocol.events.rooms import MemberAdded, MemberRole
from server.protocol.limits import LIMITS
from server.protocol.messages.rooms import EpisodeEnd, HandHost, SetRole
from server.rooms.log.appending import note_of
from server.rooms.ports import Committed, Refused
from tests.integration.rooms.conftest import Pair
from tests.support.clock import FakeClock
from tests.support.history.reflecting import Desk, end, talk
from tests.support.people.cids import new_cid
from tests.support.people.peer import RefusedError
from tests.support.people.visitors import PASSWORD, Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher
from tests.support.store.busy_disk import busy_disk, waiting

Act = Callable[[], Awaitable[str | None]]
"""Does something; the code it was refused with."""


async def hosts_of(home: House, room: str) -> list[str]:
    record = await home.service.reader.load(room)
    assert record is not None
    members = record.members.values()
    return [one.person for one in members if (one.role, one.standing) == ("host", "member")]


async def two_hosts(home: House, pair: Pair) -> None:
    role = MemberRole(person=pair.mentee.person, role="host")
    await home.service.writer.append(note_of(pair.room, role))


async def at_once(home: House, *acts: Act) -> list[str | None]:
    """All of `acts`, each after it looked at the room and before any was done; their codes."""
    async with busy_disk(home):
        tasks = []
        for place, act in enumerate(acts, 1):
            tasks.append(asyncio.ensure_future(act()))
            await waiting(home, place)
    return await asyncio.gather(*tasks)


def leaving(who: Visitor, room: str) -> Act:
    async def act() -> str | None:
        answer = await who.browser.post(f"/rooms/{room}/leave")
        return None if answer.status_code == 204 else str(answer.json()["code"])

    return act


async def asking(who: Visitor, room: str, message: SetRole | HandHost | EpisodeEnd) -> Act:
    peer = await who.socket()
    await peer.join(room)

    async def act() -> str | None:
        try:
            await peer.ask(message, room)
        except RefusedError as error:
            return error.code
        return None

    return act


async def test_of_two_hosts_who_leave_at_once_one_stays(home: House, pair: Pair) -> None:
    await two_hosts(home, pair)
    acts = [leaving(who, pair.room) for who in (pair.host, pair.mentee)]
    assert await at_once(home, *acts) == [None, "last_host"]
    assert await hosts_of(home, pair.room) == [pair.mentee.person]


async def test_of_two_hosts_who_step_down_at_once_one_stays(home: House, pair: Pair) -> None:
    await two_hosts(home, pair)
    acts = [
        await asking(who, pair.room, SetRole(cid=new_cid(), person=who.person, role="peer"))
        for who in (pair.host, pair.mentee)
    ]
    assert await at_once(home, *acts) == [None, "last_host"]
    assert await hosts_of(home, pair.room) == [pair.mentee.person]


async def test_the_host_role_is_not_handed_to_who_is_just_leaving(home: House, pair: Pair) -> None:
    handing = HandHost(cid=new_cid(), person=pair.mentee.person)
    hand = await asking(pair.host, pair.room, handing)
    assert await at_once(home, leaving(pair.mentee, pair.room), hand) == [None, "not_found"]
    assert await hosts_of(home, pair.room) == [pair.host.person]


async def test_a_session_is_ended_once(home: House, pair: Pair) -> None:
    await two_hosts(home, pair)
    acts = [
        await asking(who, pair.room, EpisodeEnd(cid=new_cid())) for who in (pair.host, pair.mentee)
    ]
    watch = await pair.host.socket()
    await watch.join(pair.room)
    await watch.happened(pair.room, EpisodeOpened)
    assert await at_once(home, *acts) == [None, "gone"]
    await watch.happened(pair.room, EpisodeClosed)
    log = await home.service.reader.after(pair.room, 0, 500)
    assert len([event for event in log if isinstance(event.body, EpisodeClosed)]) == 1


async def test_a_room_is_never_fuller_than_full(home: House, pair: Pair) -> None:
    others = [
        MemberAdded(person=f"u_{n}", name="Somebody", role="peer") for n in range(LIMITS.members)
    ]
    first = note_of(pair.room, *others[: LIMITS.members - 3])
    assert isinstance(await home.service.writer.append(first), Committed)
    late = [note_of(pair.room, one) for one in others[-3:]]
    async with busy_disk(home):
        asked = [asyncio.ensure_future(home.service.writer.append(unit)) for unit in late]
    outcomes = await asyncio.gather(*asked)
    assert [type(one) for one in outcomes] == [Committed, Refused, Refused]
    assert [one.error.code for one in outcomes if isinstance(one, Refused)] == ["room_full"] * 2


async def test_of_two_hosts_who_delete_their_accounts_at_once_one_is_refused(
    home: House, pair: Pair
) -> None:
    await two_hosts(home, pair)
    wish = {"password": PASSWORD, "words": "keep"}
    answers = await asyncio.gather(
        *(who.browser.post("/me/delete", json=wish) for who in (pair.host, pair.mentee))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    refused = next(answer for answer in answers if answer.status_code == 409)
    assert refused.json()["code"] == "last_host"


async def test_a_deletion_asked_for_earlier_is_checked_again_when_it_is_done(
    tmp_path: Path,
) -> None:
    clock = FakeClock()
    async with house(tmp_path, Outside(hasher=QuickHasher(), clock=clock)) as home:
        host, other, third = [await home.person(name) for name in ("Tomas", "Amara", "Ola")]
        room = await host.found()
        link = await host.invite(room, "mentee", uses=2)
        for who in (other, third):
            await who.accept(link)
        role = MemberRole(person=other.person, role="host")
        await home.service.writer.append(note_of(room, role))
        asked = await host.browser.post("/me/delete", json={"password": PASSWORD, "words": "keep"})
        assert asked.status_code == 200
        assert await leaving(other, room)() is None
        clock.pass_seconds(GRACE_MS / 1000 + 1)
        await home.service.people.leaving.tick()
        await home.service.jobs.settled("accounts.delete")
        assert await hosts_of(home, room) == [host.person]
        handed = MemberRole(person=third.person, role="host")
        await home.service.writer.append(note_of(room, handed))
        await home.service.people.leaving.tick()
        await home.service.jobs.settled("accounts.delete")
        await home.service.history.settled()
        assert await hosts_of(home, room) == [third.person]
        assert await home.service.people.tables.person(host.person) is None


@pytest.mark.parametrize("what", ["reflection", "share", "amendment", "confirmation"])
async def test_nothing_is_written_to_an_episode_that_is_just_being_erased(
    home: House, what: str
) -> None:
    tomas, amara = await home.person("Tomas"), await home.person("Amara")
    room = await tomas.found()
    await amara.accept(await tomas.invite(room, "mentee"))
    peers, episode = await talk(room, tomas, amara)
    await end(peers[0], room)
    await home.service.history.settled()
    desk = Desk(amara, episode)
    if what == "share":
        await desk.save()
    record = await home.service.history.books.archive.record(episode)
    assert record is not None
    last = record.last_seq
    assert last is not None
    body = EpisodeErased(episode=episode, first=record.first_seq, last=last, wish="agreed", page=0)
    async with busy_disk(home):
        erasing = asyncio.ensure_future(home.service.writer.append(note_of(room, body)))
        await waiting(home, 1)
        units, writes = (
            (2, 0) if "cid" in WRITES[what][2] else (1, home.service.database.writes + 1)
        )
        writing = asyncio.ensure_future(desk_writes(desk, what))
        await waiting(home, units, writes)
    assert isinstance(await erasing, Committed)
    assert await writing in {(410, "gone"), (404, "not_found")}
    await home.service.history.settled()
    keys = home.service.settings.key_folder
    assert not list(keys.rglob(episode))


WRITES: Final[dict[str, tuple[str, str, dict[str, object]]]] = {
    "reflection": ("PUT", "reflection", {"revision": 0, "device": "laptop-1", "sheet": {}}),
    "share": ("POST", "shares", {"item": "happened"}),
    "amendment": ("POST", "amend", {"cid": new_cid(), "about": "times", "text": "It was later"}),
    "confirmation": ("POST", "confirm", {"cid": new_cid()}),
}
"""What somebody writes to an episode: method, path, body."""


async def desk_writes(desk: Desk, what: str) -> tuple[int, str]:
    method, path, body = WRITES[what]
    path = f"/episodes/{desk.episode}/{path}"
    answer = await desk.who.browser.request(method, path, json=body)
    return answer.status_code, str(answer.json().get("code"))
