"""Which database a test runs on: SQLite in its folder, or one of its own on PostgreSQL.

`TEST_DATABASE=postgresql` (`make integration DATABASE=postgresql`) turns all that do not
say otherwise to PostgreSQL; those that look into SQLite's own files are marked `sqlite`. The same
folder is the same database, for as long as the test runs.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Final

from tests.support.store.postgresql import server
from tests.support.store.template import put_database


class Kind(StrEnum):
    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


_ASKED: Final = Kind(os.environ.get("TEST_DATABASE", Kind.SQLITE))

_held: list[Kind] = []
_made: dict[Path, str] = {}


def usual() -> Kind:
    """What tests run on that do not say otherwise."""
    return _held[-1] if _held else _ASKED


@contextmanager
def always(kind: Kind) -> Iterator[None]:
    """Within it `kind` is what is usual."""
    _held.append(kind)
    try:
        yield
    finally:
        _held.pop()


def url_in(folder: Path, kind: Kind | None = None) -> str:
    """The URL of the migrated database that belongs to `folder`, made at the first call."""
    if (kind or usual()) is Kind.POSTGRESQL:
        if folder not in _made:
            _made[folder] = server().create_migrated()
        return server().url(_made[folder])
    put_database(folder / "rooms.sqlite3")
    return f"sqlite:///{folder / 'rooms.sqlite3'}"


def given_in(folder: Path) -> dict[str, str]:
    """The settings that put a service into `folder`: its data, and its database where that is no
    file there."""
    place = {} if usual() is Kind.SQLITE else {"database_url": url_in(folder)}
    return {"data": str(folder), **place}


def environ_in(folder: Path, **given: str) -> dict[str, str]:
    """The environment of a command over the data in `folder`; `given` are more settings by their
    names, as in `port="0"`."""
    outside = {name: value for name, value in os.environ.items() if "MENTORING" not in name}
    settings = {**given_in(folder), **given}
    return outside | {f"MENTORING_{name.upper()}": value for name, value in settings.items()}


def copy_of(folder: Path, other: Path) -> None:
    """`other` is what `folder` is, with its database, which nobody has open."""
    shutil.copytree(folder, other)
    if folder in _made:
        _made[other] = server().create(_made[folder])


def empty_url_in(folder: Path, kind: Kind | None = None) -> str:
    """As `url_in`, of a database without any table."""
    if (kind or usual()) is Kind.POSTGRESQL:
        if folder not in _made:
            _made[folder] = server().create()
        return server().url(_made[folder])
    return f"sqlite:///{folder / 'rooms.sqlite3'}"


def held_in(folder: Path, *, whole: bool = False) -> Iterator[tuple[str, bytes]]:
    """What lies on PostgreSQL's disk of the databases of `folder` and the folders below it."""
    for place, name in _made.items():
        if place.is_relative_to(folder):
            yield from server().held(name, whole=whole)


def drop_all() -> None:
    """After a test: the databases that it had on PostgreSQL."""
    while _made:
        server().drop(_made.popitem()[1])
