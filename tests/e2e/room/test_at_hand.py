"""What stays in reach and is told: for ears, by drop and paste, over a keyboard, and drafts."""

import asyncio
from io import BytesIO

from PIL import Image
from playwright.async_api import Browser, Locator, Page, Route, expect

from tests.support.browsers.browser import picture
from tests.support.browsers.seat import Seat
from tests.support.service.service import ServiceProcess

THOUGHT, EDIT = "Half a thought", "What the delay is really for"
POINT, PROMISE = "Who would say yes", "Ask biomed"

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

GIVES = """([kind, png]) => {
    const data = new DataTransfer();
    const bytes = Uint8Array.from(atob(png), (one) => one.charCodeAt(0));
    data.items.add(new File([bytes], 'plan.png', { type: 'image/png' }));
    if (kind === 'both') data.setData('text/plain', 'Words win.');
    return data;
}"""

PASTES = """(field, clipboardData) => field.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
)"""

USABLE = """(element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return top >= 0 && top + height <= innerHeight && element.contains(there) ? height : 0;
}"""


async def two(running: ServiceProcess, browser: Browser) -> tuple[Seat, Seat]:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Élise Dubois")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    tomas = await Seat.take(browser, host, room)
    elise = await Seat.take(browser, mentee, room, size=(390, 844))
    for seat in (tomas, elise):
        await seat.join()
        await seat.inside()
    return tomas, elise


def composer(seat: Seat) -> Locator:
    return seat.page.get_by_role("textbox", name="Write a message")


async def open_tab(page: Page, name: str) -> None:
    await page.get_by_role("tab", name=name).click()


async def usable(place: Locator) -> int:
    """How many pixels high it stands wholly in the window, with nothing over it."""
    return int(await place.evaluate(USABLE))


async def usable_with_the_keyboard_open(tomas: Seat, elise: Seat) -> None:
    """With the keyboard open one reads, writes and mutes."""
    await composer(elise).click()
    await elise.page.set_viewport_size({"width": 390, "height": 420})
    await picture(elise.page, "keyboard-open")
    await composer(elise).press_sequentially("I can still read this.")
    assert await usable(composer(elise)) >= 40
    assert await usable(elise.chat()) >= 100
    assert await usable(elise.control("Mute")) >= 44
    await composer(elise).press("Enter")
    await tomas.reads("I can still read this.")
    await expect(elise.chat().get_by_text("I can still read this.")).to_be_in_viewport(ratio=1)
    await elise.control("Mute").click()
    await elise.muted()


async def announced(tomas: Seat, elise: Seat) -> None:
    """What comes is said once, with who and what."""
    said = elise.page.get_by_role("log", name="What happens")
    await elise.page.get_by_role("tab", name="People").click()
    await tomas.say("First the delay.")
    await expect(said.get_by_text("Tomas Lindqvist: First the delay.")).to_have_count(1)
    await tomas.control("Raise hand").click()
    await expect(said.get_by_text("Tomas Lindqvist raised a hand")).to_have_count(1)
    await elise.page.get_by_role("tab", name="Chat").click()
    await elise.say("Mine is not told to me.")
    await tomas.say("Then the alarms.")
    await expect(said.get_by_text("Tomas Lindqvist: Then the alarms.")).to_have_count(1)
    await expect(said.get_by_role("paragraph")).to_have_count(3)


async def dropped_and_pasted(tomas: Seat, elise: Seat) -> None:
    """A drop is taken anywhere, and pasted words win over their picture."""
    page = tomas.page
    await page.get_by_role("tab", name="People").click()
    files = await page.evaluate_handle(GIVES, ["file", PNG])
    for step in ("dragover", "drop"):
        await page.dispatch_event("header", step, {"dataTransfer": files, "cancelable": True})
        if step == "dragover":
            await expect(page.get_by_text("Drop it here.")).to_be_visible()
    await expect(page.get_by_text("plan.png")).to_be_visible()
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(elise.chat().get_by_role("img")).to_be_visible()

    for kind, uploads in (("both", 0), ("file", 1)):
        given = await page.evaluate_handle(GIVES, [kind, PNG])
        await composer(tomas).evaluate(PASTES, given)
        await expect(page.get_by_text("plan.png")).to_have_count(uploads)
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(elise.chat().get_by_role("img")).to_have_count(2)


async def composed(tomas: Seat, elise: Seat) -> None:
    """An input method keeps its Enter, and names are found without their accents."""
    await composer(tomas).fill("にほんご")
    await composer(tomas).dispatch_event(
        "keydown", {"key": "Enter", "keyCode": 229, "bubbles": True}
    )
    await expect(composer(tomas)).to_have_value("にほんご")
    await composer(tomas).fill("")
    await composer(tomas).press_sequentially("@elise")
    await tomas.page.get_by_role("button", name="Élise Dubois").click()
    await composer(tomas).press_sequentially("look")
    await composer(tomas).press("Enter")
    await expect(elise.chat().get_by_text("@Élise Dubois")).to_be_visible()


