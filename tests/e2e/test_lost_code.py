"""Nobody gets an empty or a naked page where code or style is lost on its way."""

from dataclasses import dataclass, field

from playwright.async_api import Browser, Route, expect

from tests.support.browsers.browser import window
from tests.support.service.service import ServiceProcess

STYLED = """() => [...document.querySelectorAll('link[rel=stylesheet]')]
    .every((one) => one.sheet !== null)"""


@dataclass
class Losing:
    """Loses a file so many times, as browsers do when the device changes its network."""

    times: int
    lost: list[str] = field(default_factory=list)

    async def __call__(self, route: Route) -> None:
        if len(self.lost) < self.times:
            self.lost.append(route.request.url)
            await route.abort("internetdisconnected")
        else:
            await route.continue_()


FILES = (
    "index-*.js",
    "index-*.css",
    "react-*.js",
    "start-*.js",
    "catalogue-*.js",
    "home-page-*.js",
    "home-page-*.css",
)


async def test_what_is_lost_once_is_asked_for_again(
    running: ServiceProcess, browser: Browser
) -> None:
    somebody = await running.person("Amara Diallo")
    for file in FILES:
        page, losing = await window(browser, running.address, somebody), Losing(1)
        await page.route(f"**/assets/{file}", losing)
        await page.goto("/")
        await expect(page.get_by_role("link", name="Diary").first).to_be_visible()
        assert losing.lost, f"nothing is called {file}"
        await page.wait_for_function(STYLED)
        await page.context.close()


async def test_what_never_comes_is_said_in_words(running: ServiceProcess, browser: Browser) -> None:
    page = await window(browser, running.address)
    await page.route("**/assets/index-*.js", Losing(1_000))
    await page.goto("/sign-in")
    await expect(page.get_by_role("heading", name="This page could not be loaded")).to_be_visible()
    await page.unroute("**/assets/index-*.js")
    await page.get_by_role("button", name="Load it again").click()
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
