"""One piece of work that is refused keeps no other waiting, however many there are."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Connection, text

from server.bootstrap import Outside
from server.history.retention.unkept_chat import ALONE_MS
from server.history.retention.unkept_chat import PAGE as ROOMS
from server.protocol.events.base import EventBody
from server.protocol.events.chat import MessageSent
from server.protocol.events.retention import ChatDropped, ConsentGiven, EpisodeErased
from server.protocol.messages.chat import MsgRedact
from server.rooms.ports import Committed
from server.store.engine.database import Database
from tests.integration.history.episodes.test_episodes import ADA, CREATED, MEMBERS, founded, talk
from tests.integration.rooms.conftest import Pair, home, pair
from tests.integration.rooms.files.test_files import kept, sent
from tests.support.clock import FakeClock
from tests.support.history.episodes import Past, opened_past
from tests.support.people.cids import new_cid
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

__all__ = ["home", "pair"]

AGREED = ConsentGiven(purpose="chat_log", version=1)
DAYS = {"one_to_one": 30}
YEAR_MS = 365 * 24 * 3_600_000


@pytest.fixture
async def past(tmp_path: Path) -> AsyncIterator[Past]:
    async with opened_past(tmp_path, days=DAYS) as opened:
        yield opened


async def refuse(database: Database, when: str) -> None:
    """Have the log refuse what `when` says, as a broken rule of its own would."""
    await database.write(partial(_refuse, when))


_REFUSING: Final = {
    "sqlite": "CREATE TRIGGER refuse BEFORE INSERT ON events WHEN {when}"
    " BEGIN SELECT RAISE(ABORT, 'no'); END",
    "postgresql": "CREATE OR REPLACE FUNCTION refused() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN IF {when} THEN RAISE check_violation; END IF; RETURN NEW; END $$;"
    "CREATE TRIGGER refuse BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION refused()",
}


def _refuse(when: str, connection: Connection) -> None:
    connection.execute(text(_REFUSING[connection.dialect.name].format(when=when)))


def _allow(connection: Connection) -> None:
    of = "" if connection.dialect.name == "sqlite" else " ON events"
    connection.exec_driver_sql(f"DROP TRIGGER refuse{of}")


async def bodies(past: Past, room: str, kind: type[EventBody]) -> list[EventBody]:
    return [e.body for e in await past.log.after(room, 0, 1_000) if isinstance(e.body, kind)]


async def test_chat_nobody_agreed_to_goes_behind_any_number_of_rooms_that_keep_theirs(
    past: Past,
) -> None:
    last = f"r_{ROOMS + 10:04}"
    for number in range(ROOMS + 11):
        room = f"r_{number:04}"
        await past.happen(room, ADA, CREATED, *MEMBERS, opens=f"e{number}")
        if room != last:
            await past.happen(room, ADA, AGREED)
        await past.happen(room, ADA, MessageSent(text="alone"))
    past.clock.at += ALONE_MS + 1
    await past.side.age()
    assert await bodies(past, last, ChatDropped) == [ChatDropped(first=1, last=4, people=(ADA,))]
    assert await bodies(past, "r_0000", ChatDropped) == []


async def test_an_erasure_that_is_refused_stops_no_other(past: Past) -> None:
    await founded(past)
    await past.happen("r_2", ADA, CREATED, *MEMBERS, opens="e2")
    first = await talk(past)
    second = await talk(past, "r_2")
    await refuse(past.database, f"NEW.kind = 'episode.erased' AND NEW.body LIKE '%{first.id}%'")
    past.clock.at += YEAR_MS
    await past.side.age()
    assert await bodies(past, "r_1", EpisodeErased) == []
    assert len(await bodies(past, "r_2", EpisodeErased)) == 1
    assert second.id
    (stuck,) = past.side.jobs.stuck()
    assert (stuck.kind, stuck.name, stuck.dead) == ("retention.erase", first.id, True)
    await past.database.write(_allow)
    past.side.jobs.hurry()
    await past.settled()
    await past.side.jobs.settled()
    assert len(await bodies(past, "r_1", EpisodeErased)) == 1
    assert past.side.jobs.stuck() == []


async def test_a_file_that_cannot_be_deleted_leaves_no_other_on_the_disk(
    home: House, pair: Pair
) -> None:
    stuck = await kept(pair.mentee, pair.room, b"one", "one.txt")
    other = await kept(pair.mentee, pair.room, b"two", "two.txt")
    seqs = [await sent(pair, file) for file in (stuck, other)]
    place = home.service.settings.data / "files" / stuck.id
    place.unlink()
    (place / "in the way").mkdir(parents=True)
    peer = await pair.mentee.socket()
    await peer.join(pair.room)
    for seq in seqs:
        await peer.ask(MsgRedact(cid=new_cid(), target=seq), pair.room)
    await home.service.files.settled()
    assert not (place.parent / other.id).exists()
    (one,) = home.service.jobs.stuck()
    assert (one.kind, one.name) == ("files.delete", stuck.id)
    (place / "in the way").rmdir()
    place.rmdir()
    home.service.jobs.hurry()
    await home.service.files.settled()
    assert home.service.jobs.stuck() == []


async def test_what_lies_in_the_way_of_a_file_lets_the_next_start_be(tmp_path: Path) -> None:
    (tmp_path / "files" / "f_lost").mkdir(parents=True)
    async with house(tmp_path) as home:
        await home.service.files.settled()
        (one,) = home.service.jobs.stuck()
        assert (one.kind, one.name) == ("files.delete", "f_lost")


async def test_a_listener_that_fails_keeps_no_other_from_hearing(home: House, pair: Pair) -> None:
    file = await kept(pair.mentee, pair.room, b"one", "one.txt")
    seq = await sent(pair, file)

    def broken(_: Committed) -> None:
        raise LookupError

    home.service.history.episodes.tracker.committed = broken  # type: ignore[method-assign,assignment]
    peer = await pair.mentee.socket()
    await peer.join(pair.room)
    await peer.ask(MsgRedact(cid=new_cid(), target=seq), pair.room)
    await home.service.files.settled()
    assert list((home.service.settings.data / "files").iterdir()) == []


async def test_one_room_that_takes_no_new_name_keeps_no_start_back(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        who = await home.person("Samira Haddad")
        rooms = [await who.found(), await who.found("circle")]
        number = f"(SELECT number FROM rooms WHERE id = '{rooms[0]}')"  # noqa: S608
        await refuse(home.service.database, f"NEW.kind = 'member.renamed' AND NEW.room = {number}")
        answer = await who.browser.patch("/me", json={"name": "Samira Haddad-Roy"})
        assert answer.status_code == 200
        await home.service.people.settled()
    async with house(tmp_path) as home:
        (one,) = home.service.jobs.stuck()
        assert (one.kind, one.dead) == ("names.write", True)
        assert who.person not in one.name
        record = await home.service.reader.load(rooms[1])
        assert record is not None
        assert record.members[who.person].name == "Samira Haddad-Roy"


async def test_a_guest_who_cannot_be_forgotten_keeps_nobody_else(tmp_path: Path) -> None:
    clock = FakeClock()
    async with house(tmp_path, Outside(hasher=QuickHasher(), clock=clock)) as home:
        host = await home.person("Samira Haddad")
        room = await host.found("circle", lobby=False)
        guests = [
            await home.guest(await host.invite(room, "guest"), f"Ola {number}")
            for number in range(3)
        ]
        first = min(guest.person for guest in guests)
        await refuse(
            home.service.database, f"NEW.kind = 'person.forgotten' AND NEW.actor = '{first}'"
        )
        clock.pass_seconds(365 * 24 * 3600)
        await home.service.history.age()
        record = await home.service.reader.load(room)
        assert record is not None
        named = [one.person for one in record.members.values() if one.name and one.guest]
        assert named == [first]


async def test_a_notice_nobody_can_read_keeps_no_other_back(tmp_path: Path) -> None:
    async with opened_past(tmp_path) as past:
        await founded(past)

        rows = ('{"kind":"from.later"}', "{", '{"kind":"entry.withdrawn","author":"u_ada"}')
        for number, row in enumerate(rows):
            await past.database.write(
                lambda c, number=number, row=row: (
                    c.execute(  # type: ignore[misc]
                        text(
                            "INSERT INTO notices (id, room, actor, body)"
                            " SELECT :id, number, 'u_ada', :row FROM rooms"
                        ),
                        {"id": f"nt_{number}", "row": row},
                    )
                    and None
                )
            )
        await past.side.personal.log_outbox.spread()
        left = await past.database.read(
            lambda c: list(c.exec_driver_sql("SELECT id FROM notices ORDER BY 1").scalars())
        )
        assert left == ["nt_0", "nt_1"]
        (stuck,) = past.side.jobs.stuck()
        assert (stuck.kind, stuck.error) == ("notices", "unreadable")
