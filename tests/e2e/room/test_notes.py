"""Two people write in the same notes at the same time, and find them again."""

import asyncio

from playwright.async_api import Browser, Locator, expect

from server.protocol.limits import LIMITS
from tests.support.browsers.axe import serious
from tests.support.browsers.browser import PHONE, all_of, picture
from tests.support.browsers.seat import Seat
from tests.support.service.service import ServiceProcess

FIRST = "Three nights, 412 alarms, 31 that changed what somebody did.\n"
SECOND = "So the first question is who may change the delay.\n"


def notes(seat: Seat) -> Locator:
    return seat.page.get_by_role("textbox", name="Shared notes")


async def open_notes(seat: Seat) -> None:
    await seat.page.get_by_role("tab", name="Notes").click()
    await expect(notes(seat)).to_be_editable()


async def saved(seat: Seat) -> None:
    await expect(seat.page.get_by_text("Saved, ")).to_be_visible()


async def test_two_write_at_once_and_the_episode_keeps_it(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    tomas = await Seat.take(browser, host, room)
    amara = await Seat.take(browser, mentee, room, size=PHONE, color_scheme="dark")
    for seat in (tomas, amara):
        await seat.join()
        await seat.inside()
        await open_notes(seat)

    await asyncio.gather(
        notes(tomas).press_sequentially(FIRST, delay=20),
        notes(amara).press_sequentially(SECOND, delay=20),
    )
    for seat in (tomas, amara):
        await saved(seat)
        await expect(notes(seat)).to_have_value(all_of(FIRST + SECOND))
    together = await notes(tomas).input_value()
    await expect(notes(amara)).to_have_value(together)
    assert sorted(together) == sorted(FIRST + SECOND)
    for seat in (tomas, amara):
        await picture(seat.page, f"notes-{'phone' if seat is amara else 'desktop'}")
        assert await serious(seat.page) == []

    await amara.page.reload()
    await amara.inside()
    await open_notes(amara)
    await expect(notes(amara)).to_have_value(together)

    await notes(tomas).press("Control+z")
    await expect(notes(amara)).not_to_have_value(together)
    await notes(tomas).press("Control+y")
    await expect(notes(amara)).to_have_value(together)

    await tomas.page.context.set_offline(True)
    await notes(tomas).press("Control+End")
    await notes(tomas).press_sequentially("offline too")
    await expect(tomas.page.get_by_text("kept on this device")).to_be_visible()
    await tomas.page.context.set_offline(False)
    await expect(notes(amara)).to_have_value(together + "offline too")

    await tomas.leave()
    await amara.leave()
    answer = await host.browser.get(f"/rooms/{room}/episodes")
    episode = answer.json()["episodes"][0]["id"]
    await tomas.page.goto(f"/rooms/{room}/episodes/{episode}")
    section = tomas.page.get_by_role("region", name="Notes")
    await expect(section).to_contain_text("offline too")
    await expect(section).to_contain_text("Amara Diallo")
    await picture(tomas.page, "notes-episode")
    assert await serious(tomas.page) == []


async def test_words_typed_after_all_was_deleted_are_saved_and_nobody_is_stuck(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    tomas, amara = await Seat.take(browser, host, room), await Seat.take(browser, mentee, room)
    for seat in (tomas, amara):
        await seat.join()
        await seat.inside()
        await open_notes(seat)

    for line in ("A first line.", "A second thought.", "A third."):
        await notes(tomas).press_sequentially(line)
        await saved(tomas)
        await expect(notes(amara)).to_have_value(line)
        await notes(tomas).press("Control+a")
        await notes(tomas).press("Delete")
        await saved(tomas)
        await expect(notes(amara)).to_have_value("")
    await notes(tomas).press_sequentially("What stays.")
    await saved(tomas)
    await expect(notes(amara)).to_have_value("What stays.")
    await notes(amara).press("Control+End")
    await notes(amara).press_sequentially(" And hers.")
    await saved(amara)
    await expect(notes(tomas)).to_have_value("What stays. And hers.")

    await tomas.page.reload()
    await tomas.inside()
    await open_notes(tomas)
    await expect(notes(tomas)).to_have_value("What stays. And hers.")
    await notes(tomas).press("Control+a")
    await notes(tomas).press_sequentially("Anew.")
    await saved(tomas)
    await expect(notes(amara)).to_have_value("Anew.")


async def test_a_paste_stands_whole_on_both_pages_or_on_none(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    tomas, amara = await Seat.take(browser, host, room), await Seat.take(browser, mentee, room)
    for seat in (tomas, amara):
        await seat.join()
        await seat.inside()
        await open_notes(seat)

    long = "Seven words of every line are hers.\n" * 1_500
    await notes(tomas).fill(long)
    await saved(tomas)
    await expect(notes(amara)).to_have_value(long)

    await notes(amara).fill("x" * (LIMITS.notes_text + 1_234))
    said = amara.page.get_by_text("1,234 characters too many")
    await expect(said).to_be_visible()
    for seat in (tomas, amara):
        await expect(notes(seat)).to_have_value(long)

    await notes(amara).press("Control+a")
    await notes(amara).press("Delete")
    await expect(said).to_be_hidden()
    await expect(notes(tomas)).to_have_value("")
    await notes(amara).press("Control+z")
    await saved(amara)
    await expect(notes(tomas)).to_have_value(long)
    await amara.page.reload()
    await amara.inside()
    await open_notes(amara)
    await expect(notes(amara)).to_have_value(long)
