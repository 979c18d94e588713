"""A deleted account: no table, column, key or byte of the data folder names the person any more.

The test walks the schema. A table that is new has to be planted here, or said to hold nobody.
"""

import asyncio
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Connection, inspect, text

from server.bootstrap import Outside
from server.people.accounts.account_deletion import GRACE_MS
from server.protocol.bodies.episode_timeline import TalkShare
from server.protocol.bodies.reflections import Answers, Sheet
from server.protocol.events.agreement import Answer
from server.protocol.messages.board import ActionAdd, AgendaAdd, PollOpen
from server.protocol.messages.chat import MsgEdit, MsgSend, NotesUpdate, Read
from server.protocol.messages.session import Leave
from server.store.episodes.talk_reports import StoredTalk
from server.store.tables import metadata
from tests.integration.history.export.test_exports import ordered
from tests.integration.people.accounts.test_account_deletion import give_up
from tests.integration.rooms.files.test_files import kept
from tests.support.clock import FakeClock
from tests.support.history.reflecting import Desk, end, talk
from tests.support.mentoring.agreeing import Agreeing, related
from tests.support.mentoring.agreement_model import SAID
from tests.support.notes.notes_writer import Writer
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher
from tests.support.store.disk_traces import found_in, looked_through, purged

NAME: Final = "Amara Quillfeather"
WORD: Final = "wyvernous"

PROFILE: Final = {
    "occupation": WORD,
    "organisation": WORD,
    "about": WORD,
    "gives": {"words": [WORD]},
    "style": {"plain-words": 4},
    "shown": {"about": "everyone"},
}

NOBODY: Final = {
    "signs": "moments of the service",
    "claims": "work of the service",
    "retention_notices": "episodes",
    "export_episodes": "exports and episodes, by their ids",
    "adopted": "episodes and rooms",
    "rooms": "no person in it; the title belongs to the room",
    "fresh": "the newest of the log, sorted into it before anybody reads",
    "settling": "the same, on its way",
    "stuck_jobs": "ids of things, and fingerprints of whoever a job is about",
    "look_heads": "where each access log ends, sealed",
    "notices": "what the log is to hear, gone within seconds",
    "message_search": "the words of the log",
    "agreement_events": "where in the log agreements stand",
    "agreement_reviews": "days on which rooms look at theirs again",
    "meeting_series": "when meetings come again; who is in them stands beside it",
    "service_runs": "moments of the service",
}
"""Tables without a person in them, and what is in them."""

BY_THEIR_ID: Final = {
    "events": "what they did stays in the log, without their name",
    "memberships": "that they were there",
    "looks": "the access log goes by ids",
    "episodes": "who was in it",
    "files": "what they sent into the chat, where their words stay",
}
"""Tables that keep the person's id, and why. What it stood for is known nowhere."""


BESIDE: Final = (
    "INSERT INTO reminders (episode, person, at) VALUES (:episode, :person, 1)",
    """INSERT INTO adoptions (episode, at, by, "to", "into", expires_at, declined, cid)
    VALUES (:episode, 1, :other, :person, NULL, 2, FALSE, 'c')""",
    """INSERT INTO relationship_proposals
    (room, at, by, "to", mentor, expires_at, declined, cid)
    SELECT number, 1, :other, :person, :other, 2, FALSE, 'c' FROM rooms LIMIT 1""",
    """INSERT INTO talk_reports (episode, person, call, since, sealed)
    VALUES (:episode, :person, 'call_1', 0, :nothing)""",
    """INSERT INTO address_proofs (secret, email, person, created_at, until)
    SELECT :nothing, email, id, 1, 2 FROM people WHERE id = :person""",
    """INSERT INTO invitees (room, person, name, guest, role, by)
    SELECT number, :person, :name, FALSE, 'mentee', :other FROM rooms WHERE id = :room
    ON CONFLICT DO NOTHING""",
    """INSERT INTO profile_pictures (person, picture, at) VALUES (:person, :nothing, 1)""",
    """INSERT INTO mentoring_requests (id, mentee, mentor, state, saved_at, left_ms)
    VALUES ('rq_1', :person, :other, 'declined', 1, 0), ('rq_2', :other, :person, 'sent', 1, 0)""",
    """INSERT INTO request_acts (person, cid, digest, request)
    VALUES (:person, 'c', :nothing, 'rq_1')""",
    """INSERT INTO mentors_heard (person, at) VALUES (:person, 1)""",
    """INSERT INTO blocks (person, other, at) VALUES (:person, :other, 1), (:other, :person, 1)""",
    "INSERT INTO put_aside (person, other, at) VALUES (:person, :other, 1), (:other, :person, 1)",
    """INSERT INTO waits (id, person, mentor, since)
    VALUES ('wt_1', :person, :other, 1), ('wt_2', :other, :person, 1)""",
    "INSERT INTO coordinators (person, since) VALUES (:person, 1)",
    """INSERT INTO proposals (id, mentee, mentor, state, made_at, mentee_yes, mentor_yes)
    VALUES ('pp_1', :person, :other, 'open', 1, TRUE, FALSE),
    ('pp_2', :other, :person, 'proposed', 1, FALSE, FALSE)""",
    """INSERT INTO readiness (person, part, ready, sealed)
    VALUES (:person, 'mentor', TRUE, :nothing)""",
    """INSERT INTO agreement_drafts (room, person, saved_at, sealed)
    SELECT number, :person, 1, :nothing FROM rooms WHERE id = :room""",
    """INSERT INTO conduct_agreements (person, version, at) VALUES (:person, 1, 1)""",
    """INSERT INTO mails (id, person, kind, facts, about, state, created_at, ready_at, due_at, at,
    address, why) SELECT 'm_1', id, 'retention', '{}', :episode, 'waiting', 1, 1, 9000000000000, 1,
    email, '' FROM people WHERE id = :person""",
    """INSERT INTO push_subscriptions (sign_in, person, place, sealed, since)
    SELECT MIN(id), person, :nothing, :nothing, 1 FROM sign_ins WHERE person = :person
    GROUP BY person""",
    "INSERT INTO mail_hours VALUES (:person, 8, 20, 8)",
    "INSERT INTO mail_switches VALUES (:person, 'adoption', 'off')",
)
"""What takes days to come about, as the store keeps it."""


