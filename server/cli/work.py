"""What every command does around its work: settings, the folder, one line for what goes wrong."""

import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Final, Never, TypeVar

import typer
from alembic.util import CommandError
from sqlalchemy.exc import DatabaseError

from server.bootstrap import Service, build
from server.kernel.errors import ServiceError
from server.runtime.data_folder import alone, keep_private
from server.settings import Settings, SettingsError, load
from server.store.maintenance.sqlite_copy import UnsoundError

T = TypeVar("T")

BAD_SETTINGS: Final = 2
FAILED: Final = 1

commands = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Mentoring Rooms: a self-hosted mentoring service whose heart is a real-time room.",
)


def settings_given(over: dict[str, str] | None = None) -> Settings:
    try:
        return load({**os.environ, **(over or {})})
    except SettingsError as error:
        for problem in error.problems:
            typer.echo(problem, err=True)
        raise typer.Exit(BAD_SETTINGS) from None


@contextmanager
def nobody_serves(settings: Settings) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            stack.enter_context(alone(settings))
        except BlockingIOError:
            fail(f"A service runs from {settings.data}. Stop it first.")
        yield


def prepare_folder(settings: Settings) -> None:
    """Make the data folder and see that it can be written to."""
    trial = settings.data / ".trial"
    try:
        keep_private(settings)
        trial.write_bytes(b"")
        trial.unlink()
    except OSError as error:
        fail(
            f"The folder {settings.data} cannot be written to ({error.strerror}). "
            "Set MENTORING_DATA to one that can, or change its owner."
        )


def with_database(settings: Settings, work: Callable[[], T]) -> T:
    """`work`, with what may be wrong with the database said in words."""
    try:
        return work()
    except UnsoundError as error:
        fail(f"The database {error} is damaged, so it is not changed. Restore a backup.")
    except CommandError:
        fail(f"{settings.database_said} was made by a newer version. Install that version.")
    except DatabaseError as error:
        reason = str(error.orig).strip().splitlines()[0]
        fail(f"{settings.database_said} cannot be used ({reason}). Check MENTORING_DATABASE_URL.")
    except ServiceError as error:
        reasons = ", ".join(f"{name}: {value}" for name, value in error.data.items())
        fail(f"That was refused: {error.code} {reasons}".strip())


async def with_service(settings: Settings, work: Callable[[Service], Awaitable[T]]) -> T:
    service = await build(settings)
    try:
        return await work(service)
    finally:
        await service.stop()


def fail(line: str) -> Never:
    typer.echo(line, err=True)
    raise typer.Exit(FAILED)
