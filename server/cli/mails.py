"""Mails of which nobody knows whether they arrived, and mails that came back."""

import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Annotated, Final, TypeVar

import typer
import uvloop

from server.cli.work import commands, fail, settings_given, with_database
from server.kernel.clock import SystemClock
from server.kernel.errors import ServiceError
from server.kernel.signed_texts import Signer
from server.people.mails.bounces.bounces import Bounces, Taken
from server.people.mails.bounces.delivery_report import MOST
from server.people.mails.mail_ids import MailMarks
from server.people.mails.outbox.mail_life import Step
from server.people.mails.outbox.ports import Unknown
from server.settings import Settings, service_secret
from server.store.engine.database import Database
from server.store.log.writing.opening import open_database
from server.store.mails.outbox import StoredMails
from server.store.people.accounts import PeopleTables

T = TypeVar("T")

TRY_AGAIN: Final = 75
"""EX_TEMPFAIL of sysexits.h: a mail server keeps the message and comes again."""


@commands.command()
def mails(
    again: Annotated[
        str | None, typer.Option(help="It did not arrive: have the mail of this id sent again.")
    ] = None,
    arrived: Annotated[
        str | None, typer.Option(help="It did: have the mail of this id left as it is.")
    ] = None,
) -> None:
    """List the mails that may have arrived or not, to look for them in the mail server's log."""
    settings = settings_given()
    if again is not None:
        _settle(settings, again, "again", "It is sent within seconds while the service runs.")
    elif arrived is not None:
        _settle(settings, arrived, "accept", "It is left as it is.")
    else:
        _list(settings)


@commands.command()
def bounces() -> None:
    """Take a mail that came back, from standard input: a mail server pipes it here."""
    settings = settings_given()
    raw = sys.stdin.buffer.read(MOST + 1)
    marks = MailMarks(Signer(service_secret(settings), "mail"))

    async def work(database: Database) -> Taken | None:
        book, people = StoredMails(database), PeopleTables(database)
        try:
            return await Bounces(book, people, marks, SystemClock()).take(raw)
        except ServiceError as error:
            if error.temporary:
                return None
            raise

    taken = with_database(settings, lambda: uvloop.run(_over(settings, work)))
    if taken is None:
        typer.echo("The database takes nothing now.", err=True)
        raise typer.Exit(TRY_AGAIN)
    typer.echo(_SAID[taken])


_SAID: Final[dict[Taken, str]] = {
    "stopped": "No mails go to that address any more, and its owner is told.",
    "noted": "A mail of ours, and nothing that says its mailbox is gone.",
    "none": "Nothing about a mail of ours.",
}


def _settle(settings: Settings, mail: str, step: Step, said: str) -> None:
    async def work(database: Database) -> bool:
        return await StoredMails(database).step(mail, step, SystemClock().now())

    if not with_database(settings, lambda: uvloop.run(_over(settings, work))):
        fail(f"No mail {mail} is waiting to be looked at.")
    typer.echo(said)


def _list(settings: Settings) -> None:
    async def work(database: Database) -> list[Unknown]:
        return await StoredMails(database).unknown()

    found = with_database(settings, lambda: uvloop.run(_over(settings, work)))
    marks = MailMarks(Signer(service_secret(settings), "mail"))
    for one in found:
        day = datetime.fromtimestamp(one.at / 1000, UTC)
        typer.echo(f"{one.id}  {day:%Y-%m-%d %H:%M} UTC  {one.kind}  {marks.of(one.id)}")
    if found:
        typer.echo(
            "Look in the mail server's log for the last part, with which the Message-ID begins; "
            "then run `mails --arrived ID` or `mails --again ID`."
        )
    else:
        typer.echo("Of every mail that was sent it is known what became of it.")


async def _over(settings: Settings, work: Callable[[Database], Awaitable[T]]) -> T:
    database = open_database(settings.database)
    try:
        return await work(database)
    finally:
        await database.close()
