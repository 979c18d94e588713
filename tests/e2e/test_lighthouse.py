"""What Lighthouse says of the first pages people meet; how quick they are `make bench` asks."""

import pytest
from playwright.async_api import Playwright

from tests.e2e.test_screens import a_short_talk
from tests.support.browsers.lighthouse import Form, lighthouse
from tests.support.service.service import ServiceProcess

PAGES = ("sign-in", "home", "episode", "prejoin")


@pytest.mark.parametrize("form", ["desktop", "mobile"])
async def test_lighthouse_finds_nothing_to_mend(
    running: ServiceProcess, playwright: Playwright, form: Form
) -> None:
    past = await a_short_talk(running)
    found = []
    async with lighthouse(playwright) as lamp:
        for screen in (each for each in past.screens if each.name in PAGES):
            visitor = past.host if screen.signed_in else None
            categories = ("accessibility", "best-practices")
            looked = await lamp.look(running.address + screen.path, form, categories, visitor)
            found += [(screen.name, looked.scores, *looked.found)] if looked.found else []
            assert set(looked.scores) == set(categories)
    assert found == []
