"""The command line. What goes wrong before the service runs is said in one line, with its mend."""

import errno
import json
import os
import socket
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, Never, TypeVar

import typer
import uvloop
from alembic.util import CommandError
from sqlalchemy.exc import DatabaseError

from server import __version__
from server.bootstrap import Service, build
from server.bootstrap.serving import serve as run_service
from server.bridges.log_append import RoomActorLog
from server.demo import RealPeopleError, Welcome, welcome
from server.history.retention.access_log import broken_at
from server.kernel.clock import SystemClock
from server.kernel.errors import ServiceError
from server.kernel.text import Writing, taken
from server.people.sign_in.sign_in_links import LINK_LIFE
from server.protocol.bodies.retention import LookAct
from server.protocol.events.log import SYSTEM_ACTOR
from server.protocol.events.retention import HoldLifted, HoldPlaced
from server.protocol.published import asyncapi
from server.protocol.published.reference import reference
from server.protocol.published.typescript import typescript
from server.runtime.data_folder import alone, keep_private
from server.runtime.doctor import findings, registration
from server.runtime.listening import listen
from server.settings import Settings, SettingsError, load, service_secret
from server.store.engine.stuck_jobs import ask
from server.store.log.opening import open_database
from server.store.maintenance.backup import (
    DamagedError,
    NoSpaceError,
    UnsoundError,
    back_up,
    back_up_keys,
)
from server.store.maintenance.beginning import begin_anew
from server.store.maintenance.copying import NotEmptyError, UnlikeError, copy_across
from server.store.maintenance.migrate import migrate as apply_migrations
from server.store.maintenance.restore import check_keys, restore_keys
from server.store.maintenance.restore import restore as put_back
from server.store.maintenance.rotation import name_at, outdated
from server.web.http.logs import configure

T = TypeVar("T")


class SchemaForm(StrEnum):
    """How the protocol's types are written out."""

    TYPESCRIPT = "typescript"
    REFERENCE = "reference"
    ASYNCAPI = "asyncapi"


_FORMS: Final[dict[SchemaForm, Callable[[], str]]] = {
    SchemaForm.TYPESCRIPT: typescript,
    SchemaForm.REFERENCE: reference,
    SchemaForm.ASYNCAPI: lambda: json.dumps(asyncapi.document(__version__), indent=2),
}

BAD_SETTINGS: Final = 2
FAILED: Final = 1

REASON: Final = Writing(line=True, most=280)
"""Of a hold; shown to the people of the room."""

commands = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Mentoring Rooms: a self-hosted mentoring service whose heart is a real-time room.",
)


def main() -> None:
    """The entry of `mentoring-rooms` and of `python -m server`."""
    commands()


@commands.command()
def serve() -> None:
    """Serve the rooms until told to stop."""
    _serve(_settings())


@commands.command()
def demo() -> None:
    """Serve with invented people and a past, and with links that sign in as them."""
    _serve(_settings({"MENTORING_DEMO": "1"}))


@commands.command()
def migrate() -> None:
    """Bring the database up to date. Serving does so by itself."""
    settings = _settings()
    _prepare_folder(settings)
    _with_database(settings, lambda: apply_migrations(settings.database))
    typer.echo("The database is up to date.")


@commands.command("create-admin")
def create_admin(
    email: Annotated[str, typer.Option(prompt="E-mail")],
    name: Annotated[str, typer.Option(prompt="Name")],
) -> None:
    """Make an account for an operator, and print a link that signs them in once."""
    settings = _settings()
    _prepare_folder(settings)

    async def work(service: Service) -> str:
        person = await service.people.accounts.create(email, name, admin=True)
        return await service.people.links.make(person)

    link = _with_database(settings, lambda: uvloop.run(_with_service(settings, work)))
    typer.echo(f"Open this within {LINK_LIFE // 60_000} minutes to sign in, once:\n{link}")


@commands.command("sign-in-link")
def sign_in_link(
    email: Annotated[str, typer.Argument(help="The address of the account.")],
) -> None:
    """Print a link that signs the owner of an account in, once: without mail there is no other
    way back for who forgot the password. The service may run."""
    settings = _settings()
    _prepare_folder(settings)
    link = _with_database(
        settings,
        lambda: uvloop.run(
            _with_service(settings, lambda service: service.people.links.make_by_operator(email))
        ),
    )
    typer.echo(
        "Give it to nobody but the owner, who sees in the account that it was made. "
        f"Opened within {LINK_LIFE // 60_000} minutes it signs in, once:\n{link}"
    )


