"""The last space of a disk is kept for what people say: nothing else is written into it."""

import shutil
from collections.abc import Callable
from pathlib import Path

from server.kernel.errors import ServiceError
from server.protocol.limits import LIMITS

FreeSpace = Callable[[Path], int]
"""Bytes that are free where a path lies. Raises OSError."""


def free_space(path: Path) -> int:
    return shutil.disk_usage(path).free


def require_space(folder: Path, free: FreeSpace) -> None:
    """Raise `disk_low`, for a while, where less than the floor is free at `folder`.

    Raises `unavailable` where the disk does not answer.
    """
    try:
        left = free(folder)
    except OSError as error:
        raise ServiceError("unavailable", temporary=True, retry_ms=5_000) from error
    if left < LIMITS.free_disk:
        raise ServiceError("disk_low", temporary=True, retry_ms=60_000)
