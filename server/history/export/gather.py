"""Gathers what an export is made of, an episode at a time, so that it can be told and stopped."""

from collections.abc import Callable, Sequence

from server.history.export.material import Material, Meeting, Session
from server.history.export.ports import Library
from server.kernel.clock import Millis
from server.protocol.bodies.takeout import ExportChoice, ExportPart

Progress = Callable[[int], None]
"""Told how many episodes are gathered."""

OF_A_PORTFOLIO: frozenset[ExportPart] = frozenset({"reflections"})
"""A portfolio holds the owner's own words alone, whatever parts were chosen."""


def parts_of(choice: ExportChoice) -> frozenset[ExportPart]:
    return OF_A_PORTFOLIO if choice.portfolio else frozenset(choice.parts)


async def gather(
    library: Library,
    person: str,
    choice: ExportChoice,
    meetings: Sequence[Meeting],
    now: Millis,
    progress: Progress,
) -> Material:
    """Everything of `choice` that `person` may read now."""
    owner = await library.owner(person)
    parts = parts_of(choice)
    sessions: list[Session] = []
    for number, meeting in enumerate(meetings, start=1):
        session = await library.session(person, meeting, parts)
        if session is not None:
            sessions.append(session)
        progress(number)
    diary = await library.diary(person, choice.since, choice.until) if "diary" in parts else ()
    return Material(owner.name, now, owner.zone, owner.language, tuple(sessions), diary)
