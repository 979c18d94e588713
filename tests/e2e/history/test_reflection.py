"""After the talk: two people reflect, seal, open, share a line, put off, and keep a diary."""

from dataclasses import dataclass

import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.support.browsers.axe import serious
from tests.support.browsers.browser import DESKTOP, PHONE, picture, window
from tests.support.browsers.seat import Seat, led_to_the_sheet
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

MARK = "ten more seconds, half of the alarms"


@dataclass
class After:
    """Both have hung up; each is at their sheet."""

    tomas: Page
    amara: Page
    episode: str
    findings: list[str]

    async def look(self, page: Page, name: str) -> None:
        await picture(page, f"reflection-{name}")
        self.findings += [f"{name}: {found}" for found in await serious(page)]


async def hang_up(seat: Seat, name: str) -> None:
    """Leave, and be led into the sheet at once."""
    await seat.control("Leave").click()
    dialog = seat.page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Leave", exact=True).click()
    await led_to_the_sheet(seat.page, name)


async def marks(who: Visitor, room: str) -> None:
    mark = {"cid": "01ARZ3NDEKTSV4RRFFQ69G5FAV", "kind": "insight", "note": MARK}
    answer = await who.browser.post(f"/rooms/{room}/marks", json=mark)
    assert answer.status_code == 201, answer.text


@pytest_asyncio.fixture(loop_scope="session")
async def after(running: ServiceProcess, browser: Browser) -> After:
    tomas = await running.person("Tomas Lindqvist")
    amara = await running.person("Amara Diallo")
    room = await tomas.found()
    await amara.accept(await tomas.invite(room, "mentee"))
    seats = [await Seat.take(browser, who, room) for who in (tomas, amara)]
    for seat in seats:
        await seat.join()
    for seat in seats:
        await seat.meets(1)
    await marks(amara, room)
    await hang_up(seats[1], "Amara")
    await hang_up(seats[0], "Tomas")
    episode = seats[1].page.url.removesuffix("/reflect")
    return After(seats[0].page, seats[1].page, episode, [])


async def fits(page: Page, size: tuple[int, int], most: int) -> None:
    """All up to the choice of readers and the button stands within `most` px of the page's top."""
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    for last in (page.get_by_role("radio").last, page.get_by_role("button", name="Keep it")):
        box = await last.locator(
            "xpath=ancestor-or-self::*[self::label or self::button]"
        ).bounding_box()
        assert box is not None
        assert box["y"] + await page.evaluate("window.scrollY") + box["height"] <= most, size


async def write(page: Page, words: str, energy: int) -> None:
    await page.get_by_label("What stayed with you?").fill(words)
    slider = page.get_by_role("slider", name="gave me energy")
    await expect(slider).to_have_attribute("aria-valuetext", "Not rated yet")
    await slider.press("Home")
    for _ in range(energy):
        await slider.press("ArrowRight")
    await expect(slider).to_have_attribute("aria-valuetext", f"{energy} of 10")
    await expect(page.get_by_role("status").get_by_text("Saved as you type, ")).to_be_visible()


async def test_both_seal_and_both_open_at_once(after: After) -> None:
    amara, tomas = after.amara, after.tomas
    await expect(amara.get_by_text(MARK)).to_be_visible()
    await amara.get_by_role("button", name="Use it").click()
    await expect(amara.get_by_label("What stayed with you?")).to_have_value(MARK)
    for size, most in ((DESKTOP, 800), (PHONE, 2 * PHONE[1])):
        await fits(amara, size, most)
        await after.look(amara, f"blank-{size[0]}")
    await amara.get_by_text("More, if you like").click()
    await amara.get_by_text("Roles, rules and what is expected").scroll_into_view_if_needed()
    await after.look(amara, f"rings-{PHONE[0]}")
    await amara.get_by_text("More, if you like").click()
    await amara.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    await write(amara, "A design problem before it is a staffing problem.", 8)
    await amara.get_by_role("radio", name="Sealed with Tomas").check()
    await after.look(amara, "sheet")
    await amara.get_by_role("button", name="Seal it").click()
    await expect(amara.get_by_role("heading", name="Tomas has not sealed yet")).to_be_visible()
    await after.look(amara, "sealed")

    page = await tomas.context.new_page()
    await page.goto(after.episode)
    await expect(page.get_by_role("heading", name="Reflections")).to_be_visible()
    assert "staffing" not in await page.content()
    await write(tomas, "She had seen it herself.", 6)
    await tomas.get_by_role("radio", name="Sealed with Amara").check()
    await tomas.get_by_role("button", name="Seal it").click()
    await expect(tomas.get_by_text("A design problem before it is a staffing")).to_be_visible()
    await expect(amara.get_by_text("She had seen it herself.")).to_be_visible()
    row = amara.get_by_role("row", name="gave me energy")
    await expect(row.get_by_role("cell", name="8")).to_be_visible()
    await expect(row.get_by_role("cell", name="6")).to_be_visible()
    await amara.get_by_role("heading", name="Reflections").scroll_into_view_if_needed()
    await after.look(amara, "opened")
    await amara.goto(f"{after.episode}/reflect")
    await expect(amara.get_by_role("heading", name="Alarm limits")).to_be_visible()
    assert after.findings == []


async def does(mine: Locator, words: str, then: str) -> None:
    """Take one of the acts on what was answered last; `then` is what the card says."""
    await mine.get_by_role("button", name="More for").last.click()
    await mine.page.get_by_role("menuitem", name=words).click()
    await expect(mine.get_by_text(then)).to_be_visible()


