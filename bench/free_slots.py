"""A year of times at which two people in two zones can meet, as a page that asks for it all waits.

Both have a week in pieces and a meeting booked on most days. Each look is at zones that were never
looked at, so that when their clocks change is found anew, as after a start.
"""

import time
from typing import Final
from zoneinfo import ZoneInfo

from bench.figures import Figure, Rounds, percentile
from bench.options import Options
from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.free_time.free_week import FreeSpan, week_of
from server.mentoring.free_time.mutual_time import DAY, HOUR, Availability, mutual_time, slots

NOW: Final[Millis] = 1_798_804_800_000
YEAR: Final = Interval(NOW, NOW + 365 * DAY)
LOOKS: Final = 100
LENGTH: Final = 45


async def run(options: Options) -> list[Figure]:
    looks = LOOKS // 10 if options.quick else LOOKS
    found = _look(_people())
    rounds = Rounds([_p95(looks) for _ in range(options.rounds)])
    print(f"  {found:,} times of {LENGTH} minutes: {rounds.median:.2f} ms at p95")
    return [Figure("free_slots_year", rounds.median, 20, "lower", "ms")]


def _people() -> tuple[Availability, ...]:
    return (
        _person("America/Halifax", ((14, 20), (24, 26), (34, 40)), hour=15),
        _person("Europe/Stockholm", ((16, 24), (28, 36), (38, 44)), hour=16),
    )


def _person(zone: str, spans: tuple[tuple[int, int], ...], hour: int) -> Availability:
    """Free on six days in `spans`, with a meeting at `hour` UTC on two days of three."""
    week = week_of(FreeSpan(day, start, end) for day in range(6) for start, end in spans)
    at = [NOW + day * DAY + hour * HOUR for day in range(365) if day % 3]
    booked = tuple(Interval(start, start + HOUR) for start in at)
    return Availability(week, ZoneInfo.no_cache(zone), booked, notice_hours=24)


def _p95(looks: int) -> float:
    times = []
    for _ in range(looks):
        people = _people()
        before = time.perf_counter()
        _look(people)
        times.append((time.perf_counter() - before) * 1000)
    return percentile(times, 0.95)


def _look(people: tuple[Availability, ...]) -> int:
    return len(slots(mutual_time(people, YEAR, NOW), LENGTH, people[0].zone))