@commands.command()
def backup(
    target: Annotated[Path, typer.Argument(help="The archive to make, or a folder for it.")],
    keep: Annotated[
        int, typer.Option(min=1, help="In a folder: how many to keep; older ones are deleted.")
    ] = 14,
    days: Annotated[
        int, typer.Option(min=1, help="In a folder: after how many days one is deleted.")
    ] = 30,
    keys: Annotated[
        Path | None, typer.Option(help="Keys and secret go into this archive; keep it apart.")
    ] = None,
) -> None:
    """Write database and files into one archive, and read it back; the service may run."""
    settings = _settings()
    _archives_fit(settings)
    now = SystemClock().now()
    archive = target / name_at(now) if target.is_dir() else target
    with _archives_said():
        manifest = _with_database(
            settings,
            lambda: back_up(settings.database, settings.data / "files", archive, now, __version__),
        )
        if keys is not None:
            count = back_up_keys(settings.key_folder, service_secret(settings), keys)
            typer.echo(f"Kept {count} keys and the secret in {keys}.")
    size = sum(member.size for member in manifest.members)
    typer.echo(f"Kept {len(manifest.members)} members, {size:,} bytes, in {archive}; read back.")
    if target.is_dir():
        for old in outdated(target, now, keep, days):
            old.unlink()
            typer.echo(f"Deleted {old}.")


@commands.command()
def restore(
    archive: Annotated[Path, typer.Argument(help="An archive that `backup` made.")],
    keys: Annotated[
        Path | None, typer.Option(help="The archive of the keys and the secret, where lost.")
    ] = None,
) -> None:
    """Put what an archive holds in the place of what is here, while the service is stopped."""
    settings = _settings()
    _archives_fit(settings)
    _prepare_folder(settings)
    now = SystemClock().now()
    aside = settings.data / f"before-restore-{now}"
    with _alone(settings), _archives_said():
        if keys is not None:
            check_keys(keys)
        manifest = _with_database(
            settings, lambda: put_back(archive, settings.database, settings.data, aside, now)
        )
        if keys is not None:
            count = restore_keys(keys, settings.key_folder, settings.data, aside)
            typer.echo(f"Restored {count} keys and the secret.")
    typer.echo(
        f"Restored {len(manifest.members)} members. What was here lies in {aside}: "
        "delete it when all is well, for it keeps what people take back.\n"
        "Everybody was signed out everywhere, and signs in anew: the archive does not know which "
        "sign-ins were ended after it was made."
    )


@commands.command("begin-anew")
def begin_again() -> None:
    """After a PostgreSQL database was put back to an earlier state: sign everybody out, and have
    browsers forget what they saw since. While the service is stopped; `restore` does so itself."""
    settings = _settings()
    _prepare_folder(settings)
    with _alone(settings):
        rooms = _with_database(settings, lambda: _anew(settings.database))
    typer.echo(f"{rooms} rooms begin anew, and everybody signs in anew.")


def _anew(url: str) -> int:
    apply_migrations(url)
    return begin_anew(url, SystemClock().now())


@commands.command("copy-database")
def copy_database(
    source: Annotated[str, typer.Argument(metavar="FROM", help="sqlite:///… or postgresql://…")],
    target: Annotated[str, typer.Argument(metavar="TO", help="An empty one, of either kind.")],
) -> None:
    """Copy all that one database holds into an empty one and look it through, while the service is
    stopped. Files and keys stay where they are; then set MENTORING_DATABASE_URL."""
    settings = _settings()
    read, written = (_with_url(settings, url) for url in (source, target))
    _prepare_folder(settings)
    with _alone(settings):
        try:
            copied = _with_database(written, lambda: copy_across(read.database, written.database))
        except NotEmptyError as error:
            _fail(f"{written.database_said} has rows in {error} already. Name an empty database.")
        except UnlikeError as error:
            _fail(f"{error} did not arrive as it is. Nothing was kept. Look at the server's log.")
    for one in copied:
        typer.echo(f"{one.rows:>9,} {one.table} {one.digest[:16]}")
    typer.echo(f"Copied, read back and found alike. Now set MENTORING_DATABASE_URL={target} .")


