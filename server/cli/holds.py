"""What an operator may do to rooms: hold them, release them, verify who looked."""

from collections.abc import Callable
from typing import Annotated, Final

import typer
import uvloop

from server.bootstrap import Service
from server.bridges.room_log import WrittenRoomLog
from server.cli.work import FAILED, commands, settings_given, with_database, with_service
from server.history.retention.access_log import broken_at
from server.kernel.text import Writing, taken
from server.protocol.bodies.retention import LookAct
from server.protocol.events.log import SYSTEM_ACTOR
from server.protocol.events.retention import HoldLifted, HoldPlaced

REASON: Final = Writing(line=True, most=280)
"""Of a hold; shown to the people of the room."""


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
    settings = settings_given()

    async def work(service: Service) -> list[str]:
        looks = service.history.books.access_log
        rooms = await looks.rooms()
        places = {room: broken_at(*await looks.whole(room)) for room in rooms}
        broken = [f"{room}: line {place}" for room, place in places.items() if place is not None]
        return broken if broken or await looks.complete() else ["a log is missing"]

    broken = with_database(settings, lambda: uvloop.run(with_service(settings, work)))
    for one in broken:
        typer.echo(f"broken {one}")
    typer.echo("Every access log is whole." if not broken else f"{len(broken)} are not whole.")
    raise typer.Exit(FAILED if broken else 0)


def _set_hold(room: str, body: Callable[[], HoldPlaced | HoldLifted], act: LookAct) -> None:
    settings = settings_given()

    async def work(service: Service) -> None:
        await WrittenRoomLog(service.writer).append(room, SYSTEM_ACTOR, (body(),))
        await service.history.retention.access_log.note("operator", room, act, "")

    with_database(settings, lambda: uvloop.run(with_service(settings, work)))