async def scrolled(tomas: Seat, elise: Seat) -> None:
    """One goes to what one says oneself; what others say moves nothing that is read."""
    for line in range(25):
        await tomas.say(f"Line {line}")
    await elise.reads("Line 24")
    await elise.chat().evaluate("(log) => { log.scrollTop = 0; }")
    await tomas.say("Somebody else goes on.")
    await elise.reads("Somebody else goes on.")
    assert await elise.chat().evaluate("(log) => log.scrollTop") == 0
    await elise.say("And I answer.")
    await expect(elise.chat().get_by_text("And I answer.")).to_be_in_viewport(ratio=1)


async def loaded_late(tomas: Seat, elise: Seat) -> None:
    """A picture that comes late moves nothing."""
    asked, let_go = asyncio.Event(), asyncio.Event()

    async def hold(route: Route) -> None:
        asked.set()
        await let_go.wait()
        await route.continue_()

    await elise.page.route("**/files/**", hold)
    plan = BytesIO()
    Image.new("RGB", (800, 600), "teal").save(plan, "PNG")
    await tomas.page.locator("input[type=file]").set_input_files(
        {"name": "plan.png", "mimeType": "image/png", "buffer": plan.getvalue()}
    )
    await tomas.page.get_by_role("button", name="Send", exact=True).click()
    await tomas.say("Look at the corner.")
    await elise.reads("Look at the corner.")
    await asked.wait()
    await expect(elise.page.get_by_text("is writing")).to_have_count(0)
    words = elise.chat().get_by_text("Look at the corner.")
    seen = elise.chat().get_by_role("img").last
    before = [await one.bounding_box() for one in (seen, words)]
    let_go.set()
    await seen.evaluate("(picture) => picture.decode()")
    assert [await one.bounding_box() for one in (seen, words)] == before
    assert before[0] is not None
    assert before[0]["height"] > 100


async def all_there(seat: Seat) -> None:
    page = seat.page
    await open_tab(page, "Chat")
    await expect(page.get_by_text("Editing your message")).to_be_visible()
    await expect(composer(seat)).to_have_value(EDIT)
    await open_tab(page, "Agenda & notes")
    await expect(page.get_by_label("A point for the agenda")).to_have_value(POINT)
    await expect(page.get_by_label("A promise", exact=True)).to_have_value(PROMISE)
    await expect(page.get_by_label("By which day")).to_have_value("2031-02-03")


async def drafted(seat: Seat, other: str) -> None:
    """What one was writing is there again: over panels, a reload, and another room."""
    page, room = seat.page, seat.room
    await seat.say("What the delay is for")
    await seat.reads("What the delay is for")

    await composer(seat).fill(THOUGHT)
    message = seat.chat().get_by_role("article").last
    await message.hover()
    await message.get_by_role("button", name="Reply").click()
    await expect(page.get_by_text("Replying to")).to_be_visible()
    await message.hover()
    await message.get_by_role("button", name="Edit").click()
    await composer(seat).fill(EDIT)
    await open_tab(page, "Agenda & notes")
    await page.get_by_label("A point for the agenda").fill(POINT)
    await page.get_by_label("A promise", exact=True).fill(PROMISE)
    await page.get_by_label("By which day").fill("2031-02-03")

    await all_there(seat)
    await page.reload()
    await seat.comes_back()
    await all_there(seat)
    await page.goto(f"/rooms/{other}")
    await seat.join()
    await seat.inside()
    await expect(composer(seat)).to_have_value("")
    await page.goto(f"/rooms/{room}")
    await seat.inside()
    await all_there(seat)

    await open_tab(page, "Chat")
    await composer(seat).press("Enter")
    await seat.reads(EDIT)
    await expect(composer(seat)).to_have_value(THOUGHT)
    await expect(page.get_by_text("Replying to")).to_be_visible()
    await composer(seat).press("Enter")
    await seat.reads(THOUGHT)
    await expect(composer(seat)).to_have_value("")
    await page.reload()
    await seat.comes_back()
    await open_tab(page, "Chat")
    await seat.reads(THOUGHT)
    await expect(composer(seat)).to_have_value("")


async def test_all_is_at_hand_and_told(running: ServiceProcess, browser: Browser) -> None:
    tomas, elise = await two(running, browser)
    for step in (announced, dropped_and_pasted, composed, loaded_late, scrolled):
        await step(tomas, elise)
    await usable_with_the_keyboard_open(tomas, elise)
    await drafted(tomas, await tomas.visitor.found())
