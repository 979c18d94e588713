"""Lighthouse's score for speed on the first pages people meet: the lowest of them.

Of each page the median of some looks, on a page nobody had open before, as a desktop computer and
as a slow phone on a slow line, which Lighthouse imitates. How the pages are made is checked in the
browser tests, where nothing depends on how busy the machine is.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.async_api import async_playwright

from bench.figures import Figure, Rounds
from bench.options import Options
from tests.e2e.test_lighthouse import PAGES
from tests.e2e.test_screens import Past, a_short_talk
from tests.support.browsers.lighthouse import Form, Lighthouse, lighthouse
from tests.support.service.service import ServiceProcess, service

GOALS: Final[dict[Form, float]] = {"desktop": 90, "mobile": 75}


async def run(options: Options) -> list[Figure]:
    looks = 1 if options.quick else 3
    with TemporaryDirectory(prefix="bench-") as folder:
        async with (
            service(Path(folder)) as ours,
            async_playwright() as playwright,
            lighthouse(playwright) as lamp,
        ):
            past = await a_short_talk(ours)
            lowest = {form: await _lowest(ours, lamp, past, form, looks) for form in GOALS}
    return [
        Figure(f"first_load_{form}", lowest[form], goal, "higher") for form, goal in GOALS.items()
    ]


async def _lowest(
    ours: ServiceProcess, lamp: Lighthouse, past: Past, form: Form, looks: int
) -> float:
    scores = {}
    for screen in (each for each in past.screens if each.name in PAGES):
        visitor = past.host if screen.signed_in else None
        seen = [
            await lamp.look(ours.address + screen.path, form, ("performance",), visitor)
            for _ in range(looks)
        ]
        scores[screen.name] = Rounds([each.scores["performance"] for each in seen]).median
        of_last = {name: round(value, 3) for name, value in seen[-1].measured.items()}
        print(f"  {form} {screen.name}: {scores[screen.name]:.0f}; the last {of_last}")
    return min(scores.values())
