"""Pictures are cleaned and shrunk in a process of their own that may fail or be stopped."""

import asyncio
import sys
from pathlib import Path
from typing import Final

import msgspec

SIDE: Final = 1280
"""The longer side of a preview, in pixels, at most; of a file in a room."""

PIXELS: Final = 50_000_000
"""A picture that claims more has no preview: a small file can unpack to any size."""

PATIENCE_S: Final = 20.0

_WORKER: Final = Path(__file__).with_name("preview_worker.py")


class Made(msgspec.Struct, frozen=True):
    """`size` is the width and height of the preview, None where there is none."""

    size: tuple[int, int] | None


async def make_clean(picture: Path, clean: Path, preview: Path, side: int) -> Made | None:
    """Write `picture` as `clean`, upright and without anything but what is seen, and its WebP
    `preview` of `side` pixels. None when it cannot be: neither is there then."""
    worker = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        str(_WORKER),
        str(picture),
        str(clean),
        str(preview),
        str(side),
        str(PIXELS),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(PATIENCE_S):
            said, _ = await worker.communicate()
    except TimeoutError:
        said = b""
    finally:
        if worker.returncode is None:
            worker.kill()
            await worker.wait()
    if worker.returncode != 0 or not said:
        for path in (clean, preview):
            await asyncio.to_thread(path.unlink, missing_ok=True)
        return None
    return Made(msgspec.json.decode(said, type=tuple[int, int] | None))
