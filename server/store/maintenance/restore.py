"""Restoring: what an archive holds takes the place of what is there, which is kept beside it.

Every room begins a new epoch, so that a client which knows more than the archive starts anew
instead of mixing two pasts, and everybody is signed out. Only for a service that does not run.
"""

import os
import shutil
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from server.kernel.clock import Millis
from server.store.maintenance.backup import (
    BLOCK,
    DATABASE,
    FILES,
    DamagedError,
    Manifest,
    check,
    database_of,
)
from server.store.maintenance.beginning import begin_anew
from server.store.maintenance.migrate import migrate
from server.store.maintenance.sqlite_copy import check_sound, forget_files, known_files

_BESIDE: Final = ("", "-wal", "-shm", "-journal")
"""What lies beside a database and would be taken for a part of the restored one."""


def restore(archive: Path, url: str, data: Path, aside: Path, now: Millis) -> Manifest:
    """Put what `archive` holds in the place of the database at `url` and of `data`/files.

    What was there moves into the new folder `aside`; nothing moves before the archive was checked,
    unpacked and brought up to date. Raises DamagedError, UnsoundError, OSError, and what `migrate`
    raises.
    """
    manifest = check(archive)
    database = database_of(url)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(dir=data, prefix=".restore-") as folder:
        unpacked = Path(folder)
        _unpack(archive, unpacked)
        fresh = unpacked / DATABASE
        check_sound(fresh, archive)
        migrate(f"sqlite:///{fresh}")
        begin_anew(f"sqlite:///{fresh}", now)
        _forget_missing(fresh, unpacked / FILES)
        _swap(unpacked, database, data, aside)
    return manifest


def restore_keys(archive: Path, keys: Path, data: Path, aside: Path) -> int:
    """Put the keys and the secret of `archive` in place; those that were there move `aside`."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(dir=data, prefix=".restore-") as folder:
        unpacked = Path(folder)
        _unpack(archive, unpacked)
        (unpacked / "keys").mkdir(mode=0o700, exist_ok=True)
        if not (unpacked / "secret").is_file():
            raise DamagedError(str(archive))
        aside.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(unpacked / "keys", keys, aside / "keys")
        _replace(unpacked / "secret", data / "secret", aside / "secret")
    return sum(path.is_file() for path in keys.rglob("*"))


def check_keys(archive: Path) -> None:
    """Raises DamagedError where `archive` cannot be read whole or holds no secret."""
    try:
        with tarfile.open(archive, "r:") as tar:
            names = {info.name for info in tar if tar.extractfile(info)}
    except tarfile.TarError as error:
        raise DamagedError(str(archive)) from error
    if "secret" not in names:
        raise DamagedError(str(archive))


def _unpack(archive: Path, folder: Path) -> None:
    """Plain files alone, none of them outside of `folder` whatever the archive calls them."""
    (folder / FILES).mkdir(mode=0o700)
    with tarfile.open(archive, "r:") as tar:
        for info in tar:
            source, target = tar.extractfile(info), (folder / info.name).resolve()
            if source is None or not target.is_relative_to(folder.resolve()):
                raise DamagedError(info.name)
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "wb") as out:
                shutil.copyfileobj(source, out, BLOCK)


def _forget_missing(database: Path, files: Path) -> None:
    """Files that were taken back while the archive was made have no bytes any more."""
    missing = [file for file in known_files(database) if not (files / file).exists()]
    forget_files(database, missing)


def _swap(unpacked: Path, database: Path, data: Path, aside: Path) -> None:
    aside.mkdir(mode=0o700, parents=True, exist_ok=True)
    for end in _BESIDE:
        _move(database.with_name(database.name + end), aside / (database.name + end))
    _replace(unpacked / FILES, data / "files", aside / "files")
    _move(data / "exports", aside / "exports")
    database.parent.mkdir(parents=True, exist_ok=True)
    _move(unpacked / DATABASE, database)
    _sync(database.parent)


def _replace(new: Path, place: Path, aside: Path) -> None:
    _move(place, aside)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _move(new, place)


def _move(source: Path, target: Path) -> None:
    if source.exists():
        shutil.move(source, target)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
