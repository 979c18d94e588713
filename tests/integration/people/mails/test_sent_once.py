"""A mail is sent once, whatever dies on the way: or it is known that nobody knows."""

import asyncio
from collections import Counter
from email import message_from_bytes
from itertools import cycle, islice
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Connection

from server.bootstrap import Outside
from server.kernel.clock import SystemClock
from server.kernel.signed_texts import Signer
from server.people.mails.facts import AnyFacts, facts_text, kind_of
from server.people.mails.kinds import KINDS
from server.people.mails.letter import Letter
from server.people.mails.mail_ids import MailMarks, mail_id
from server.people.mails.outbox.composing import Composing
from server.people.mails.outbox.mail_life import Step as LifeStep
from server.people.mails.outbox.mail_outbox import KEPT, LEASE
from server.people.model import Person
from server.settings import Settings, service_secret
from server.store.log.writing.opening import open_database
from server.store.mails.enqueue import enqueue
from server.store.mails.preferences import switch
from server.store.maintenance.migrate import migrate
from server.store.people.person_rows import insert_person
from tests.integration.people.mails.outbox_scene import (
    MORNING,
    look,
    password_changed,
    smtp,
    states,
    write_down,
)
from tests.support.clock import FakeClock
from tests.support.mails.every_kind import OF_KIND
from tests.support.network.failing_mail_server import (
    STEPS,
    FailingMailServer,
    Step,
    failing_mail_server,
)
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher
from tests.support.service.service import service
from tests.support.store.databases import given_in

UNKNOWN: Final[frozenset[Step]] = frozenset({"half", "lost", "kept"})
"""Where the letter was handed over and no answer came."""

FACTS: Final = password_changed()


def outside(clock: FakeClock) -> Outside:
    return Outside(clock=clock, hasher=QuickHasher())


async def time_passes(home: House, clock: FakeClock) -> None:
    """Days, in which what can be tried again is."""
    for hours in (0, 1, 24, 24):
        clock.pass_seconds(hours * 3_600)
        home.service.jobs.hurry("mails.send")
        await home.service.jobs.settled()
        await look(home)


async def operator_looks(home: House, server: FailingMailServer) -> None:
    """In the mail server's own log: whether it has a letter of that Message-ID."""
    book, now = home.service.mails.book, home.service.outside.clock.now()
    marks = MailMarks(Signer(service_secret(home.service.settings), "mail"))
    for one in await book.unknown():
        arrived = any(mark.startswith(f"<{marks.of(one.id)}@") for mark in server.marks)
        step: LifeStep = "accept" if arrived else "again"
        assert await book.step(one.id, step, now)
    await look(home)


@pytest.mark.parametrize("step", STEPS)
async def test_a_mail_server_that_dies_at_any_step_gets_it_once(tmp_path: Path, step: Step) -> None:
    clock = FakeClock(MORNING)
    async with (
        failing_mail_server() as server,
        house(tmp_path, outside(clock), **smtp(server.port)) as home,
    ):
        amara = await home.service.people.accounts.create("a@example.org", "Amara", admin=False)
        await write_down(home, amara.id, FACTS)
        server.fail(step)
        await look(home)
        assert server.failed.is_set()
        assert ("unknown" in await states(home)) == (step in UNKNOWN)
        await time_passes(home, clock)
        if step in UNKNOWN:
            assert await states(home) == {"unknown": 1}
            await operator_looks(home, server)
        assert await states(home) == {"sent": 1}
        assert len(server.marks) == 1


