"""What is so, what is stuck, and what the protocol is made of."""

import json
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Final

import typer
import uvloop

from server import __version__
from server.cli.work import FAILED, commands, settings_given, with_database
from server.protocol.published import asyncapi
from server.protocol.published.reference import reference
from server.protocol.published.typescript import typescript
from server.runtime.doctor import findings
from server.settings import Settings
from server.store.engine.stuck_jobs import ask
from server.store.log.writing.opening import open_database


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


@commands.command()
def doctor(
    *, retry: Annotated[bool, typer.Option("--retry", help="Try again what is stuck.")] = False
) -> None:
    """Look whether everything the service needs is in place."""
    if retry:
        with_database(settings_given(), lambda: uvloop.run(_ask_again(settings_given())))
        typer.echo("The running service tries again within seconds, or else at its next start.")
        return
    found = list(findings(settings_given()))
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