def _with_url(settings: Settings, url: str) -> Settings:
    """`settings` with another database. Ends with a word where there can be none at `url`."""
    try:
        checked = load({"MENTORING_DATABASE_URL": url})
    except SettingsError as error:
        _fail("\n".join(error.problems))
    return settings.model_copy(update={"database_url": checked.database_url})


def _archives_fit(settings: Settings) -> None:
    """An archive holds an SQLite file; a server has means of its own."""
    if not settings.is_sqlite:
        _fail(
            f"{settings.database_said} is kept by its server: back it up and restore it there "
            f"(pg_dump, pg_restore), and copy {settings.data / 'files'} and {settings.key_folder}."
        )


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            stack.enter_context(alone(settings))
        except BlockingIOError:
            _fail(f"A service runs from {settings.data}. Stop it first.")
        yield


@contextmanager
def _archives_said() -> Iterator[None]:
    """What may be wrong with an archive, said in words."""
    try:
        yield
    except FileExistsError as error:
        _fail(f"{error.filename or error} exists. Name a file that does not, or move that one.")
    except FileNotFoundError as error:
        _fail(f"{error.filename} does not exist. Check MENTORING_DATA and the file's folder.")
    except DamagedError as error:
        _fail(f"{error} is not a whole archive. Nothing was changed. Take another one.")
    except UnsoundError as error:
        _fail(
            f"The database in {error} is damaged: SQLite's check of it failed. Nothing was kept "
            "or changed. Take an archive from before."
        )
    except NoSpaceError as error:
        need, free = (f"{size / 1024**2:,.0f} MB" for size in (error.need, error.free))
        _fail(f"{need} have to be free in {error.folder}, and {free} are. Make room.")
    except (OSError, sqlite3.Error) as error:
        _fail(f"Something could not be written or read ({error}). Look at the disk, and try again.")


@commands.command()
def hold(
    room: Annotated[str, typer.Argument(help="The room's id.")],
    reason: Annotated[str, typer.Option(help="Why; the people of the room read it.")],
) -> None:
    """Keep everything of a room: nothing is erased, by nobody, until it is released."""
    _set_hold(room, lambda: HoldPlaced(reason=taken(reason, REASON, "reason")), "hold")
    typer.echo("Held. The people of the room see it, and why.")


@commands.command()
def release(room: Annotated[str, typer.Argument(help="The room's id.")]) -> None:
    """Let a held room erase again as its people and its rules say."""
    _set_hold(room, HoldLifted, "release")
    typer.echo("Released.")


@commands.command("verify-access")
def verify_access() -> None:
    """Look whether any line was taken out of an access log, or changed."""
    settings = _settings()

    async def work(service: Service) -> list[str]:
        looks = service.history.books.access_log
        rooms = await looks.rooms()
        places = {room: broken_at(*await looks.whole(room)) for room in rooms}
        broken = [f"{room}: line {place}" for room, place in places.items() if place is not None]
        return broken if broken or await looks.complete() else ["a log is missing"]

    broken = _with_database(settings, lambda: uvloop.run(_with_service(settings, work)))
    for one in broken:
        typer.echo(f"broken {one}")
    typer.echo("Every access log is whole." if not broken else f"{len(broken)} are not whole.")
    raise typer.Exit(FAILED if broken else 0)


def _set_hold(room: str, body: Callable[[], HoldPlaced | HoldLifted], act: LookAct) -> None:
    settings = _settings()

    async def work(service: Service) -> None:
        await RoomActorLog(service.writer).write(room, SYSTEM_ACTOR, (body(),))
        await service.history.retention.access_log.note("operator", room, act, "")

    _with_database(settings, lambda: uvloop.run(_with_service(settings, work)))


@commands.command()
def doctor(
    *, retry: Annotated[bool, typer.Option("--retry", help="Try again what is stuck.")] = False
) -> None:
    """Look whether everything the service needs is in place."""
    if retry:
        _with_database(_settings(), lambda: uvloop.run(_ask_again(_settings())))
        typer.echo("The running service tries again within seconds, or else at its next start.")
        return
    found = list(findings(_settings()))
    for one in found:
        typer.echo(f"{'ok   ' if one.good else 'mend '} {one.what}")
    raise typer.Exit(0 if all(one.good for one in found) else FAILED)


