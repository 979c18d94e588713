"""The key with which notes to browsers are signed."""

import typer

from server.cli.work import commands
from server.push.vapid import new_private_key


@commands.command()
def push_key() -> None:
    """Make a key for notes to browsers, to be set as MENTORING_PUSH_KEY and kept."""
    typer.echo(new_private_key())
