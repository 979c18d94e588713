"""Firefox and Chromium in one room: whoever comes first, they meet, write, share, and part."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.support.browsers.firefox import firefox
from tests.support.browsers.firefox_page import Firefox
from tests.support.browsers.seat import Seat
from tests.support.people.beside_firefox import both_meet, goes_to, signs_in
from tests.support.service.service import ServiceProcess

pytestmark = pytest.mark.calls

NOTES = "Shared notes"
FIRST = "Who may change the delay?\n"
SECOND = "Biomed, on the ward's word."
HAS_NOTES = (
    "(words) => [...document.querySelectorAll('textarea')].some((one) => one.value === words)"
)
SEES_SCREEN = """(words) => [...document.querySelectorAll('[role=img]')]
    .filter((one) => one.getAttribute('aria-label')?.includes(words))
    .some((one) => one.querySelector('video')?.videoWidth > 0)"""


@pytest_asyncio.fixture(loop_scope="session")
async def fox(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Firefox]:
    async with firefox(tmp_path_factory.mktemp("firefox")) as started:
        yield started


@pytest.fixture
def list_of_alarms(tmp_path: Path) -> Path:
    file = tmp_path / "alarms.txt"
    file.write_text("412 alarms, 31 of use")
    return file


async def test_firefox_and_chromium_share_a_room(
    running: ServiceProcess, browser: Browser, fox: Firefox, list_of_alarms: Path
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    await signs_in(fox, mentee)

    tomas = await Seat.take(browser, host, room)
    await tomas.join()
    await tomas.inside()
    await goes_to(fox, mentee, room)
    await fox.click("button", "Join")
    await both_meet(tomas, fox)
    await write_to_each_other(tomas, fox)
    await share(tomas, fox, list_of_alarms)
    await write_notes(tomas, fox)
    await leaves(fox)
    await expect(tomas.page.get_by_text("Amara has left. Only you are here now.")).to_be_visible()
    await tomas.leave()

    await goes_to(fox, mentee, room)
    await fox.click("button", "Join")
    await fox.sees("Only you are here now.")
    await tomas.page.goto(f"/rooms/{room}")
    await tomas.join()
    await both_meet(tomas, fox)
    await tomas.leave()
    await fox.sees("Tomas has left. Only you are here now.")


async def write_to_each_other(tomas: Seat, fox: Firefox) -> None:
    await fox.write("textarea", "Write a message", "From the one.\n")
    await tomas.reads("From the one.")
    await tomas.say("From the other.")
    await fox.sees("From the other.")


async def share(tomas: Seat, fox: Firefox, file: Path) -> None:
    """A screen to Firefox, and a file from it: without a desktop it has no screen to share."""
    await tomas.control("Share").click()
    await fox.until(SEES_SCREEN, "Tomas Lindqvist’s screen")
    await tomas.control("Stop sharing").click()
    await fox.until(f"(words) => !({SEES_SCREEN})(words)", "Tomas Lindqvist’s screen")
    await fox.attach(file)
    await fox.click("button", "Send")
    await expect(tomas.chat().get_by_role("link", name=file.name)).to_be_visible()


async def write_notes(tomas: Seat, fox: Firefox) -> None:
    notes = tomas.page.get_by_role("textbox", name=NOTES)
    await fox.click("[role=tab]", "Agenda & notes")
    await tomas.page.get_by_role("tab", name="Agenda & notes").click()
    await fox.write("textarea", NOTES, FIRST)
    await expect(notes).to_have_value(FIRST)
    await notes.press("Control+End")
    await notes.press_sequentially(SECOND)
    await fox.until(HAS_NOTES, FIRST + SECOND)


async def leaves(fox: Firefox) -> None:
    await fox.click("[role=toolbar] button", "Leave")
    await fox.click("[role=dialog] button", "Leave")
