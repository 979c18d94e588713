"""The directory: who may be found as a mentor."""

from typing import Literal

from server.protocol.bodies.base import Out
from server.protocol.bodies.mentoring.meetings import FreeStretch
from server.protocol.bodies.mentoring.profiles import PersonCard
from server.protocol.events.relationship import Format, Model

Between = Literal["open", "together"]
"""open: one wrote to the other, and it waits · together: they share a relationship"""


class MentorFound(Out, frozen=True, kw_only=True):
    """`card` is what everybody sees. `minutes` a week in which both are free, on the average of
    four; None where the mentor does not show it. `between` is None of two who share nothing yet."""

    card: PersonCard
    formats: tuple[Format, ...]
    models: tuple[Model, ...]
    minutes: int | None
    between: Between | None


class MentorPage(Out, frozen=True, kw_only=True):
    """`after` asks for the next page; None on the last."""

    mentors: tuple[MentorFound, ...]
    after: str | None


class PersonPage(Out, frozen=True, kw_only=True):
    """One person, as near as the reader is to them. `found`: others find them as a mentor; with
    their formats and models where that is so. `hours`: when both are free in the next seven days,
    None where the reader is not shown that, or has drawn no week of their own."""

    card: PersonCard
    found: bool
    formats: tuple[Format, ...]
    models: tuple[Model, ...]
    hours: tuple[FreeStretch, ...] | None
    between: Between | None
