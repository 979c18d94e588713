"""Everybody joins, or reloads, at the same moment: does everybody see and hear everybody?

Rounds with two and with three browser profiles over loopback, and joins of Firefox with Chromium.
What counts is what comes out of the elements of the pages: decoded pictures and heard sound, from
each to each.
"""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import async_playwright

from bench.figures import Figure, Rounds
from bench.options import Options
from tests.support.browsers.browser import MANY_PICTURES, WHOLE, chromium
from tests.support.browsers.firefox import firefox
from tests.support.people.beside_firefox import join_at_once
from tests.support.people.rejoin import Tally, rejoin
from tests.support.service.service import service


async def run(options: Options) -> list[Figure]:
    figures: list[Figure] = []
    for who, rounds in (
        ("2", partial(_rounds, 2, options.rejoins)),
        ("3", partial(_rounds, 3, options.rejoins)),
        ("firefox", partial(_beside_firefox, options.rejoins_beside)),
    ):
        tally = await rounds()
        print(f"  {who}: {tally.rounds} rounds, {len(tally.failures)} failed")
        failures = len(tally.failures)
        figures.append(Figure(f"rejoin_failures_{who}", failures, 0, "lower", "rounds"))
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
            chromium(playwright, camera=MANY_PICTURES, program=WHOLE) as browser,
        ):
            return await rejoin(ours, browser, people, (rejoins + 1) // 2)


async def _beside_firefox(joins: int) -> Tally:
    with TemporaryDirectory(prefix="bench-") as folder, TemporaryDirectory() as profile:
        async with (
            service(Path(folder)) as ours,
            async_playwright() as playwright,
            chromium(playwright, camera=MANY_PICTURES, program=WHOLE) as browser,
            firefox(Path(profile)) as fox,
        ):
            return await join_at_once(ours, browser, fox, joins)
