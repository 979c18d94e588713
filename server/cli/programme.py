"""What an operator does for a programme: say who coordinates it, and match everybody at once."""

from collections.abc import Awaitable, Callable, Iterator
from typing import Annotated, Final

import typer
import uvloop

from server.bootstrap import Service
from server.cli.work import commands, prepare_folder, settings_given, with_database, with_service
from server.mentoring.matching.cohort.moves import MovedMentee, Parted
from server.mentoring.programme.cohort import Planned
from server.people.rules import email_key

coordinator = typer.Typer(no_args_is_help=True, help="Say who coordinates the programme.")
commands.add_typer(coordinator, name="coordinator")

Address = Annotated[str, typer.Argument(help="The address of an account.")]

_WHY: Final = {
    "Nearer": "somebody who suits them more has room",
    "GaveWay": "the place went to who suits that mentor more",
    "FewerPlaces": "the mentor takes fewer",
}


@coordinator.command("add")
def add(address: Address) -> None:
    """Let somebody look at what is proposed, and approve it."""

    async def work(service: Service) -> None:
        book = service.programme.coordinators
        await book.add(email_key(address), service.outside.clock.now())

    _with(work)
    typer.echo("They coordinate the programme.")


@coordinator.command("remove")
def remove(address: Address) -> None:
    """Let them do so no more."""

    async def work(service: Service) -> None:
        await service.programme.coordinators.remove(email_key(address))

    _with(work)
    typer.echo("They coordinate the programme no more.")


@coordinator.command("list")
def list_them() -> None:
    """The addresses of all who coordinate it."""
    found: list[str] = []

    async def work(service: Service) -> None:
        found.extend(await service.programme.coordinators.all())

    _with(work)
    for one in found:
        typer.echo(one)


@commands.command()
def match(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the plan, and keep nothing.")
    ] = False,
) -> None:
    """Propose a mentor to each mentee who has none, all at once. People are named by their ids.
    The plan replaces what was proposed and not approved; whoever was proposed somebody before
    moves only where they must. The service may run."""

    async def work(service: Service) -> None:
        cohort = service.programme.cohort
        planned = await cohort.plan(_tell)
        for line in lines_of(planned):
            typer.echo(line)
        if dry_run:
            typer.echo("Nothing is kept.")
        else:
            new = await cohort.keep(planned)
            typer.echo(f"Kept as proposals, {new:,} of them new, for a coordinator to approve.")

    _with(work)


def lines_of(planned: Planned) -> Iterator[str]:
    """A plan as it is printed: ids, and no word of anybody's."""
    plan = planned.plan
    yield from (f"{one.mentee} -> {one.mentor}" for one in plan.proposals)
    for move in plan.moves:
        after = move.after or "nobody"
        yield f"moved {move.mentee}: {move.before} -> {after}: {_why(move)}"
    nobody = sum(one.fitting == 0 for one in plan.unplaced)
    yield (
        f"{planned.mentees:,} mentees without a mentor, {planned.mentors:,} mentors: "
        f"{len(plan.proposals):,} proposals, {len(plan.moves):,} moved, "
        f"{len(plan.unplaced) - nobody:,} whose mentors all took others, {nobody:,} whom nobody "
        f"fits. {planned.asked:,} pairs are asked already and stay."
    )
    yield "The same people give the same plan: there is no chance in it, and so no seed."


def _why(move: MovedMentee) -> str:
    if isinstance(move.why, Parted):
        return f"the two are kept apart now ({move.why.rule})"
    return _WHY[type(move.why).__name__]


def _tell(read: int, of: int) -> None:
    typer.echo(f"  {read:,} of {of:,} compared", err=True)


def _with(work: Callable[[Service], Awaitable[None]]) -> None:
    settings = settings_given()
    prepare_folder(settings)
    with_database(settings, lambda: uvloop.run(with_service(settings, work)))
