"""Browsers that are started once and handed from one test to the next."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from playwright.async_api import Browser, Playwright

from tests.support.browsers.browser import chromium


class KeptBrowsers:
    """One of each program, started when it is asked for."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._stack = AsyncExitStack()
        self._kept: dict[str, Browser] = {}

    @asynccontextmanager
    async def clean(self, program: str) -> AsyncIterator[Browser]:
        """A browser without any profile, for the time of a block; one that is gone is started
        anew."""
        browser = self._kept.get(program)
        if browser is None or not browser.is_connected():
            started = chromium(self._playwright, program=program)
            self._kept[program] = browser = await self._stack.enter_async_context(started)
        try:
            yield browser
        finally:
            for context in browser.contexts:
                await context.close()

    async def close(self) -> None:
        """Whoever asks next gets another one."""
        self._kept.clear()
        await self._stack.aclose()
