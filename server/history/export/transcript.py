"""Chat as it reads in the end: edits in their place, what was taken back left out. Pure."""

from collections.abc import Callable, Iterable

from server.history.export.material import Line
from server.protocol.events.chat import MessageEdited, MessageRedacted, MessageSent
from server.protocol.events.log import Event


def transcript(events: Iterable[Event], name: Callable[[str], str]) -> tuple[Line, ...]:
    """The messages of a contiguous part of the log, oldest first; files stand by their names."""
    lines: dict[int, Line] = {}
    for event in events:
        match event.body:
            case MessageSent(text=text, files=files):
                said = " ".join([text, *(f"[{file.name}]" for file in files)]).strip()
                lines[event.seq] = Line(event.at, name(event.actor), said)
            case MessageEdited(target=target, text=text) if target in lines:
                lines[target] = Line(lines[target].at, lines[target].who, text)
            case MessageRedacted(target=target):
                lines.pop(target, None)
            case _:
                pass
    return tuple(lines.values())