async def plant(home: House, who: Visitor, other: Visitor, room: str) -> None:
    """Everything a person leaves behind, in the room they share and beside it."""
    peers, episode = await talk(room, other, who)
    theirs, mine = peers
    sent = await mine.say(room, f"first {WORD}")
    await mine.ask(MsgEdit(cid=new_cid(), target=sent.seq, text=f"better {WORD}"), room)
    file = await kept(who, room, WORD.encode() * 99, f"{WORD}.txt")
    await mine.ask(MsgSend(cid=new_cid(), text=WORD, files=(file.id,)), room)
    await kept(who, room, b"never sent", f"{WORD}.txt")
    await mine.ask(AgendaAdd(cid=new_cid(), text=f"point {WORD}"), room)
    await mine.ask(ActionAdd(cid=new_cid(), text=WORD, owner=who.person), room)
    await theirs.ask(ActionAdd(cid=new_cid(), text="for the other", owner=who.person), room)
    await mine.ask(PollOpen(cid=new_cid(), question=WORD, options=(WORD, "no")), room)
    writer = Writer()
    writer.begin(0)
    writer.insert(0, WORD)
    await mine.ask(NotesUpdate(since=0, update=writer.parcel()), room)
    await mine.send(Read(seq=sent.seq), room)
    await end(theirs, room)
    await home.service.history.settled()
    await look_back(home, who, other, room, episode)
    for peer in peers:
        await peer.ask(Leave(), room)
        await peer.close()


async def look_back(home: House, who: Visitor, other: Visitor, room: str, episode: str) -> None:
    desk = Desk(who, episode)
    await desk.save(Sheet(answers=Answers(happened=WORD, next=WORD)))
    await desk.mark(room, WORD)
    await desk.act("keep")
    assert (await desk.try_share("next")).status_code == 201
    assert (await who.browser.patch("/me/profile", json=PROFILE)).status_code == 200
    await agreed(home, who, other)
    page = {"cid": new_cid(), "device": "laptop-0001", "day": "2026-11-24", "text": WORD}
    assert (await who.browser.post("/diary", json=page)).status_code == 201
    time = {"wall": "2027-01-12T10:30", "zone": "UTC", "minutes": 45, "ask": True, "word": WORD}
    booked = await who.browser.post(f"/rooms/{room}/meetings", json={"cid": new_cid(), **time})
    assert booked.status_code == 201, booked.text
    assert (await who.browser.post("/me/calendar")).status_code == 201
    for asker, signer in ((who, other), (other, who)):
        request = {"cid": new_cid(), "signer": signer.person, "episodes": [episode]}
        asked = await asker.browser.post("/countersignatures", json=request)
        assert asked.status_code == 201, asked.text
        signed = await signer.browser.post(f"/countersignatures/{asked.json()['id']}/sign")
        assert signed.status_code == 200, signed.text
    assert (await ordered(who, "json", parts=["diary"], episodes=[episode])).status_code == 202
    assert (await ordered(other, "json", episodes=[episode])).status_code == 202
    await home.service.exports.worker.settled()
    wish = await who.browser.post(f"/episodes/{episode}/erase", json={"what": "all"})
    assert wish.status_code == 200
    amend = {"cid": new_cid(), "about": "other", "text": WORD}
    assert (await who.browser.post(f"/episodes/{episode}/amend", json=amend)).status_code == 200
    share = {one.person: TalkShare(percent=41, withheld=None) for one in (who, other)}
    await StoredTalk(home.service.database, home.service.vault).keep(episode, share)
    person = await home.service.people.tables.person(who.person)
    assert person is not None
    await home.service.people.links.make(person)
    await home.service.database.write(partial(beside, who.person, other.person, episode, room))


