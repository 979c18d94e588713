"""Backups: one archive of the database and the files, made while the service runs, and checked.

An archive is a tar of `database.sqlite3`, `files/<id>` and, last, `manifest.json`: every member
with its size and SHA-256. The database is copied in one read transaction, so a copy is finished in
bounded time however much is written meanwhile; files are those that this copy knows.
Keys and the secret are never in it: they are an archive of their own (`back_up_keys`), to be kept
apart.
"""

import hashlib
import io
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

import msgspec
from sqlalchemy.engine import make_url

from server.kernel.clock import Millis
from server.protocol.limits import LIMITS
from server.store.engine.free_space import FreeSpace, free_space
from server.store.maintenance.sqlite_copy import copy_database, known_files

DATABASE: Final = "database.sqlite3"
FILES: Final = "files/"
MANIFEST: Final = "manifest.json"
FORM: Final = 1
BLOCK: Final = 1 << 20


class ArchiveMember(msgspec.Struct, frozen=True):
    """A file of an archive: its bytes and their SHA-256 in hex."""

    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What an archive holds. `missing` are files that were deleted while it was made."""

    form: int
    made_at: Millis
    version: str
    members: tuple[ArchiveMember, ...]
    missing: tuple[str, ...] = ()


class DamagedError(Exception):
    """An archive that is not what its manifest says, or has none."""


class NoSpaceError(Exception):
    """An archive would not fit, or leave the service too little. `need`, `free` in bytes."""

    def __init__(self, folder: Path, need: int, free: int) -> None:
        super().__init__(str(folder))
        self.folder, self.need, self.free = folder, need, free


def database_of(url: str) -> Path:
    return Path(make_url(url).database or "")


def back_up(
    url: str, files: Path, target: Path, now: Millis, version: str, free: FreeSpace = free_space
) -> Manifest:
    """Write the database at `url` and the bytes in `files` into the new archive `target`.

    It is complete and was read back, or `target` does not exist. Raises FileExistsError,
    FileNotFoundError where there is no database or no folder to write to, NoSpaceError,
    UnsoundError and DamagedError.
    """
    if target.exists():
        raise FileExistsError(str(target))
    if not target.parent.is_dir():
        raise FileNotFoundError(2, "no folder", str(target.parent))
    partial = target.with_name(f"{target.name}.part")
    partial.unlink(missing_ok=True)
    _require_space(database_of(url), files, target.parent, free)
    try:
        with TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
            copy = Path(folder) / DATABASE
            copy_database(database_of(url), copy)
            manifest = _write(partial, copy, files, now, version)
        check(partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _require_space(database: Path, files: Path, folder: Path, free: FreeSpace) -> None:
    """For the copy, for the archive, and for what people say where that lies on the same disk."""
    size = database.stat().st_size if database.is_file() else 0
    need = 2 * size + sum(path.stat().st_size for path in files.glob("*") if path.is_file())
    if database.is_file() and folder.stat().st_dev == database.stat().st_dev:
        need += LIMITS.free_disk
    if (there := free(folder)) < need:
        raise NoSpaceError(folder, need, there)


def check(archive: Path) -> Manifest:
    """Read `archive` whole. Raises DamagedError where anything differs from its manifest."""
    with _opened(archive) as tar:
        found = {member.name: member for member in _members(tar) if member.name != MANIFEST}
        manifest = _manifest(tar)
    if found != {member.name: member for member in manifest.members}:
        raise DamagedError(str(archive))
    return manifest


def back_up_keys(folder: Path, secret: bytes, target: Path) -> int:
    """Write the keys in `folder` and the service's secret into the new archive `target`."""
    with _new(target) as out, tarfile.open(fileobj=out, mode="w") as tar:
        _add(tar, "secret", io.BytesIO(secret), len(secret))
        keys = sorted(path for path in folder.rglob("*") if path.is_file())
        for path in keys:
            with path.open("rb") as key:
                _add(tar, f"keys/{path.relative_to(folder)}", key, path.stat().st_size)
    return len(keys)


# ── archives ─────────────────────────────────────────────────────────────────────────────────


def _write(target: Path, copy: Path, files: Path, now: Millis, version: str) -> Manifest:
    missing = []
    with _new(target) as out:
        with tarfile.open(fileobj=out, mode="w") as tar:
            members = [_add_file(tar, DATABASE, copy)]
            for file in known_files(copy):
                try:
                    members.append(_add_file(tar, f"{FILES}{file}", files / file))
                except FileNotFoundError:
                    missing.append(file)
            manifest = Manifest(FORM, now, version, tuple(members), tuple(missing))
            document = msgspec.json.format(msgspec.json.encode(manifest))
            _add(tar, MANIFEST, io.BytesIO(document), len(document))
        out.flush()
        os.fsync(out.fileno())
    return manifest


def _add_file(tar: tarfile.TarFile, name: str, path: Path) -> ArchiveMember:
    with path.open("rb") as source:
        return _add(tar, name, source, path.stat().st_size)


def _add(tar: tarfile.TarFile, name: str, source: io.BufferedIOBase, size: int) -> ArchiveMember:
    digest = hashlib.file_digest(source, "sha256")
    source.seek(0)
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    tar.addfile(info, source)
    return ArchiveMember(name, size, digest.hexdigest())


def _new(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")


def _opened(archive: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(archive, "r:")
    except tarfile.TarError as error:
        raise DamagedError(str(archive)) from error


def _members(tar: tarfile.TarFile) -> Iterator[ArchiveMember]:
    try:
        for info in tar:
            source = tar.extractfile(info)
            if source is None:
                raise DamagedError(info.name)
            digest = hashlib.sha256()
            while block := source.read(BLOCK):
                digest.update(block)
            yield ArchiveMember(info.name, info.size, digest.hexdigest())
    except (tarfile.TarError, OSError) as error:
        raise DamagedError(str(tar.name)) from error


def _manifest(tar: tarfile.TarFile) -> Manifest:
    try:
        source = tar.extractfile(MANIFEST)
        document = source.read() if source else b""
        manifest = msgspec.json.decode(document, type=Manifest)
    except (KeyError, msgspec.MsgspecError) as error:
        raise DamagedError(str(tar.name)) from error
    if manifest.form != FORM:
        raise DamagedError(str(tar.name))
    return manifest
