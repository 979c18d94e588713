"""Addresses that people write can be followed, wherever they are read, and are fetched nowhere."""

from playwright.async_api import Browser, Page, expect

from tests.support.browsers.seat import Seat
from tests.support.service.service import ServiceProcess

PICTURE = "https://pictures.example/ecg.png"


def followed(page: Page) -> list[str]:
    """Everything the page asks of anywhere else from now on."""
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    return asked


async def leads_away(page: Page, address: str) -> None:
    link = page.get_by_role("link", name=address, exact=True).last
    await expect(link).to_have_attribute("href", address)
    await expect(link).to_have_attribute("target", "_blank")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")


async def test_what_is_written_in_a_room_is_followed_there_and_in_its_episode(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    amara = await mentee.socket()  # a session is of two, and its record begins with the second
    await amara.join(room)
    tomas = await Seat.take(browser, host, room)
    asked = followed(tomas.page)
    await tomas.join()
    await tomas.inside()
    page = tomas.page
    await tomas.say(f"The curve (see {PICTURE}).")
    await leads_away(page, PICTURE)
    await tomas.say("Or javascript:alert(1), which is none.")
    await expect(page.get_by_role("link", name="javascript")).to_have_count(0)

    # A message of this room: its link goes there, in this window and this call.
    seq = await page.locator("article[data-seq]").first.get_attribute("data-seq")
    here = f"{running.address}/rooms/{room}#message-{seq}"
    await tomas.say(f"As I said: {here}")
    await page.get_by_role("link", name=here).click()
    await expect(page.locator(f'article[data-seq="{seq}"]')).to_be_focused()
    await expect(tomas.control("Leave")).to_be_visible()
    # The room's episodes are of this service as well, and would end the call here.
    there = f"{running.address}/rooms/{room}/episodes"
    await tomas.say(there)
    await leads_away(page, there)

    await page.get_by_role("tab", name="Agenda & notes").click()
    await page.get_by_label("A point for the agenda").fill(f"Read {PICTURE}?q=1")
    await page.keyboard.press("Enter")
    await leads_away(page, f"{PICTURE}?q=1")
    await page.get_by_label("A promise", exact=True).fill("Ring tel:+44-20-7946-0000")
    await page.get_by_role("button", name="Promise it").click()
    await leads_away(page, "tel:+44-20-7946-0000")
    await page.get_by_role("textbox", name="Shared notes").fill(f"From {PICTURE}?q=2, today")
    await leads_away(page, f"{PICTURE}?q=2")
    await expect(page.get_by_text("Saved, ")).to_be_visible()
    assert [url for url in asked if not url.startswith(running.address)] == []

    await tomas.leave()
    answer = await host.browser.get(f"/rooms/{room}/episodes")
    await page.goto(f"/rooms/{room}/episodes/{answer.json()['episodes'][0]['id']}")
    for address in (f"{PICTURE}?q=1", f"{PICTURE}?q=2", "tel:+44-20-7946-0000"):
        await leads_away(page, address)
