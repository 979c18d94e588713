"""What people say of themselves of what is true: in part, roughly, and other things beside it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from server.mentoring.free_time.free_week import HALF_HOURS, FreeSpan, FreeWeek, week_of
from server.mentoring.matching.values.topics import Vocabulary
from server.mentoring.profiles.style_items import ITEMS, SCALE
from server.mentoring.taxonomy.current import moves, taxonomy

ZONES: Final = tuple(
    map(ZoneInfo, ("Europe/London", "Europe/Paris", "America/Halifax", "America/Winnipeg"))
)
ITEM_IDS: Final = tuple(item.id for item in ITEMS)
VOCABULARY: Final = Vocabulary(taxonomy(), moves(), ITEM_IDS)
LEAVES: Final = [term.id for term in taxonomy().all() if len(taxonomy().above(term.id)) == 2]


def _by_field() -> list[list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for leaf in LEAVES:
        found[taxonomy().above(leaf)[0]].append(leaf)
    return list(found.values())


FIELDS: Final = _by_field()
_WINTER: Final = datetime(2026, 2, 2, tzinfo=UTC)


def named(chance: Random, topics: Sequence[str]) -> tuple[str, ...]:
    """Of ten things people name seven or eight as they are, one or two by the whole field, and
    forget one."""
    said = []
    for topic in topics:
        drawn = chance.random()
        if drawn < 0.9:
            said.append(topic if drawn < 0.75 else taxonomy().above(topic)[0])
    return tuple(said or topics[:1])


def beside_the_point(chance: Random, often: float) -> tuple[str, ...]:
    return (chance.choice(LEAVES),) if chance.random() < often else ()


def own_words(chance: Random, many: int) -> tuple[str, ...]:
    return tuple(f"word {chance.randrange(400)}" for _ in range(many))


def answers(chance: Random, temper: Mapping[str, int] | None) -> dict[str, int]:
    """Most of the items, each a step off as often as not; any where there is no `temper`."""
    said = {item: chance.choice(SCALE) for item in ITEM_IDS} if temper is None else temper
    return {
        item: min(4, max(0, answer + chance.choice((-1, 0, 0, 1))))
        for item, answer in said.items()
        if chance.random() < 0.8
    }


def evenings(chance: Random, many: int) -> FreeWeek:
    """Two hours each, somewhere between seven in the morning and ten at night."""
    starts = [(day, chance.randint(14, 40)) for day in chance.sample(range(7), many)]
    return week_of(FreeSpan(day, start, start + 4) for day, start in starts)


def week(chance: Random, hours: FreeWeek, zone: ZoneInfo) -> FreeWeek:
    """On the clock of `zone`: most of what is true of `hours`, and an hour or two of one's own."""
    kept = week_of(span for span in hours.spans() if chance.random() < 0.85)
    early = _WINTER.astimezone(zone).utcoffset() or timedelta()
    return _turned(FreeWeek(kept.bits | evenings(chance, 2).bits), early // timedelta(minutes=30))


def _turned(one: FreeWeek, by: int) -> FreeWeek:
    """So many half hours later; what runs over the end of the week begins it."""
    by %= HALF_HOURS
    whole = (1 << HALF_HOURS) - 1
    return FreeWeek((one.bits << by | one.bits >> (HALF_HOURS - by)) & whole)
