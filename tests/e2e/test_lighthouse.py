"""What Lighthouse says of two pages on a phone; of more, and how quick they are, `make bench`."""

from playwright.async_api import Playwright

from tests.e2e.test_screens import a_short_talk
from tests.support.browsers.lighthouse import lighthouse
from tests.support.service.service import ServiceProcess

PAGES = ("sign-in", "episode")
CATEGORIES = ("accessibility", "best-practices")


async def test_lighthouse_finds_nothing_to_mend(
    running: ServiceProcess, playwright: Playwright
) -> None:
    past = await a_short_talk(running)
    found = []
    async with lighthouse(playwright) as lamp:
        for screen in (each for each in past.screens if each.name in PAGES):
            visitor = past.host if screen.signed_in else None
            looked = await lamp.look(running.address + screen.path, "mobile", CATEGORIES, visitor)
            found += [(screen.name, looked.scores, *looked.found)] if looked.found else []
            assert set(looked.scores) == set(CATEGORIES)
    assert found == []
