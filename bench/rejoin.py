"""Everybody joins, or reloads, at the same moment: does everybody see and hear everybody?

Rounds with two and with three browser profiles over loopback. What counts is what comes out of
the elements of the pages: decoded pictures and heard sound, from each to each.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import async_playwright

from bench.figures import Figure, Rounds
from bench.options import Options
from tests.support.browsers.browser import chromium
from tests.support.people.rejoin import Tally, rejoin
from tests.support.service.service import service


async def run(options: Options) -> list[Figure]:
    figures: list[Figure] = []
    for people in (2, 3):
        tally = await _rounds(people, options.rejoins)
        print(f"  {people} people: {tally.rounds} rounds, {len(tally.failures)} failed")
        figures.append(
            Figure(f"rejoin_failures_{people}", len(tally.failures), 0, "lower", "rounds")
        )
        if tally.seconds:
            taken = Rounds(tally.seconds)
            print(f"  all met after {taken.median:.1f} s, at most {max(taken.values):.1f} s")
    return figures


async def _rounds(people: int, rejoins: int) -> Tally:
    """Half of the rounds join, half of them reload."""
    with TemporaryDirectory(prefix="bench-") as folder:
        async with (
            service(Path(folder)) as ours,
            async_playwright() as playwright,
            chromium(playwright) as browser,
        ):
            return await rejoin(ours, browser, people, (rejoins + 1) // 2)