async def _ask_again(settings: Settings) -> None:
    database = open_database(settings.database)
    try:
        await database.write(ask)
    finally:
        await database.close()


@commands.command()
def schema(
    form: Annotated[
        SchemaForm, typer.Option("--as", help="In which form.")
    ] = SchemaForm.TYPESCRIPT,
) -> None:
    """Print the protocol's types: for the client, as a page, or as an AsyncAPI document."""
    typer.echo(_FORMS[form](), nl=False)


def _settings(over: dict[str, str] | None = None) -> Settings:
    try:
        return load({**os.environ, **(over or {})})
    except SettingsError as error:
        for problem in error.problems:
            typer.echo(problem, err=True)
        raise typer.Exit(BAD_SETTINGS) from None


def _serve(settings: Settings) -> None:
    _prepare_folder(settings)
    bound = _listen(settings)
    port = bound.getsockname()[1]
    settings = settings.model_copy(update={"port": port})
    configure(settings.log_level, sys.stdout)
    try:
        with _alone(settings):
            _with_database(settings, lambda: uvloop.run(_run(settings, bound)))
    except RealPeopleError:
        _fail(
            f"{settings.database_said} has people in it, and the demo shows every mail to "
            "everybody. Set MENTORING_DATA to a folder of its own, or leave MENTORING_DEMO out."
        )


async def _run(settings: Settings, bound: socket.socket) -> None:
    doors = await welcome(settings) if settings.demo else []
    await run_service(settings, bound, on_ready=lambda service: _say_ready(service, doors))


def _say_ready(service: Service, doors: Sequence[Welcome]) -> None:
    settings = service.settings
    typer.echo(f"Mentoring Rooms is open at {settings.address} . Ctrl+C stops it.")
    if meaning := registration(settings):
        typer.echo(meaning)
    if not (settings.client / "index.html").is_file():
        typer.echo(f"The browser client is not built: there is no {settings.client}.", err=True)
    if doors:
        typer.echo(
            "Everybody here is invented. Each link signs in once, within "
            f"{LINK_LIFE // 60_000} minutes:"
        )
    for door in doors:
        typer.echo(f"  {door.name}, {door.part}: {door.link}")


def _listen(settings: Settings) -> socket.socket:
    try:
        return listen(settings.host, settings.port)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        mends = {
            errno.EADDRINUSE: "is taken. Stop what uses it, or set MENTORING_PORT to another port.",
            errno.EACCES: "may not be used by this account. Set MENTORING_PORT to 1024 or more.",
        }
        mend = mends.get(error.errno or 0, "cannot be used. Set MENTORING_HOST to 127.0.0.1.")
        _fail(f"{where} {mend}")


def _prepare_folder(settings: Settings) -> None:
    """Make the data folder and see that it can be written to."""
    trial = settings.data / ".trial"
    try:
        keep_private(settings)
        trial.write_bytes(b"")
        trial.unlink()
    except OSError as error:
        _fail(
            f"The folder {settings.data} cannot be written to ({error.strerror}). "
            "Set MENTORING_DATA to one that can, or change its owner."
        )


def _with_database(settings: Settings, work: Callable[[], T]) -> T:
    """`work`, with what may be wrong with the database said in words."""
    try:
        return work()
    except UnsoundError as error:
        _fail(f"The database {error} is damaged, so it is not changed. Restore a backup.")
    except CommandError:
        _fail(f"{settings.database_said} was made by a newer version. Install that version.")
    except DatabaseError as error:
        reason = str(error.orig).strip().splitlines()[0]
        _fail(f"{settings.database_said} cannot be used ({reason}). Check MENTORING_DATABASE_URL.")
    except ServiceError as error:
        reasons = ", ".join(f"{name}: {value}" for name, value in error.data.items())
        _fail(f"That was refused: {error.code} {reasons}".strip())


async def _with_service(settings: Settings, work: Callable[[Service], Awaitable[T]]) -> T:
    service = await build(settings)
    try:
        return await work(service)
    finally:
        await service.stop()


def _fail(line: str) -> Never:
    typer.echo(line, err=True)
    raise typer.Exit(FAILED)
