"""What somebody looks for in the directory. Pure."""

from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from server.mentoring.free_time.free_week import A_DAY, FreeWeek
from server.mentoring.profiles.profile import NEVER
from server.protocol.bodies.mentoring.base import Trade
from server.protocol.events.relationship import Format, Model

UTC: Final = ZoneInfo("UTC")
_A_DAY: Final = (1 << A_DAY) - 1

EVERY_DAY: Final = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Filters:
    """Of each facet any will do, and each facet that names something has to be met; empty ones
    ask for nothing. `words` are folded. `days` (0 is Monday, by the reader's clock): there are
    free hours in common on these. `room`: only who takes one more."""

    words: tuple[str, ...] = ()
    terms: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    formats: frozenset[Format] = frozenset()
    models: frozenset[Model] = frozenset()
    trades: frozenset[Trade] = frozenset()
    days: frozenset[int] = frozenset()
    room: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks: they do not find themselves, nor who is `hidden` from them; whoever is in
    `no_room` has none for them, and whoever is in `kept_for` has. `week` is on the clock of
    `zone`."""

    person: str
    hidden: frozenset[str] = frozenset()
    no_room: frozenset[str] = frozenset()
    week: FreeWeek = NEVER
    zone: ZoneInfo = UTC
    kept_for: frozenset[str] = frozenset()


def on_days(week: FreeWeek, days: frozenset[int]) -> FreeWeek:
    """What of `week` lies on these days."""
    mask = sum(_A_DAY << day * A_DAY for day in days)
    return FreeWeek(week.bits & mask)
