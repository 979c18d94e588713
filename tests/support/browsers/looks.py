"""A page as it stands, by day and by night."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

import pytest
from playwright.async_api import Page

from tests.support.browsers.axe import COLOURS, serious
from tests.support.browsers.browser import DESKTOP, PHONE, picture

SIZES: Final = [pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone")]
RULES: Final[Mapping[Literal["light", "dark"], Sequence[str]]] = {"light": (), "dark": COLOURS}
"""By night a page is the same but for its colours."""


async def by_day_and_night(page: Page, name: str) -> list[str]:
    """What axe finds in either; leaves the pictures `name`-light and `name`-dark."""
    found: list[str] = []
    for scheme, rules in RULES.items():
        await page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {each}" for each in await serious(page, *rules)]
        await picture(page, f"{name}-{scheme}")  # what turned with the light is still by now
    return found
