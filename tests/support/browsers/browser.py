"""Debian's Chromium with a camera and a microphone that are made up."""

import os
import re
import shutil
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Page, Playwright, expect

from tests.support.people.visitors import Visitor

SCREENSHOTS = Path(__file__).resolve().parents[3] / "screenshots"
WITNESS = Path(__file__).with_name("witness.js").read_text()

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
)

FEW_PICTURES = "--use-fake-device-for-media-stream=fps=5,display-media-type=browser"
"""A made-up camera: tests ask whether pictures come, and each of them is drawn by the processor."""

MANY_PICTURES = FEW_PICTURES.replace("fps=5", "fps=15")
"""For what is measured."""

WITHOUT_WINDOWS = "chromium-headless-shell"
"""The same browser without the windows around a page, which nobody looks at in a test: half the
processor's time. Some calls between two addresses bring no packet there."""

WHOLE = "chromium"
"""As people have it: for calls, and for what is measured."""

PATIENCE_MS = 60_000
"""How long a page may take on the slowest machine; who waits so long waits for nothing else."""

expect.set_options(timeout=PATIENCE_MS)

DESKTOP = (1280, 800)
PHONE = (390, 844)


def all_of(words: str) -> re.Pattern[str]:
    """As many characters: two pens at once may have put them in any order."""
    return re.compile(rf"^[\s\S]{{{len(words)}}}$")


@asynccontextmanager
async def chromium(
    playwright: Playwright,
    *,
    through: Sequence[str] = (),
    folder: Path | None = None,
    flags: Sequence[str] = (),
    camera: str = FEW_PICTURES,
    program: str = WITHOUT_WINDOWS,
) -> AsyncIterator[Browser]:
    """A browser; `through` is a command that starts it elsewhere, its script kept in `folder`."""
    binary = shutil.which(program)
    assert binary is not None, f"{program} is missing: make test installs it"
    if folder is not None:
        binary = str(_wrapped(binary, through, folder))
    browser = await playwright.chromium.launch(
        executable_path=binary, args=[*FLAGS, camera, *flags]
    )
    try:
        yield browser
    finally:
        await browser.close()


def _wrapped(binary: str, through: Sequence[str], folder: Path) -> Path:
    script = folder / "chromium"
    script.write_text(f'#!/bin/sh\nexec {" ".join(through)} {binary} "$@"\n')
    script.chmod(0o700)
    return script


async def window(
    browser: Browser,
    address: str,
    visitor: Visitor | None = None,
    *,
    size: tuple[int, int] = DESKTOP,
    worker: bool = False,
    **options: str,
) -> Page:
    """A page of a browser profile of its own, signed in as `visitor` where one is given.

    A service worker fetches the whole client for each profile, which costs more than most tests
    do with it: only those about what it keeps, and what is measured, have a `worker`.
    """
    context = await browser.new_context(
        base_url=address,
        viewport={"width": size[0], "height": size[1]},
        permissions=["camera", "microphone"],
        locale=options.get("locale", "en-GB"),
        timezone_id="Europe/London",
        color_scheme="dark" if options.get("scheme") == "dark" else "light",
        service_workers="allow" if worker else "block",
    )
    context.set_default_timeout(PATIENCE_MS)
    await context.add_init_script(WITNESS)
    if visitor is not None:
        await sign_in(context, address, visitor)
    page = await context.new_page()
    page.on("pageerror", lambda error: complain(str(error)))
    page.on("console", lambda said: complain(said.text) if said.type == "error" else None)
    return page


def complain(words: str) -> None:
    """Put what went wrong inside a page into the report of a test that fails."""
    sys.stderr.write(f"page: {words}\n")


async def sign_in(context: BrowserContext, address: str, visitor: Visitor) -> None:
    """Give the browser the cookies that `visitor` got over HTTP."""
    for name, value in visitor.browser.cookies.items():
        await context.add_cookies([{"name": name, "value": value, "url": address}])


async def picture(page: Page, name: str) -> Path:
    """A screenshot in screenshots/, which git ignores."""
    SCREENSHOTS.mkdir(exist_ok=True)
    path = SCREENSHOTS / f"{name}.png"
    await page.screenshot(path=path)
    return path


def has_own_network(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the tests run where nothing else can be reached (scripts/own-network)."""
    return environ.get("TEST_NETWORK") == "own"