async def shown(page: Page, words: str, times: int) -> None:
    await page.reload()
    await expect(page.get_by_role("heading", name="Reflections")).to_be_visible()
    await expect(page.get_by_text(words)).to_have_count(times)


async def test_what_is_shared_is_seen_edited_as_a_draft_and_taken_back(after: After) -> None:
    amara, tomas = after.amara, after.tomas
    await amara.get_by_label("What will you do next").fill("Ask biomed before Friday.")
    await amara.get_by_role("button", name="Keep it").click()
    mine = amara.get_by_role("region", name="Yours")
    await does(mine, "Share with Tomas", "shared")
    await does(mine, "Make it my line for next time", "My line for next time.")
    await amara.get_by_role("button", name="See what Tomas sees").click()
    sight = amara.get_by_role("dialog")
    await expect(sight.get_by_text("Ask biomed before Friday.")).to_be_visible()
    await after.look(amara, "see-as")
    await amara.keyboard.press("Escape")
    await amara.get_by_role("button", name="See what a coordinator sees").click()
    await expect(sight.get_by_text("Nothing else")).to_be_visible()
    await expect(sight.get_by_text("Ask biomed")).to_have_count(0)
    await amara.keyboard.press("Escape")

    await tomas.goto(after.episode)
    await expect(tomas.get_by_text("Ask biomed before Friday.")).to_be_visible()
    await after.look(tomas, "shared")
    await does(mine, "Take it back from Tomas", "only you")
    await tomas.reload()
    await expect(tomas.get_by_role("heading", name="Reflections")).to_be_visible()
    await expect(tomas.get_by_text("Ask biomed before Friday.")).to_have_count(0)

    await amara.goto(f"{after.episode}/reflect")
    await expect(amara.get_by_text("Only you see this")).to_be_visible()
    await amara.get_by_label("What will you do next").fill("Ask biomed.")
    await amara.get_by_role("radio", name="Share with Tomas").check()
    await amara.get_by_role("button", name="Share it").click()
    await expect(amara.get_by_role("region", name="Yours").get_by_text("shared")).to_be_visible()
    await tomas.goto(after.episode)
    await shown(tomas, "Ask biomed.", 1)

    await amara.goto(f"{after.episode}/reflect")
    await expect(amara.get_by_text("Tomas reads it", exact=True)).to_be_visible()
    await expect(amara.get_by_role("radio", name="Share with Tomas")).to_be_checked()
    await amara.get_by_label("What will you do next").fill("Ask Marie first.")
    await expect(amara.get_by_text("Tomas still reads what you gave before")).to_be_visible()
    await expect(amara.get_by_role("status").get_by_text("Saved as you type, ")).to_be_visible()
    await after.look(amara, "draft")
    await shown(tomas, "Ask biomed.", 1)
    await amara.get_by_role("button", name="Update what Tomas reads").click()
    await expect(amara.get_by_role("heading", name="Reflections")).to_be_visible()
    await shown(tomas, "Ask Marie first.", 1)

    await amara.goto(f"{after.episode}/reflect")
    await amara.get_by_role("radio", name="Only me").check()
    await expect(amara.get_by_text("is taken back. It may have been read already")).to_be_visible()
    await amara.get_by_role("button", name="Take it back, keep it").click()
    await expect(amara.get_by_role("region", name="Yours").get_by_text("only you")).to_be_visible()
    await shown(tomas, "Ask Marie first.", 0)
    assert after.findings == []


async def test_not_today_is_one_tap_and_offline_keeps_the_words(after: After) -> None:
    amara = after.amara
    await amara.context.set_offline(True)
    await amara.get_by_label("Why does it matter").fill("Mr Berg in bed 12 was right.")
    await expect(amara.get_by_text("This may name a patient")).to_be_visible()
    await expect(amara.get_by_text("Your words are kept on this device")).to_be_visible()
    await after.look(amara, "offline")
    await amara.context.set_offline(False)
    await expect(amara.get_by_role("status").get_by_text("Saved as you type, ")).to_be_visible()
    await amara.get_by_role("button", name="Not today").click()
    await expect(amara.get_by_role("heading", name="Fine.")).to_be_visible()
    await after.look(amara, "not-today")
    await amara.goto(f"{after.episode}/reflect")
    await expect(amara.get_by_label("Why does it matter")).to_have_value(
        "Mr Berg in bed 12 was right."
    )
    assert after.findings == []


async def test_a_diary_page_is_kept_as_it_is_typed_and_comes_back_when_deleted(
    running: ServiceProcess, browser: Browser
) -> None:
    amara = await running.person("Amara Diallo")
    page = await window(browser, running.address, amara, size=PHONE)
    findings: list[str] = []
    await page.goto("/diary")
    await page.get_by_role("button", name="New page").first.click()
    text = page.get_by_role("textbox", name="Your page of")
    await expect(text).to_be_focused()
    await text.fill("Waiting works. It is also awful.")
    await expect(page.get_by_text("Saved as you type, ")).to_be_visible()
    await picture(page, "diary-phone")
    findings += await serious(page)
    await page.reload()
    await expect(text).to_have_value("Waiting works. It is also awful.")
    await page.get_by_role("button", name="Delete").click()
    await expect(text).to_have_count(0)
    await page.get_by_role("button", name="Bring it back").click()
    await expect(text).to_have_value("Waiting works. It is also awful.")
    await page.reload()
    await expect(text).to_have_value("Waiting works. It is also awful.")
    assert findings == []
