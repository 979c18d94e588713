"""A room in which a great deal was said, written through the service's own writer."""

from pathlib import Path

from server.bootstrap import build
from server.protocol.events.chat import MessageSent
from server.rooms.log.appending import note_of
from server.rooms.ports import Committed
from server.settings import load


def line(number: int) -> str:
    return f"The alarm limits of the night, number {number}."


async def chatter(folder: Path, room: str, person: str, messages: int) -> None:
    """Have `person` say `line(1)` to `line(messages)`. No service may run on `folder` meanwhile."""
    made = await build(load({"MENTORING_DATA": str(folder), "MENTORING_LOG_LEVEL": "error"}))
    try:
        for start in range(1, messages + 1, 100):
            numbers = range(start, min(start + 100, messages + 1))
            said = [MessageSent(text=line(number)) for number in numbers]
            outcome = await made.writer.append(note_of(room, *said, actor=person))
            assert isinstance(outcome, Committed), outcome
    finally:
        await made.stop()
