"""What somebody says of themselves to be found, and to find: plain values. Pure.

Truth of a profile is its row; there is no log before there is a room
(docs/decisions/0133-before-a-room-truth-is-rows.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, get_args

from server.kernel.clock import Millis
from server.mentoring.free_time.free_week import FreeWeek
from server.protocol.bodies.mentoring.base import Audience, Part, ShownPart, Stage, Trade
from server.protocol.events.relationship import Format, Model

STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
"""Along a career, a step each."""


@dataclass(frozen=True, slots=True)
class Expertise:
    """Terms of the taxonomy by id, and words of one's own, each in the order they were given."""

    terms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.words)


NOTHING: Final = Expertise()
NEVER: Final = FreeWeek()


@dataclass(frozen=True, slots=True)
class Profile:
    """`parts`: what they came for. `languages` are BCP 47, best spoken first. `notice_hours` is how
    long before a meeting they must know of it, `minutes_a_month` what they have for all of it,
    `capacity` how many mentees they take at a time. `style` has an answer, 0 to 4, for each item
    (`style_items.py`) that was answered. `trade` is None where it was not said; so is `stage`.
    `shown` says who sees a part where its owner chose; else it is as `audiences.py` has it.
    """

    person: str
    parts: frozenset[Part] = frozenset()
    occupation: str = ""
    organisation: str = ""
    about: str = ""
    trade: Trade | None = None
    stage: Stage | None = None
    seeks: Expertise = NOTHING
    gives: Expertise = NOTHING
    languages: tuple[str, ...] = ()
    week: FreeWeek = NEVER
    notice_hours: int = 24
    minutes_a_month: int | None = None
    capacity: int = 1
    formats: frozenset[Format] = frozenset()
    models: frozenset[Model] = frozenset()
    style: Mapping[str, int] = field(default_factory=dict)
    shown: Mapping[ShownPart, Audience] = field(default_factory=dict)
    changed_at: Millis = 0
