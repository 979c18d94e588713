"""A copy of an SQLite file, as backups make, check and restore it: what is said to it as text."""

import os
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path


class UnsoundError(Exception):
    """A copy of a database that SQLite finds damaged: so is what it was copied from."""


def copy_database(source: Path, target: Path) -> None:
    """Copy the database `source` into the new file `target`, whole, and look whether it is sound.

    One step, one snapshot: a copy by pages begins again with every write of another. Raises
    FileNotFoundError, FileExistsError, and UnsoundError where the copy is not sound.
    """
    if not source.is_file():
        raise FileNotFoundError(2, "no database", str(source))
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
            live.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError:
        raise  # busy, or no space: nothing that says the database is damaged
    except sqlite3.DatabaseError as error:
        raise UnsoundError(str(source)) from error
    check_sound(target, source)


def check_sound(database: Path, named: Path) -> None:
    """Raise UnsoundError, which names `named`, where SQLite finds `database` damaged."""
    try:
        with closing(sqlite3.connect(database)) as connection:
            (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        raise UnsoundError(str(named)) from error
    if answer != "ok":
        raise UnsoundError(str(named))


def known_files(database: Path) -> list[str]:
    """The ids of the files whose bytes a copy of the database still speaks of."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM files WHERE gone = 0")]


def forget_files(database: Path, files: Collection[str]) -> None:
    """Files whose bytes are not there any more."""
    gone = [(file,) for file in files]
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executemany("UPDATE files SET gone = 1 WHERE id = ?", gone)
