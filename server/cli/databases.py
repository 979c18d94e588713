"""The database: brought up to date, begun anew, moved into another one."""

from typing import Annotated

import typer

from server.cli.work import (
    commands,
    fail,
    nobody_serves,
    prepare_folder,
    settings_given,
    with_database,
)
from server.kernel.clock import SystemClock
from server.settings import Settings, SettingsError, load
from server.store.maintenance.beginning import begin_anew
from server.store.maintenance.copying import NotEmptyError, UnlikeError, copy_across
from server.store.maintenance.migrate import migrate as apply_migrations


@commands.command()
def migrate() -> None:
    """Bring the database up to date. Serving does so by itself."""
    settings = settings_given()
    prepare_folder(settings)
    with_database(settings, lambda: apply_migrations(settings.database))
    typer.echo("The database is up to date.")


@commands.command("begin-anew")
def begin_again() -> None:
    """After a PostgreSQL database was put back to an earlier state: sign everybody out, and have
    browsers forget what they saw since. While the service is stopped; `restore` does so itself."""
    settings = settings_given()
    prepare_folder(settings)
    with nobody_serves(settings):
        rooms = with_database(settings, lambda: _anew(settings.database))
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
    settings = settings_given()
    read, written = (_with_url(settings, url) for url in (source, target))
    prepare_folder(settings)
    with nobody_serves(settings):
        try:
            copied = with_database(written, lambda: copy_across(read.database, written.database))
        except NotEmptyError as error:
            fail(f"{written.database_said} has rows in {error} already. Name an empty database.")
        except UnlikeError as error:
            fail(f"{error} did not arrive as it is. Nothing was kept. Look at the server's log.")
    for one in copied:
        typer.echo(f"{one.rows:>9,} {one.table} {one.digest[:16]}")
    typer.echo(f"Copied, read back and found alike. Now set MENTORING_DATABASE_URL={target} .")


def _with_url(settings: Settings, url: str) -> Settings:
    """`settings` with another database. Ends with a word where there can be none at `url`."""
    try:
        checked = load({"MENTORING_DATABASE_URL": url})
    except SettingsError as error:
        fail("\n".join(error.problems))
    return settings.model_copy(update={"database_url": checked.database_url})
