"""What an operator does about mails: looks at those nobody knows of, and takes what came back."""

import asyncio
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Final

import pytest

from server.kernel.clock import SystemClock
from server.kernel.signed_texts import Signer
from server.people.mails.facts import PasswordFacts, facts_text
from server.people.mails.mail_ids import MailMarks, mail_id
from server.people.mails.outbox.mail_life import Step
from server.people.model import Person
from server.settings import Settings, service_secret
from server.store.engine.database import Database
from server.store.log.writing.opening import open_database
from server.store.mails.enqueue import enqueue
from server.store.mails.outbox import StoredMails
from server.store.maintenance.migrate import migrate
from server.store.people.accounts import PeopleTables
from server.store.people.person_rows import insert_person
from tests.support.mails.delivery_reports import absence, postfix
from tests.support.service.process import program
from tests.support.store.databases import environ_in, given_in

AMARA: Final = Person("u_amara", "member", "Amara", 0, "amara@example.org")
FACTS: Final = PasswordFacts(at=1)
MAIL: Final = mail_id(AMARA.id, facts_text(FACTS))


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Database]:
    database = open_database(Settings.model_validate(given_in(folder)).database)
    yield database
    await database.close()


async def with_mail(folder: Path, *steps: Step) -> str:
    """A place with one mail, which has taken these steps; its mark."""
    settings = Settings.model_validate(given_in(folder))
    await asyncio.to_thread(migrate, settings.database)
    now = SystemClock().now()
    async with opened(folder) as database:
        await database.write(lambda c: insert_person(c, AMARA))
        await database.write(lambda c: enqueue(c, AMARA.id, FACTS, now))
        for step in steps:
            assert await StoredMails(database).step(MAIL, step, now)
    return MailMarks(Signer(service_secret(settings), "mail")).of(MAIL)


async def run(folder: Path, *words: str, given: bytes = b"") -> tuple[int, str]:
    command = (sys.executable, "-m", "server", *words)
    if not given:
        async with program(command, environ_in(folder)) as one:
            return await one.ended(), one.output()
    pipe = asyncio.subprocess.PIPE
    piped = await asyncio.create_subprocess_exec(
        *command, env=environ_in(folder), stdin=pipe, stdout=pipe, stderr=pipe
    )
    out, err = await piped.communicate(given)
    return piped.returncode or 0, (out + err).decode()


async def state_in(folder: Path) -> str:
    async with opened(folder) as database:
        tally = await StoredMails(database).tally(SystemClock().now())
    (state,) = tally.states
    return state


async def test_what_nobody_knows_of_is_listed_and_settled_by_who_looked(tmp_path: Path) -> None:
    mark = await with_mail(tmp_path, "claim", "lose")
    _, said = await run(tmp_path, "doctor")
    assert "Nobody knows of 1 of the mails" in said
    code, said = await run(tmp_path, "mails")
    assert code == 0
    assert said.startswith(MAIL)
    assert mark in said
    assert "amara" not in said.lower()
    code, said = await run(tmp_path, "mails", "--again", MAIL)
    assert (code, await state_in(tmp_path)) == (0, "waiting")
    code, said = await run(tmp_path, "mails", "--arrived", MAIL)
    assert (code, said.strip()) == (1, f"No mail {MAIL} is waiting to be looked at.")


async def test_one_that_arrived_is_left(tmp_path: Path) -> None:
    await with_mail(tmp_path, "claim", "lose")
    assert (await run(tmp_path, "mails", "--arrived", MAIL))[0] == 0
    assert await state_in(tmp_path) == "sent"
    _, said = await run(tmp_path, "mails")
    assert "it is known what became of it" in said


async def test_a_mail_server_pipes_what_came_back(tmp_path: Path) -> None:
    mark = await with_mail(tmp_path, "claim", "accept")
    code, said = await run(tmp_path, "bounces", given=absence(mark))
    assert (code, said.strip()) == (0, "Nothing about a mail of ours.")
    code, said = await run(tmp_path, "bounces", given=postfix(mark))
    assert (code, said.strip()) == (
        0,
        "No mails go to that address any more, and its owner is told.",
    )
    async with opened(tmp_path) as database:
        amara = await PeopleTables(database).person(AMARA.id)
    assert amara is not None
    assert amara.bounced_at is not None


@pytest.mark.sqlite
async def test_where_the_database_takes_nothing_now_it_comes_again(tmp_path: Path) -> None:
    mark = await with_mail(tmp_path, "claim", "lose")
    with closing(sqlite3.connect(tmp_path / "mentoring.sqlite3")) as other:
        other.execute("BEGIN IMMEDIATE")
        code, said = await run(tmp_path, "bounces", given=postfix(mark))
    assert (code, said.strip()) == (75, "The database takes nothing now.")
    assert await state_in(tmp_path) == "unknown"
