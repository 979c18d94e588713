"""An owner composes an export in the browser, watches it, fetches a PDF and reads it."""

import asyncio
from pathlib import Path

from playwright.async_api import Browser, Page, expect

from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.messages.rooms import EpisodeEnd
from tests.support.browsers.axe import serious
from tests.support.browsers.browser import picture, window
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess


async def a_talk(host: Visitor, mentee: Visitor) -> None:
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    for person in (host, mentee):
        await person.agree(room)
    there, here = await host.socket(), await mentee.socket()
    await there.join(room)
    await here.join(room)
    await here.happened(room, EpisodeOpened)
    await here.say(room, "The limits were changed on Thursday night.")
    await there.ask(EpisodeEnd(cid=new_cid()), room)
    await here.happened(room, EpisodeClosed)


async def words_of(pdf: Path) -> str:
    reading = await asyncio.create_subprocess_exec(
        "pdftotext", "-layout", str(pdf), "-", stdout=asyncio.subprocess.PIPE
    )
    text, _ = await reading.communicate()
    return text.decode()


async def fetched(page: Page, folder: Path) -> Path:
    link = page.get_by_role("link", name="Fetch")
    await expect(link).to_be_visible()
    async with page.expect_download() as downloading:
        await link.click()
    download = await downloading.value
    path = folder / download.suggested_filename
    await download.save_as(path)
    return path


async def test_an_owner_takes_their_episodes_out_as_a_pdf(
    running: ServiceProcess, browser: Browser, tmp_path: Path
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    await a_talk(host, mentee)
    page = await window(browser, running.address, mentee)
    await page.goto("/export")
    await expect(page.get_by_text("1 episode,")).to_be_visible()
    await page.get_by_label("Chat").check()
    await page.get_by_role("button", name="Export", exact=True).click()
    pdf = await fetched(page, tmp_path)
    assert pdf.suffix == ".pdf"
    text = await words_of(pdf)
    for said in ("Alarm limits", "With Tomas Lindqvist", "The limits were changed on Thursday"):
        assert said in text
    assert await serious(page) == []
    await picture(page, "export")


async def test_a_portfolio_is_asked_for_with_its_rules_beside_it(
    running: ServiceProcess, browser: Browser, tmp_path: Path
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    await a_talk(host, mentee)
    page = await window(browser, running.address, mentee)
    await page.goto("/export")
    await page.get_by_role("switch", name="As a portfolio").check()
    await page.get_by_role("combobox", name="Your professional body").click()
    await page.get_by_role("option", name="the Nursing and Midwifery Council").click()
    await expect(page.get_by_text("0 of 5")).to_be_visible()
    assert await serious(page) == []
    await picture(page, "portfolio")
    await page.get_by_role("button", name="Export", exact=True).click()
    text = await words_of(await fetched(page, tmp_path))
    assert "Nursing and Midwifery Council" in text
    assert "Thursday" not in text
    assert "Tomas" not in text
