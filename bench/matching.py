"""Suggestions for one among ten thousand mentors, and ten thousand matched to ten thousand at once.

Both on one core, in a process of its own, so that its memory is that of matching and nothing else.
A suggestion is whole: ranked, explained, with reasons and a gap. Beside it, how often one among a
thousand is shown who was made to suit them, and how much oftener than by chance.
"""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from bench.figures import Figure, Rounds, percentile
from bench.options import Options
from server.mentoring.matching.cohort.plan import planned
from server.mentoring.matching.index.candidate_index import CandidateIndex
from server.mentoring.matching.suggestions import suggest
from server.mentoring.matching.values.weights import USUAL
from tests.support.mentoring.population import Programme, programme
from tests.support.mentoring.recall import Recall, recall_of

Result = TypeVar("Result")

PEOPLE: Final = 10_000
ASKING: Final = 400
"""Mentees in one round of suggestions."""

KNOWN: Final = 1_000
"""Mentees of whom it is counted who is shown to them."""

TOLD: Final = 2_000
NOW: Final = 1_772_366_400_000
"""2026-03-01: the clocks change within four weeks, in zones that people are in."""


class Cohort(NamedTuple):
    seconds: float
    megabytes: float
    placed: int


async def run(options: Options) -> list[Figure]:
    size = PEOPLE // 10 if options.quick else PEOPLE
    suggestions = await _aside(_suggestions, size, options.rounds)
    print(f"  suggestions: {suggestions.median:.1f} ms at p95 (noise {suggestions.noise:.0%})")
    cohort = await _aside(_cohort, size)
    print(f"  cohort: {cohort.placed:,} of {size:,} placed")
    recall = await _aside(_recall, KNOWN // 5 if options.quick else KNOWN)
    return [
        Figure("suggestions_10k", suggestions.median, 200, "lower", "ms"),
        Figure("cohort_10k", cohort.seconds, 60, "lower", "s"),
        Figure("cohort_10k_memory", cohort.megabytes, 1_000, "lower", "MB"),
        Figure("recall_at_5", recall.shown, 0.8, "higher"),
        Figure("recall_over_chance", recall.over_chance, 3, "higher", "times"),
    ]


async def _aside(work: Callable[..., Result], *given: int) -> Result:
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return await asyncio.get_running_loop().run_in_executor(process, work, *given)


def _suggestions(size: int, rounds: int) -> Rounds:
    there, index = _there(size)
    return Rounds([_p95(there, index) for _ in range(rounds)])


def _p95(there: Programme, index: CandidateIndex) -> float:
    times: list[float] = []
    for one in there.mentees[:ASKING]:
        before = time.perf_counter()
        suggest(index, one, USUAL)
        times.append((time.perf_counter() - before) * 1000)
    return percentile(times, 0.95)


def _cohort(size: int) -> Cohort:
    there, index = _there(size)
    before = time.perf_counter()
    plan = planned(index, there.mentees, USUAL, progress=_tell)
    return Cohort(time.perf_counter() - before, _most_memory(), len(plan.proposals))


def _recall(size: int) -> Recall:
    return recall_of(programme(size, seed=7), NOW)


def _tell(read: int, of: int) -> None:
    if read % TOLD == 0:
        print(f"  {read:,} of {of:,} read", flush=True)


def _there(size: int) -> tuple[Programme, CandidateIndex]:
    there = programme(size, seed=10)
    before = time.perf_counter()
    index = there.index(NOW)
    print(f"  {size:,} mentors in the index after {time.perf_counter() - before:.1f} s", flush=True)
    return there, index


def _most_memory() -> float:
    """Megabytes at the most, of this process since it began."""
    status = Path("/proc/self/status").read_text()
    line = next(one for one in status.splitlines() if one.startswith("VmHWM:"))
    return int(line.split()[1]) / 1000
