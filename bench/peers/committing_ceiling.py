"""The ceiling that puts each message on disk before it shows it: what the promise leaves of it.

No server in Python that keeps the promise can be quicker; what ours costs more is what it does
for people.
"""

import asyncio
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import uvloop

from bench.peers.ceiling import ROOMS, Ceiling, listening
from bench.peers.committed import Log

NUMBERS: Final[dict[bytes, int]] = {}
NAMES: Final[dict[int, bytes]] = {}


async def show(frames: list[tuple[int, bytes]]) -> None:
    for room, frame in frames:
        for member in ROOMS[NAMES[room]]:
            member.write(frame)


class Committing(Ceiling):
    """Shows nothing by itself: its frames go through `log`."""

    __slots__ = ("log", "number")

    def __init__(self, log: Log) -> None:
        self.log = log

    def say(self, frame: bytes) -> None:
        self.log.append(self.number, frame)

    def entered(self, room: bytes) -> None:
        self.number = NUMBERS.setdefault(room, len(NUMBERS))
        NAMES[self.number] = room


async def main(port: int, folder: Path) -> None:
    log = Log(folder / "log.sqlite3", show)
    await asyncio.gather(log.run(), listening(port, partial(Committing, log)))


if __name__ == "__main__":
    with TemporaryDirectory(prefix="bench-") as folder:
        uvloop.run(main(int(sys.argv[1]), Path(folder)))
