"""A page that stays open while the service is brought up to date offers the new version."""

from playwright.async_api import Browser, Page, Route, expect

from tests.support.browsers.browser import sign_in
from tests.support.service.service import ServiceProcess

OFFER, LOST = "A new version is here", "This page could not be loaded"


async def opened(running: ServiceProcess, browser: Browser) -> Page:
    """Somebody at home, in a browser whose service worker does not keep the old code."""
    context = await browser.new_context(base_url=running.address, service_workers="block")
    await sign_in(context, running.address, await running.person("Amara Diallo"))
    page = await context.new_page()
    await page.goto("/")
    await expect(page.get_by_role("link", name="Diary").first).to_be_visible()
    return page


async def gone(route: Route) -> None:
    await route.fulfill(status=404, content_type="application/json", body="{}")


async def another(route: Route) -> None:
    """What the service would send of its next version."""
    answer = await route.fetch()
    body = (await answer.text()).replace("/assets/index-", "/assets/index-next-")
    await route.fulfill(response=answer, body=body)


async def test_code_of_a_former_version_leads_to_the_new_one(
    running: ServiceProcess, browser: Browser
) -> None:
    page = await opened(running, browser)
    await page.route("**/assets/diary-page-*.js", gone)
    await page.get_by_role("link", name="Diary").first.click()
    await expect(page.get_by_role("heading", name=LOST)).to_be_visible()
    await expect(page.get_by_role("heading", name=OFFER)).to_have_count(0)
    await page.route("**/index.html?*", another)
    await page.reload()
    await expect(page.get_by_role("heading", name=OFFER)).to_be_visible()
    await page.unroute_all()
    await page.get_by_role("button", name="Load it").click()
    await expect(page.get_by_role("heading", name="Diary", exact=True)).to_be_visible()
