"""Previews of pictures, made in a process of their own that may fail or be stopped."""

import asyncio
import sys
from pathlib import Path
from typing import Final

import msgspec

SIDE: Final = 1280
"""The longer side of a preview, in pixels, at most."""

PIXELS: Final = 50_000_000
"""A picture that claims more is not opened: a small file can unpack to any size."""

PATIENCE_S: Final = 20.0

_WORKER: Final = Path(__file__).with_name("preview_worker.py")


async def make_preview(picture: Path, preview: Path) -> tuple[int, int] | None:
    """Write the WebP `preview` of `picture`; its width and height, or None when it cannot be."""
    worker = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        str(_WORKER),
        str(picture),
        str(preview),
        str(SIDE),
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
        await asyncio.to_thread(preview.unlink, missing_ok=True)
        return None
    return msgspec.json.decode(said, type=tuple[int, int])
