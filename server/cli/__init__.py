"""The command line. What goes wrong before the service runs is said in one line, with its mend."""

from server.cli import (
    accounts,
    archives,
    databases,
    holds,
    inspection,
    mails,
    programme,
    push,
    serving,
)
from server.cli.work import commands

__all__ = [
    "accounts",
    "archives",
    "databases",
    "holds",
    "inspection",
    "mails",
    "main",
    "programme",
    "push",
    "serving",
]


def main() -> None:
    """The entry of `mentoring-rooms` and of `python -m server`."""
    commands()
