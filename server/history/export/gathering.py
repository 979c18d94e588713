"""Gathers what an export is made of, an episode at a time, so that it can be told and stopped."""

from collections.abc import Callable, Sequence

from server.history.export.material import ExportedMeeting, ExportedSession, Material
from server.history.export.ports import ExportLibrary
from server.history.rules.export_parts import parts_of
from server.kernel.clock import Millis
from server.protocol.bodies.export import ExportChoice

Progress = Callable[[int], None]
"""Told how many episodes are gathered."""


async def gather(
    library: ExportLibrary,
    person: str,
    choice: ExportChoice,
    meetings: Sequence[ExportedMeeting],
    now: Millis,
    progress: Progress,
) -> Material:
    """Everything of `choice` that `person` may read now."""
    owner = await library.owner(person)
    parts = parts_of(choice)
    sessions: list[ExportedSession] = []
    for number, meeting in enumerate(meetings, start=1):
        session = await library.session(person, meeting, parts)
        if session is not None:
            sessions.append(session)
        progress(number)
    diary = await library.diary(person, choice.since, choice.until) if "diary" in parts else ()
    return Material(owner.name, now, owner.zone, owner.language, tuple(sessions), diary)
