"""What an export is made of: plain values, gathered for one owner and nobody else.

Times are milliseconds since the epoch; a `who` is a name as the owner sees it.
"""

from dataclasses import dataclass
from datetime import date

from server.kernel.clock import Millis
from server.protocol.bodies.export import OutcomeName
from server.protocol.events.base import RoomKind


@dataclass(frozen=True, slots=True)
class ExportedMeeting:
    """That people met. `present_ms` is how long the owner was there.

    `people`, `roles` and `persons` are the names, roles and ids of the others, in one order.
    """

    episode: str
    room: str
    number: int
    title: str
    kind: RoomKind
    started_at: Millis
    ended_at: Millis
    present_ms: Millis
    people: tuple[str, ...]
    roles: tuple[str, ...]
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody's words at a time: a chat message, a mark, an amendment."""

    at: Millis
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class ExportedPoint:
    """A point of the agenda."""

    text: str
    brought_by: str
    covered: bool


@dataclass(frozen=True, slots=True)
class ExportedPromise:
    """An action item; `due` is a day as its owner gave it."""

    text: str
    who: str
    due: str | None
    done: bool


@dataclass(frozen=True, slots=True)
class OwnReflection:
    """The owner's own reflection: what happened, why it matters, what next; outcomes 0 to 10."""

    answers: tuple[str, str, str]
    outcomes: tuple[tuple[OutcomeName, int], ...]
    rings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportedSession:
    """One episode as far as the owner chose to take it out; what was not chosen is empty."""

    meeting: ExportedMeeting
    notes: str = ""
    agenda: tuple[ExportedPoint, ...] = ()
    actions: tuple[ExportedPromise, ...] = ()
    chat: tuple[Line, ...] = ()
    marks: tuple[Line, ...] = ()
    amendments: tuple[Line, ...] = ()
    reflection: OwnReflection | None = None


@dataclass(frozen=True, slots=True)
class DiaryDay:
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Material:
    """Everything of one export, oldest first. `zone` and `language` are the owner's."""

    owner: str
    made_at: Millis
    zone: str
    language: str
    sessions: tuple[ExportedSession, ...]
    diary: tuple[DiaryDay, ...] = ()
