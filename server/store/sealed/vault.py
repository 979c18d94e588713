"""Content at rest under keys that lie outside the database.

Every scope, an episode or a person, has a data key of its own, a small file in the key folder.
Destroying it makes everything sealed under it unreadable, in every copy and backup of the
database. AES-256 in Galois/Counter Mode (NIST SP 800-38D), a fresh 96-bit nonce for each message;
the scope and the place of a text are authenticated with it, so no row can stand in for another.
"""

import os
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.kernel.errors import ServiceError

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
MOST_CACHED: Final = 1_024

_Stamp = tuple[int, int]
"""Inode and time of a key's file."""


class Vault:
    """Seals and opens for the store. May be used from any thread; reads a small file at times.

    Another process may destroy a key that is remembered here: the file is looked at each time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._keys: OrderedDict[str, tuple[_Stamp, AESGCM]] = OrderedDict()

    def seal(self, scope: str, place: str, content: bytes) -> bytes:
        """`content` encrypted under the key of `scope`, which is made at its first use.

        Call it in a transaction that has made sure that the scope stands (rules.py): nothing here
        remembers what was destroyed.

        `place` names where it is kept, for example `reflection:rf_…`; opening asks for the same.
        """
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._key(scope, make=True).encrypt(nonce, content, place.encode())

    def open(self, scope: str, place: str, sealed: bytes) -> bytes:
        """What was sealed; `gone` when its key was destroyed or damaged, or the bytes were changed.

        Raises `unavailable` while the key's file cannot be read.
        """
        nonce, hidden = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        if len(nonce) < NONCE_BYTES:
            raise ServiceError("gone")
        try:
            return self._key(scope, make=False).decrypt(nonce, hidden, place.encode())
        except InvalidTag as error:
            raise ServiceError("gone") from error

    def has(self, scope: str) -> bool:
        """Whether anything was ever sealed for `scope`, and its key not destroyed since."""
        return self._path(scope).exists()

    def destroy(self, scope: str) -> None:
        """Make everything of `scope` unreadable for good; nothing to do for one without a key."""
        with self._lock:
            self._keys.pop(scope, None)
            path = self._path(scope)
            if path.exists():
                _overwrite(path)
                path.unlink()
                _sync_folder(path.parent)

    def _key(self, scope: str, *, make: bool) -> AESGCM:
        name = self._name(scope)
        with self._lock:
            stamp, key = self._keys.pop(scope, (None, None))
            found = _stamp(name)
            if key is None or found is None or found != stamp:
                key = _cipher(_read(Path(name), make=make))
                found = _stamp(name)
            if found is not None:
                self._keys[scope] = found, key
            if len(self._keys) > MOST_CACHED:
                self._keys.popitem(last=False)
            return key

    def _path(self, scope: str) -> Path:
        return Path(self._name(scope))

    def _name(self, scope: str) -> str:
        """Ids are a prefix, `_` and base32: their last two letters spread them over folders.

        A plain text, as it is asked for with every row: to make a Path takes as long as to open
        what is sealed.
        """
        if not scope.replace("_", "").isalnum():
            raise ValueError("a scope is an id")
        return f"{self._folder}/{scope[-2:]}/{scope}"


def _stamp(name: str) -> _Stamp | None:
    """What tells the file of a key from any other; None when there is none."""
    try:
        found = os.stat(name)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ServiceError("unavailable", temporary=True, retry_ms=5_000) from error
    return found.st_ino, found.st_mtime_ns


def _read(path: Path, *, make: bool) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        if not make:
            raise ServiceError("gone") from None
        return _create(path)
    except OSError as error:
        raise ServiceError("unavailable", temporary=True, retry_ms=5_000) from error


def _cipher(key: bytes) -> AESGCM:
    if len(key) != KEY_BYTES:
        raise ServiceError("gone")  # cut short: nothing opens what it sealed any more
    return AESGCM(key)


def _create(path: Path) -> bytes:
    """A new key, on disk before anything is sealed with it; whole or not at all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = os.urandom(KEY_BYTES)
    beside = path.with_suffix(".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    _sync_folder(path.parent)
    _sync_folder(path.parent.parent)
    return key


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