async def test_a_mail_of_any_kind_comes_once_whatever_the_mail_server_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a kind has to say is left out here: all that happens to its mail is in this table."""

    async def letter(_composing: Composing, _person: Person, facts: AnyFacts) -> Letter:
        return Letter(kind_of(facts), "Told.\n")

    monkeypatch.setattr(Composing, "letter", letter)
    kinds = [one for kind, one in OF_KIND.items() if kind != "digest"]
    clock = FakeClock(MORNING)
    async with (
        failing_mail_server() as server,
        house(tmp_path, outside(clock), **smtp(server.port)) as home,
    ):
        amara = await home.service.people.accounts.create("a@example.org", "Amara", admin=False)
        await home.service.database.write(lambda c: at_once(c, amara.id))
        await write_down(home, amara.id, *kinds)
        server.fail(*islice(cycle(STEPS), len(kinds)))
        await look(home)
        await time_passes(home, clock)
        await operator_looks(home, server)
        assert await states(home) == {"sent": len(kinds)}
        told = Counter(str(message_from_bytes(one)["Subject"]) for one in server.letters)
        assert told == Counter(kind_of(one) for one in kinds)


def at_once(connection: Connection, person: str) -> None:
    for kind, row in KINDS.items():
        if "digest" in row.choices:
            switch(connection, person, kind, "at_once", MORNING)


async def killed_at(folder: Path, server: FailingMailServer, *steps: Step) -> None:
    """A service that was killed when it had come to each of `steps` with a mail of its own."""
    now, amara = SystemClock().now(), Person("u_amara", "member", "Amara", 0, "a@example.org")
    settings = Settings.model_validate(given_in(folder))
    await asyncio.to_thread(migrate, settings.database)
    database = open_database(settings.database)
    await database.write(lambda c: insert_person(c, amara))
    for number in range(len(steps)):
        facts = password_changed(number)
        await database.write(lambda c, facts=facts: enqueue(c, amara.id, facts, now))  # type: ignore[misc]
    await database.close()
    server.fail(*steps, hanging=True)
    async with service(
        folder,
        smtp_host="127.0.0.1",
        smtp_port=str(server.port),
        smtp_security="none",
        smtp_from="rooms@example.org",
    ) as running:
        await server.failed.wait()
        await running.kill()


@pytest.mark.parametrize("steps", [STEPS[:3], STEPS[3:6], STEPS[6:]], ids="-".join)
async def test_a_service_that_is_killed_at_any_step_sends_each_mail_once(
    tmp_path: Path, steps: tuple[Step, ...]
) -> None:
    """Nobody knows of those that were claimed and not answered, whether they had got a word."""
    unknown = len({"data", *UNKNOWN} & set(steps))
    async with failing_mail_server() as server:
        await killed_at(tmp_path, server, *steps)
        clock = FakeClock(SystemClock().now() + LEASE + 1_000)
        async with house(tmp_path, outside(clock), **smtp(server.port)) as home:
            await time_passes(home, clock)
            assert (await states(home)).get("unknown", 0) == unknown
            await operator_looks(home, server)
            assert await states(home) == {"sent": len(steps)}
        assert len(server.marks) == len(set(server.marks)) == len(steps)


async def test_the_message_id_follows_from_the_row_and_the_envelope_has_it(tmp_path: Path) -> None:
    """So that what comes back is known again, and a mail sent twice is seen to be one."""
    clock = FakeClock(MORNING)
    async with (
        failing_mail_server() as server,
        house(tmp_path, outside(clock), **smtp(server.port)) as home,
    ):
        amara = await home.service.people.accounts.create("a@example.org", "Amara", admin=False)
        await write_down(home, amara.id, FACTS)
        server.fail("kept")
        await look(home)
        mail = mail_id(amara.id, facts_text(FACTS))
        assert await home.service.mails.book.step(mail, "again", clock.now())
        await look(home)
        (first, second) = server.marks
        assert first == second
        mark = first.strip("<>").removesuffix("@example.org")
        assert f"MAIL FROM:<rooms@example.org> RET=HDRS ENVID={mark}" in server.said
        assert "RCPT TO:<a@example.org> NOTIFY=FAILURE" in server.said


async def test_two_services_send_it_once(tmp_path: Path) -> None:
    """Both found it due, and both asked the mail server."""
    clock = FakeClock(MORNING)
    async with (
        failing_mail_server() as server,
        house(tmp_path, outside(clock), **smtp(server.port)) as home,
    ):
        amara = await home.service.people.accounts.create("a@example.org", "Amara", admin=False)
        await write_down(home, amara.id, FACTS)
        mail = mail_id(amara.id, facts_text(FACTS))
        sending = home.service.mails.outbox._sending
        assert sending is not None
        await asyncio.gather(*(sending.send(mail) for _ in range(4)))
        await home.service.jobs.settled()
        assert await states(home) == {"sent": 1}
        assert len(server.letters) == 1


async def test_what_is_done_is_forgotten_and_holds_nothing_before(tmp_path: Path) -> None:
    clock = FakeClock(MORNING)
    async with (
        failing_mail_server() as server,
        house(tmp_path, outside(clock), **smtp(server.port)) as home,
    ):
        amara = await home.service.people.accounts.create("a@example.org", "Amara", admin=False)
        await write_down(home, amara.id, FACTS)
        await look(home)
        rows = await home.service.database.read(
            lambda c: c.exec_driver_sql("SELECT facts, about, address, digest FROM mails").all()
        )
        assert [tuple(row) for row in rows] == [("", "", None, None)]
        await write_down(home, amara.id, FACTS)
        assert await states(home) == {"sent": 1}
        clock.pass_seconds(KEPT / 1000 + 1)
        await home.service.jobs.once("mails.forget")
        assert await states(home) == {}
