"""What matching knows of people: no more than what may count. Pure.

Nothing here has a place for sex, age, race, religion, family, name or picture, so nothing can be
weighed by them. `person` is an id: it says who is meant, and puts equals into a fixed order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args
from zoneinfo import ZoneInfo

from server.kernel.clock import Millis
from server.mentoring.free_time.free_week import FreeWeek
from server.mentoring.matching.values.topics import Topic
from server.mentoring.profiles.profile import NEVER
from server.protocol.bodies.mentoring.base import Stage, Trade
from server.protocol.events.relationship import Format, Model

Standing = Literal["listed", "paused", "resting", "unlisted"]
"""resting: two invitations expired, and the mentor has not said since that they are there."""

Hidden = Literal["stage", "languages", "hours"]
"""What a mentor may keep from those who only look for one. Languages and hours still decide
whether two can meet at all, but count no points and stand in no reason; a hidden stage is as good
as unknown."""

TRADES: Final[tuple[Trade, ...]] = get_args(Trade)
MODELS: Final[tuple[Model, ...]] = get_args(Model)
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

SHOWN_A_PLACE: Final = 5
"""In how many mentees' suggestions one free place may stand at a time: whoever is shown five people
writes to one of them, as far as we reckon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How somebody works and when. `languages` are primary subtags of BCP 47, best spoken first;
    `minutes` a month, None where it was not said: of a mentor, for one mentee."""

    languages: tuple[str, ...] = ()
    week: FreeWeek = NEVER
    zone: ZoneInfo
    minutes: int | None = None
    trade: Trade | None = None
    stage: Stage | None = None
    formats: frozenset[Format] = frozenset()
    models: frozenset[Model] = frozenset()
    style: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Who is out of the question for one mentee, by id. `blocked`: either of the two blocked the
    other · `engaged`: there is an open invitation or a relationship between them · `set_aside`:
    "not for me", or they declined."""

    blocked: frozenset[str] = frozenset()
    engaged: frozenset[str] = frozenset()
    set_aside: frozenset[str] = frozenset()


NO_TIES: Final = Ties()


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a mentee looks for. `seeks` is what is still open; `goals` what their goals need."""

    person: str
    seeks: tuple[Topic, ...]
    goals: tuple[Topic, ...] = ()
    ways: Ways
    ties: Ties = NO_TIES
    waiting_since: Millis = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a mentor has taken on. `relationships` are those that have not ended; `shown_to` in
    how many other mentees' suggestions they stand, unanswered."""

    capacity: int
    relationships: int = 0
    open_invitations: int = 0
    shown_to: int = 0

    @property
    def places(self) -> int:
        """Free places: an open invitation holds one until it is answered or expires."""
        return max(0, self.capacity - self.relationships - self.open_invitations)

    @property
    def may_be_shown(self) -> bool:
        return self.shown_to < SHOWN_A_PLACE * self.places


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mentor as one who looks for one is shown them; `waiting_since`: without a mentee."""

    person: str
    gives: tuple[Topic, ...]
    ways: Ways
    load: Load
    standing: Standing = "listed"
    hidden: frozenset[Hidden] = frozenset()
    waiting_since: Millis = 0
