"""Serving, and serving the demo."""

import errno
import socket
import sys
from collections.abc import Sequence

import typer
import uvloop

from server.bootstrap import Service
from server.bootstrap.serving import serve as run_service
from server.cli.work import (
    commands,
    fail,
    nobody_serves,
    prepare_folder,
    settings_given,
    with_database,
)
from server.demo import RealPeopleError, SignInLink, welcome
from server.people.sign_in.sign_in_links import LINK_LIFE
from server.runtime.doctor import registration
from server.runtime.listening import listen
from server.settings import Settings
from server.web.http.logs import configure


@commands.command()
def serve() -> None:
    """Serve the rooms until told to stop."""
    _serve(settings_given())


@commands.command()
def demo() -> None:
    """Serve with invented people and a past, and with links that sign in as them."""
    _serve(settings_given({"MENTORING_DEMO": "1"}))


def _serve(settings: Settings) -> None:
    prepare_folder(settings)
    bound = _listen(settings)
    port = bound.getsockname()[1]
    settings = settings.model_copy(update={"port": port})
    configure(settings.log_level, sys.stdout)
    try:
        with nobody_serves(settings):
            with_database(settings, lambda: uvloop.run(_run(settings, bound)))
    except RealPeopleError:
        fail(
            f"{settings.database_said} has people in it, and the demo shows every mail to "
            "everybody. Set MENTORING_DATA to a folder of its own, or leave MENTORING_DEMO out."
        )


async def _run(settings: Settings, bound: socket.socket) -> None:
    doors = await welcome(settings) if settings.demo else []
    await run_service(settings, bound, on_ready=lambda service: _say_ready(service, doors))


def _say_ready(service: Service, doors: Sequence[SignInLink]) -> None:
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
        fail(f"{where} {mend}")
