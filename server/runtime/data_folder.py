"""The data folder belongs to the service's own account: 0700, and 0600 for what lies in it.

Whatever umask the service was started under. The database may lie elsewhere, and so may the keys:
both are kept as close, but not the folder of such a database, which others may share.
"""

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.engine import make_url

from server.settings import Settings

OWN: Final = 0o077
"""The bits that nobody but the owner may have."""


def keep_private(settings: Settings) -> None:
    """Make the data folder, and take from others what they may do with anything that is kept.

    What this process and those it starts make from now on is private, too. What the account may not
    change is left to `open_to_others`, for `doctor`. Raises OSError where nothing can be made.
    """
    os.umask(OWN)
    settings.data.mkdir(parents=True, exist_ok=True)
    for path, mode in _open(settings):
        try:
            path.chmod(mode & ~OWN)
        except PermissionError:
            continue


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Within it no other process serves from, or restores into, the data folder.

    Raises BlockingIOError where one does. A process that is killed lets go of it.
    """
    with (settings.data / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def open_to_others(settings: Settings) -> list[Path]:
    """What of it others than the owner may read, write or enter."""
    return [path for path, _ in _open(settings)]


def _open(settings: Settings) -> Iterator[tuple[Path, int]]:
    """Each path with its mode, folders before what they hold; nothing behind a symbolic link."""
    roots = (settings.data, settings.key_folder)
    inside = (one for root in roots for one in _below(root))
    for path in dict.fromkeys((*inside, *_database_files(settings))):
        try:
            found = path.lstat().st_mode
        except FileNotFoundError:
            continue
        if found & OWN and not stat.S_ISLNK(found):
            yield path, stat.S_IMODE(found)


def _database_files(settings: Settings) -> list[Path]:
    """The database and what SQLite lays beside it; a server keeps its own."""
    if not settings.is_sqlite:
        return []
    database = Path(make_url(settings.database).database or "")
    return [database, *(database.with_name(f"{database.name}-{end}") for end in ("wal", "shm"))]


def _below(root: Path) -> Iterator[Path]:
    yield root
    for folder, folders, files in os.walk(root):
        yield from (Path(folder, name) for name in (*folders, *files))
