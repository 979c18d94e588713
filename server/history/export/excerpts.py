"""From an episode's record and its owner's own words to what an export holds. Pure."""

from collections.abc import Iterable

from server.history.export.material import ExportedPoint, ExportedPromise, Line, OwnReflection
from server.history.record.episode_record import Record
from server.protocol.bodies.export import OutcomeName
from server.protocol.bodies.marks import Mark
from server.protocol.bodies.reflections import Sheet


def agenda_of(made: Record) -> tuple[ExportedPoint, ...]:
    """The points of the session, covered or carried on."""
    names = _names(made)
    return tuple(
        ExportedPoint(one.text, names.get(one.by, ""), covered=one.covered_at is not None)
        for one in made.together.agenda
    )


def actions_of(made: Record) -> tuple[ExportedPromise, ...]:
    """What was promised or kept in the session."""
    names = _names(made)
    return tuple(
        ExportedPromise(one.text, names.get(one.owner, ""), one.due, done=one.done_at is not None)
        for one in made.together.actions
    )


def amendments_of(made: Record) -> tuple[Line, ...]:
    names = _names(made)
    return tuple(Line(one.at, names.get(one.person, ""), one.text) for one in made.amendments)


def marks_of(marks: Iterable[Mark]) -> tuple[Line, ...]:
    """One's own marks: what they are, and the word beside them."""
    return tuple(
        Line(mark.at, "", f"{mark.kind}: {mark.note}" if mark.note else mark.kind) for mark in marks
    )


def reflection_of(sheet: Sheet) -> OwnReflection:
    """One's own reflection; a number that was never chosen is left out."""
    answers, scores = sheet.answers, sheet.scores
    chosen: tuple[tuple[OutcomeName, int | None], ...] = (
        ("energy", scores.energy),
        ("readier", scores.action),
        ("learned", scores.learning),
        ("valued", scores.worth),
        ("more", scores.connection),
    )
    return OwnReflection(
        (answers.happened, answers.matters, answers.next),
        tuple((name, value) for name, value in chosen if value is not None),
        sheet.rings,
    )


def _names(made: Record) -> dict[str, str]:
    return {one.person: one.name for one in made.timeline.people}
