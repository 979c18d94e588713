"""A page as it stands, by day and by night."""

from typing import Final, Literal

import pytest
from playwright.async_api import Page

from tests.support.browsers.axe import serious
from tests.support.browsers.browser import DESKTOP, PHONE, picture

SIZES: Final = [pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone")]
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")


async def by_day_and_night(page: Page, name: str) -> list[str]:
    """What axe finds in either; leaves the pictures `name`-light and `name`-dark."""
    found: list[str] = []
    for scheme in SCHEMES:
        await page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {each}" for each in await serious(page)]
        await picture(page, f"{name}-{scheme}")  # what turned with the light is still by now
    return found
