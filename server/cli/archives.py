"""Backups of an SQLite place, and putting them back."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from server import __version__
from server.cli.work import (
    commands,
    fail,
    nobody_serves,
    prepare_folder,
    settings_given,
    with_database,
)
from server.kernel.clock import SystemClock
from server.settings import Settings, service_secret
from server.store.maintenance.backup import (
    DamagedError,
    NoSpaceError,
    back_up,
    back_up_keys,
)
from server.store.maintenance.restore import check_keys, restore_keys
from server.store.maintenance.restore import restore as put_back
from server.store.maintenance.rotation import name_at, outdated
from server.store.maintenance.sqlite_copy import UnsoundError


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
    settings = settings_given()
    _archives_fit(settings)
    now = SystemClock().now()
    archive = target / name_at(now) if target.is_dir() else target
    with _archives_said():
        manifest = with_database(
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
    settings = settings_given()
    _archives_fit(settings)
    prepare_folder(settings)
    now = SystemClock().now()
    aside = settings.data / f"before-restore-{now}"
    with nobody_serves(settings), _archives_said():
        if keys is not None:
            check_keys(keys)
        manifest = with_database(
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


def _archives_fit(settings: Settings) -> None:
    """An archive holds an SQLite file; a server has means of its own."""
    if not settings.is_sqlite:
        fail(
            f"{settings.database_said} is kept by its server: back it up and restore it there "
            f"(pg_dump, pg_restore), and copy {settings.data / 'files'} and {settings.key_folder}."
        )


@contextmanager
def _archives_said() -> Iterator[None]:
    """What may be wrong with an archive, said in words."""
    try:
        yield
    except FileExistsError as error:
        fail(f"{error.filename or error} exists. Name a file that does not, or move that one.")
    except FileNotFoundError as error:
        fail(f"{error.filename} does not exist. Check MENTORING_DATA and the file's folder.")
    except DamagedError as error:
        fail(f"{error} is not a whole archive. Nothing was changed. Take another one.")
    except UnsoundError as error:
        fail(
            f"The database in {error} is damaged: SQLite's check of it failed. Nothing was kept "
            "or changed. Take an archive from before."
        )
    except NoSpaceError as error:
        need, free = (f"{size / 1024**2:,.0f} MB" for size in (error.need, error.free))
        fail(f"{need} have to be free in {error.folder}, and {free} are. Make room.")
    except (OSError, sqlite3.Error) as error:
        fail(f"Something could not be written or read ({error}). Look at the disk, and try again.")
