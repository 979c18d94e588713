"""Agreement, erasing and who looked, as people meet them on the screen."""

import re

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browsers.axe import serious
from tests.support.browsers.browser import DESKTOP, PHONE, picture, window
from tests.support.browsers.seat import Seat
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess


async def two(running: ServiceProcess) -> tuple[Visitor, Visitor, str]:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    return host, mentee, room


async def end(seat: Seat) -> None:
    """The host ends the session for both."""
    await seat.control("Leave").click()
    sheet = seat.page.get_by_role("dialog")
    await sheet.get_by_role("button", name=re.compile("End it for")).click()


async def newest(visitor: Visitor, room: str) -> str:
    answer = await visitor.browser.get(f"/rooms/{room}/episodes")
    return str(answer.json()["episodes"][0]["id"])


async def looked_at(page: Page, name: str) -> None:
    """What fades has faded, and axe finds nothing."""
    assert await serious(page) == []
    await picture(page, name)


@pytest.mark.parametrize(
    ("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"]
)
async def test_the_door_asks_the_chat_says_so_and_the_page_tells_why_it_is_not_there(
    running: ServiceProcess,
    browser: Browser,
    size: tuple[int, int],
    scheme: str,
    request: pytest.FixtureRequest,
) -> None:
    label = request.node.callspec.id
    host, mentee, room = await two(running)
    tomas = await Seat.take(browser, host, room, size=size, scheme=scheme)
    await expect(tomas.page.get_by_role("heading", name="Keep the chat")).to_be_visible()
    await looked_at(tomas.page, f"ledger-door-{label}")
    await tomas.page.get_by_role("button", name="Keep the chat").click()
    await expect(tomas.page.get_by_text("You agreed that the chat is kept.")).to_be_visible()
    await expect(tomas.page.get_by_text("Amara has not agreed: while that is so")).to_be_visible()
    await tomas.join()
    await tomas.inside()
    amara = await Seat.take(browser, mentee, room)
    await amara.join()
    await amara.inside()
    line = "This chat is not kept after the session: Amara has not agreed to it."
    await expect(tomas.page.get_by_text(line)).to_be_visible()
    await amara.say("Only for now.")
    await tomas.reads("Only for now.")
    await looked_at(tomas.page, f"ledger-line-{label}")
    await tomas.open_people()
    await expect(tomas.page.get_by_role("heading", name="What you agree to")).to_be_visible()
    await looked_at(tomas.page, f"ledger-people-{label}")
    await tomas.control("Leave").click()
    goes = tomas.page.get_by_role("dialog")
    await expect(goes.get_by_text("Amara has not agreed. 1 message will go.")).to_be_visible()
    await looked_at(tomas.page, f"ledger-end-{label}")
    await goes.get_by_role("button", name="Ask now").click()
    await expect(goes).to_be_hidden()
    await amara.reads("May this chat be kept? You can agree below it.")
    await end(tomas)
    episode = await newest(host, room)
    await tomas.page.goto(f"/rooms/{room}/episodes/{episode}")
    why = "The chat was not kept: Amara Diallo had not agreed to it."
    await expect(tomas.page.get_by_text(why)).to_be_visible()
    await expect(tomas.page.get_by_text("You read it")).to_be_visible()
    await looked_at(tomas.page, f"ledger-unkept-{label}")


@pytest.mark.parametrize(
    ("size", "scheme"), [(DESKTOP, "dark"), (PHONE, "light")], ids=["desktop", "phone"]
)
async def test_both_wish_it_and_the_episode_is_a_number_and_its_times(
    running: ServiceProcess,
    browser: Browser,
    size: tuple[int, int],
    scheme: str,
    request: pytest.FixtureRequest,
) -> None:
    label = request.node.callspec.id
    host, mentee, room = await two(running)
    for each in (host, mentee):
        await each.agree(room)
        peer = await each.socket()
        await peer.join(room)
        await peer.say(room, "The limits were changed on Thursday night.")
    seat = await Seat.take(browser, host, room, size=size, scheme=scheme)
    await seat.join()
    await seat.inside()
    await end(seat)
    episode = await newest(host, room)
    page = seat.page
    await page.goto(f"/rooms/{room}/episodes/{episode}")
    chat = page.get_by_role("region", name="Chat")
    await expect(chat.get_by_text("The limits were changed on Thursday night.")).to_be_visible()
    await page.get_by_role("button", name="Ask to erase everything").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("button", name="Ask to erase it")).to_be_visible()
    await looked_at(page, f"ledger-ask-{label}")
    await dialog.get_by_role("button", name="Ask to erase it").click()
    await expect(dialog).to_be_hidden()
    await expect(
        page.get_by_text("You asked to erase this. Amara has not answered yet")
    ).to_be_visible()
    await looked_at(page, f"ledger-wished-{label}")
    answer = await mentee.browser.post(f"/episodes/{episode}/erase", json={"what": "all"})
    assert answer.json() == {"erased": True, "missing": []}
    await page.reload()
    await expect(page.get_by_role("heading", name="This episode was erased")).to_be_visible()
    await expect(page.get_by_text("Amara Diallo erased it")).to_be_visible()
    await looked_at(page, f"ledger-erased-{label}")


async def test_what_one_agreed_to_and_the_end_of_an_account(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee, room = await two(running)
    await mentee.agree(room)
    page = await window(browser, running.address, mentee)
    await page.goto("/account")
    row = page.get_by_role("listitem").filter(has_text="Keep the chat, since")
    await row.get_by_role("button", name="Take it back").click()
    await expect(page.get_by_text("Nothing so far. Each room asks at its door.")).to_be_visible()
    await page.get_by_role("button", name="Download my data").click()
    proof = page.get_by_role("dialog")
    await proof.get_by_label("Your password").fill("a long enough password")
    async with page.expect_download() as coming:
        await proof.get_by_role("button", name="Download my data").click()
    assert (await coming.value).suggested_filename == "my-data.zip"
    await page.get_by_role("button", name="Delete my account…").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_label("Your password")).to_be_visible()
    await dialog.get_by_label("Your password").fill("a long enough password")
    await looked_at(page, "ledger-delete-desktop")
    await dialog.get_by_role("button", name="Delete my account").click()
    await expect(page.get_by_text("Your account will be deleted on")).to_be_visible()
    await looked_at(page, "ledger-leaving-desktop")
    settings = await window(browser, running.address, host)
    await settings.goto(f"/rooms/{room}/settings")
    await settings.get_by_label("90 days").click()
    await expect(settings.get_by_label("90 days")).to_be_checked()
    await expect(settings.get_by_text("Saved,")).to_be_visible()
    await looked_at(settings, "ledger-retention-desktop")
