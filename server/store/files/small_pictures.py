"""Makes a small picture of one that arrives: the PictureMaker of server/mentoring.

It is cleaned and shrunk as pictures in rooms are (preview.py); on the disk it stands only while
that is done.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Final

from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_id
from server.rooms.files.file_rules import PICTURES, sniffed
from server.store.files.disk import FolderDisk

SIDE: Final = 512
"""The longer side, in pixels, at most."""


class SmallPictures:
    """Over a folder of their own."""

    def __init__(self, disk: FolderDisk, random: RandomBytes) -> None:
        self._disk = disk
        self._random = random

    async def make(self, chunks: AsyncIterator[bytes], most: int) -> bytes:
        self._disk.require_space()
        file = new_id("f", self._random)
        try:
            received = await self._disk.receive(file, chunks, most)
            if sniffed(received.head, "") not in PICTURES:
                raise ServiceError("bad_request", data={"reason": "it is no picture"})
            if (await self._disk.clean(file, SIDE)).preview is None:
                raise ServiceError("bad_request", data={"reason": "the picture is damaged"})
            return await asyncio.to_thread(self._disk.preview_path(file).read_bytes)
        finally:
            await self._disk.delete(file)

    async def sweep(self) -> None:
        """At the start: delete what a stop of the service left on its way."""
        for file in await self._disk.all():
            await self._disk.delete(file)