async def agreed(home: House, who: Visitor, other: Visitor) -> None:
    """Signed by both, and an offer that was settled otherwise; and begun anew."""
    room = await related(home, other, who)
    mine, theirs = Agreeing(who, room), Agreeing(other, room)
    await mine.fill({"length": 1}, hopes=WORD)
    await theirs.fill({})
    assert (await mine.offer(Answer(point="length", words=WORD))).is_success
    assert (await mine.offer(SAID["length"][0])).is_success
    for one in (mine, theirs):
        assert (await one.sign()).is_success
    assert (await mine.save(Answer(point="hopes", words=WORD))).is_success


def beside(person: str, other: str, episode: str, room: str, connection: Connection) -> None:
    given = {"person": person, "other": other, "episode": episode, "room": room}
    for statement in BESIDE:
        connection.execute(text(statement), {**given, "name": NAME, "nothing": b"\0"})


def holding(needle: str, connection: Connection) -> dict[str, set[str]]:
    """table -> its columns in which `needle` stands somewhere; every table there is."""
    found: dict[str, set[str]] = {}
    sought = needle.lower().encode()
    for table in inspect(connection).get_table_names():
        for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings():  # noqa: S608
            hit = {str(column) for column, value in row.items() if sought in _stored(value)}
            if hit:
                found.setdefault(table, set()).update(hit)
    return found


def _stored(value: object) -> bytes:
    content = value if isinstance(value, bytes) else str(value).encode()
    return content.lower()


async def where(home: House, needle: str) -> dict[str, set[str]]:
    return await home.service.database.read(partial(holding, needle))


async def gone(home: House, clock: FakeClock) -> None:
    """The week is over, and everything that follows from it is done."""
    clock.pass_seconds(GRACE_MS / 1000)
    await home.service.people.sweep()
    await home.service.history.settled()
    await home.service.files.tick()
    await home.service.files.settled()
    await home.service.exports.orders.tick()
    await purged(home.service.history.retention.purge)


def outside(clock: FakeClock) -> Outside:
    return Outside(hasher=QuickHasher(), clock=clock)


@pytest.mark.parametrize("words", ["keep", "remove"])
async def test_no_table_column_key_or_byte_names_who_deleted_their_account(
    tmp_path: Path, words: str
) -> None:
    clock = FakeClock()
    async with house(tmp_path, outside(clock)) as home:
        host, who = await home.person("Tomas Lindqvist"), await home.person(NAME)
        room = await host.found()
        await who.accept(await host.invite(room, "mentee"))
        own = await who.found(title=f"Room of {WORD}")
        await who.invite(own, "mentee")
        for each in (host, who):
            await each.agree(room)
        await plant(home, who, host, room)
        before = await where(home, who.person)
        tables = {table.name for table in metadata.sorted_tables}
        assert tables - set(before) - set(NOBODY) == set()
        assert found_in(tmp_path, [who.email, "Quillfeather", WORD])
        looked_through(tmp_path)
        await give_up(who, words)
        await gone(home, clock)
        assert set(await where(home, who.person)) <= set(BY_THEIR_ID)
        assert await where(home, "Quillfeather") == {}
        assert await where(home, who.email) == {}
        names = ["Quillfeather", who.email, f"Room of {WORD}"]
        assert found_in(tmp_path, names) == {}
        if words == "remove":
            assert await where(home, WORD) == {}
            assert found_in(tmp_path, [WORD]) == {}
        assert not [one for one in (tmp_path / "keys").rglob("*") if who.person in one.name]


async def test_a_room_that_belongs_to_nobody_else_goes_with_its_person(tmp_path: Path) -> None:
    clock = FakeClock()
    async with house(tmp_path, outside(clock)) as home:
        host, who = await home.person("Tomas Lindqvist"), await home.person(NAME)
        room = await who.found(title="Xanthochroid hall")
        await host.accept(await who.invite(room, "mentee"))
        for each in (host, who):
            await each.agree(room)
        peer, other = await who.socket(), await host.socket()
        await peer.join(room)
        await other.join(room)
        await other.say(room, "quodlibetal words of one who left")
        file = await kept(host, room, b"bandersnatch " * 50, "bandersnatch.txt")
        await other.ask(MsgSend(cid=new_cid(), text="", files=(file.id,)), room)
        await end(peer, room)
        await home.service.history.settled()
        assert (await host.browser.post(f"/rooms/{room}/leave")).status_code == 204
        words = ["Xanthochroid", "quodlibetal", "bandersnatch"]
        assert set(found_in(tmp_path, words)) == set(words)
        looked_through(tmp_path)
        await give_up(who)
        await gone(home, clock)
        assert found_in(tmp_path, words) == {}
        assert (await host.browser.get(f"/rooms/{room}")).status_code == 404
        assert await home.service.reader.after(room, 0, 10) == []
        async with asyncio.timeout(60):
            await home.service.history.age()
        assert (await host.browser.get("/rooms")).json()["rooms"] == []
        assert isinstance((await host.browser.get("/me/data")).content, bytes)
