"""Lighthouse's scores on the first pages people meet: the lowest of them.

Of each page the median of some looks, on a page nobody had open before, as a desktop computer and
as a slow phone on a slow line, which Lighthouse imitates; how much slower than this machine its
processor is depends on the machine (docs/decisions/0184). `first_load_made` is the lowest score for
accessibility and best practices, which does not depend on how busy the machine is; the browser
tests hold two of the pages to it.
"""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.async_api import async_playwright

from bench.figures import Figure, Rounds
from bench.options import Options
from tests.e2e.test_lighthouse import CATEGORIES
from tests.e2e.test_screens import Past, a_short_talk
from tests.support.browsers.lighthouse import Form, Lighthouse, Looked, lighthouse
from tests.support.service.service import ServiceProcess, service

PAGES: Final = ("sign-in", "home", "find", "timeline", "episode", "prejoin")
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
            scores = {form: await _scores(ours, lamp, past, form, looks) for form in GOALS}
    quick = [
        Figure(f"first_load_{form}", min(each.quick for each in scores[form]), goal, "higher")
        for form, goal in GOALS.items()
    ]
    made = min(each.made for of_form in scores.values() for each in of_form)
    return [*quick, Figure("first_load_made", made, 100, "higher")]


@dataclass(frozen=True, slots=True)
class _Scores:
    """Of one page: for speed, and the lower one of how it is made."""

    quick: float
    made: float


async def _scores(
    ours: ServiceProcess, lamp: Lighthouse, past: Past, form: Form, looks: int
) -> list[_Scores]:
    scores = []
    for screen in (each for each in past.screens if each.name in PAGES):
        visitor = past.host if screen.signed_in else None
        asked = ("performance", *CATEGORIES)
        seen = [
            await lamp.look(ours.address + screen.path, form, asked, visitor) for _ in range(looks)
        ]
        quick = Rounds([each.scores["performance"] for each in seen]).median
        made = min(each.scores[category] for each in seen for category in CATEGORIES)
        scores.append(_Scores(quick, made))
        of_last = {name: round(value, 3) for name, value in seen[-1].measured.items()}
        print(
            f"  {form} {screen.name}: {quick:.0f} and {made:.0f};{_fitted(seen)} the last {of_last}"
        )
    return scores


def _fitted(seen: list[Looked]) -> str:
    """What the scores of a phone hang on: how quick this machine was, and the factor from it."""
    fitted = [(each.index, each.slower) for each in seen if each.index and each.slower]
    if not fitted:
        return ""
    index, slower = (Rounds(list(each)).median for each in zip(*fitted, strict=True))
    return f" index {index:.0f}, so {slower:.1f} times slower;"
