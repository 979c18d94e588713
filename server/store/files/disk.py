"""The bytes of files on the disk: `<root>/<id>`, their previews beside them as `<id>.webp`."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO, Final

from server.kernel.errors import ServiceError
from server.rooms.files.file_handling import Cleaned, Received
from server.rooms.files.file_rules import HEAD_BYTES
from server.store.engine.free_space import FreeSpace, free_space, require_space
from server.store.files.preview import SIDE, make_clean

BLOCK: Final = 256 * 1024
"""Bytes gathered before they are handed to a thread."""

_PART: Final = ".part"
_PREVIEW: Final = ".webp"
_CLEAN: Final = ".clean"
_ENDS: Final = (_PREVIEW, _CLEAN, _PART, "")


class FolderDisk:
    """Files below `root`, which is made when it is not there."""

    def __init__(self, root: Path, free: FreeSpace = free_space) -> None:
        self._root = root
        self._free = free
        self._previews = asyncio.Semaphore(1)
        root.mkdir(parents=True, exist_ok=True)

    def require_space(self) -> None:
        require_space(self._root, self._free)

    async def receive(self, file: str, chunks: AsyncIterator[bytes], limit: int) -> Received:
        part = self._root / f"{file}{_PART}"
        try:
            with await asyncio.to_thread(part.open, "xb") as out:
                received = await _pour(chunks, out, limit)
            await asyncio.to_thread(_settle, part, self.path(file))
        except OSError as error:
            raise ServiceError("unavailable", temporary=True, retry_ms=5_000) from error
        finally:
            await asyncio.to_thread(_erase, part)
        return received

    async def clean(self, file: str, side: int = SIDE) -> Cleaned:
        """As FileDisk says; `side` is the longer one of the preview, in pixels, at most."""
        path, clean = self.path(file), self._root / f"{file}{_CLEAN}"
        async with self._previews:
            made = await make_clean(path, clean, self.preview_path(file), side)
        if made is None:
            raise ServiceError("bad_request", data={"reason": "the picture is damaged"})
        try:
            size, digest = await asyncio.to_thread(_put_in_place, clean, path)
        except OSError as error:
            raise ServiceError("unavailable", temporary=True, retry_ms=5_000) from error
        return Cleaned(size, digest, made.size)

    def path(self, file: str) -> Path:
        return self._root / file

    def preview_path(self, file: str) -> Path:
        return self._root / f"{file}{_PREVIEW}"

    async def delete(self, file: str) -> None:
        failed: OSError | None = None
        for end in _ENDS:
            try:
                await asyncio.to_thread(_erase, self._root / f"{file}{end}")
            except OSError as error:
                failed = error
        if failed is not None:
            raise failed

    async def all(self) -> list[str]:
        """Also those of which something half-made is all that is left."""
        return await asyncio.to_thread(_ids, self._root)


async def _pour(chunks: AsyncIterator[bytes], out: BinaryIO, limit: int) -> Received:
    digest, head, size, block = hashlib.sha256(), b"", 0, bytearray()
    async for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise ServiceError("too_large", data={"most": limit})
        head += chunk[: HEAD_BYTES - len(head)]
        block += chunk
        if len(block) >= BLOCK:
            await asyncio.to_thread(_write, out, digest, bytes(block))
            block.clear()
    await asyncio.to_thread(_write, out, digest, bytes(block))
    await asyncio.to_thread(os.fsync, out.fileno())
    return Received(size, digest.digest(), head)


def _write(out: BinaryIO, digest: "hashlib._Hash", block: bytes) -> None:
    digest.update(block)
    out.write(block)
    out.flush()


def _erase(path: Path) -> None:
    """Overwrite with zeros, on the disk, and unlink; nothing to do when it is gone.

    A disk that copies on write, or an SSD, may keep older blocks for a while all the same.
    """
    try:
        with path.open("r+b") as file:
            left = path.stat().st_size
            while left > 0:
                left -= file.write(bytes(min(left, BLOCK)))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return


def _settle(part: Path, whole: Path) -> None:
    """Give the file its name, so that the name survives a power cut as well as the bytes."""
    part.replace(whole)
    folder = os.open(whole.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _put_in_place(clean: Path, path: Path) -> tuple[int, bytes]:
    """The size and SHA-256 of `clean`, which stands for `path` now; nothing is left of that."""
    with clean.open("rb") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").digest()
    _erase(path)
    _settle(clean, path)
    return path.stat().st_size, digest


def _ids(root: Path) -> list[str]:
    return sorted({path.name.partition(".")[0] for path in root.iterdir()})
