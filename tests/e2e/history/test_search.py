"""Somebody finds again what was said, by the words they remember, and follows it to its place."""

import re

from playwright.async_api import Browser, Page, expect

from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.messages.rooms import EpisodeEnd
from tests.support.browsers.axe import serious
from tests.support.browsers.browser import PHONE, picture, window
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess


async def a_talk(host: Visitor, mentee: Visitor) -> str:
    """A closed episode with two messages and a mark of the mentee's; its room."""
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    for person in (host, mentee):
        await person.agree(room)
    there, here = await host.socket(), await mentee.socket()
    await there.join(room)
    await here.join(room)
    await here.happened(room, EpisodeOpened)
    await here.say(room, "Why are the alarm limits at 92 on nights?")
    await there.say(room, "Since 2016. Ask who set the alarm, and why nobody changed it.")
    marked = await mentee.browser.post(
        f"/rooms/{room}/marks",
        json={"cid": new_cid(), "kind": "insight", "note": "ask before I touch an alarm"},
    )
    assert marked.status_code == 201
    await there.ask(EpisodeEnd(cid=new_cid()), room)
    await here.happened(room, EpisodeClosed)
    return room


async def people(running: ServiceProcess) -> tuple[Visitor, Visitor]:
    return await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")


async def clean(page: Page, name: str) -> None:
    assert await serious(page) == []
    await picture(page, name)


async def test_what_was_said_is_found_by_keyboard_and_leads_to_its_episode(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await people(running)
    await a_talk(host, mentee)
    page = await window(browser, running.address, mentee)
    await page.goto("/")
    await page.get_by_role("link", name="Search", exact=True).click()
    await expect(page.get_by_text("What was said stays findable")).to_be_visible()
    await clean(page, "search-empty")
    await expect(page.get_by_role("searchbox")).to_be_focused()
    await page.keyboard.type("alarm")
    await expect(page.get_by_text("3 matches, newest first.")).to_be_visible()
    await expect(page).to_have_url(re.compile(r"/search\?q=alarm$"))
    await expect(page.locator("mark").first).to_have_text("alarm")
    await clean(page, "search")
    await page.get_by_role("button", name="My marks").click()
    await expect(page.get_by_text("1 match.")).to_be_visible()
    await page.get_by_role("link", name="ask before I touch an alarm").press("Enter")
    await expect(page).to_have_url(re.compile(r"/rooms/r_\w+/episodes/ep_\w+#mark-\d+$"))
    await expect(page.get_by_text("ask before I touch an alarm")).to_be_visible()


async def test_the_other_finds_the_chat_and_not_the_marks_on_a_phone_too(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await people(running)
    await a_talk(host, mentee)
    page = await window(browser, running.address, host, size=PHONE, scheme="dark")
    await page.goto("/search?q=alarm")
    await expect(page.get_by_text("2 matches, newest first.")).to_be_visible()
    await expect(page.get_by_text("before I touch")).to_have_count(0)
    await clean(page, "search-phone-dark")
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not await page.evaluate(wide)
    await page.get_by_role("searchbox").fill("unheard")
    await expect(page.get_by_text("Nothing that you can read has these words")).to_be_visible()


async def test_whoever_holds_a_paper_checks_the_statement_on_it(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await people(running)
    room = await a_talk(host, mentee)
    listed = await mentee.browser.get(f"/rooms/{room}/episodes")
    asked = await mentee.browser.post(
        "/countersignatures",
        json={
            "cid": new_cid(),
            "signer": host.person,
            "episodes": [listed.json()["episodes"][0]["id"]],
        },
    )
    signed = await host.browser.post(f"/countersignatures/{asked.json()['id']}/sign")
    page = await window(browser, running.address)
    await page.goto("/check")
    await page.get_by_label("Statement", exact=True).fill(signed.json()["id"])
    await page.get_by_label("Code").fill(signed.json()["code"].lower().replace("-", " "))
    await page.get_by_role("button", name="Check it").click()
    await expect(page.get_by_role("heading", name="This statement is real")).to_be_visible()
    await expect(page.get_by_text("Tomas Lindqvist confirmed on")).to_be_visible()
    await clean(page, "check")
    await page.get_by_label("Code").fill("ABCD-EFGH-IJKL-MNOP-QRST-UVWX")
    await page.get_by_role("button", name="Check it").click()
    await expect(page.get_by_text("No statement of this service has this code")).to_be_visible()
    await clean(page, "check-unknown")
