"""From an account to a profile that others find, step by step, and the same in French by thumb."""

import re

from playwright.async_api import Browser, expect

from tests.e2e.test_french import speaks_french
from tests.support.browsers.axe import serious
from tests.support.browsers.browser import PHONE, window
from tests.support.browsers.targets import too_small
from tests.support.browsers.welcome import choose, draw, go_on
from tests.support.service.service import ServiceProcess


async def test_an_account_becomes_a_mentor_whom_others_find(
    running: ServiceProcess, browser: Browser
) -> None:
    visitor = await running.person("Amara Diallo")
    page = await window(browser, running.address, visitor)
    await page.goto("/")
    await page.get_by_role("link", name="See what it takes").click()
    await page.get_by_role("radio", name=re.compile("^I would like to mentor")).click()
    await go_on(page, "Who are you here?")
    await page.get_by_label("What you do").fill("Respiratory physiotherapist")
    await choose(page, "Add a language", "fren", "French")
    await go_on(page, "What, and when?")
    await choose(page, "Add something you can give", "telehealth", "Telehealth")

    await page.context.set_offline(True)
    await draw(page, page.get_by_role("group", name=re.compile("^Thursday")), 18, 21)
    await expect(page.get_by_role("button", name=re.compile("^Thursday, 18–21"))).to_be_visible()
    held = page.get_by_text("Not kept yet, we are offline. It is on this device.")
    await expect(held).to_be_visible()
    await page.context.set_offline(False)
    await expect(page.get_by_text(re.compile(r"^Kept as you go, \d"))).to_be_visible()

    await go_on(page, "How much room have you got?")
    await page.get_by_role("link", name="Six questions").click()
    say = page.get_by_role("checkbox", name="Say that I am ready to mentor")
    await expect(say).to_be_disabled()
    for at in range(4):
        await page.get_by_role("radio", name="Yes").nth(at).click()
    await say.click()
    await expect(say).to_be_checked()
    await page.get_by_role("link", name="To the rules").click()

    agree = page.get_by_role("button", name="Agree and go in")
    box = page.get_by_role("checkbox")
    await agree.click(force=True)  # it waits for the tick, and leads to it
    await expect(box).to_be_focused()
    await page.keyboard.press("Space")
    await agree.click()
    await page.get_by_role("button", name="Let others find me").click()
    await expect(
        page.get_by_role("heading", name="Others can find you as a mentor")
    ).to_be_visible()
    await expect(page.get_by_text("4 yes of 6, and you say that you are ready")).to_be_visible()

    kept = (await visitor.browser.get("/me/profile")).json()
    assert kept["findable"] is True
    assert kept["week"] == [{"day": 3, "start": 36, "end": 42}]
    assert kept["gives"]["terms"] == ["telehealth"]
    assert kept["languages"] == ["fr"]


FRENCH = {
    "why": "Qu’est-ce qui vous amène, Lucie ?",
    "you": "Qui êtes-vous ici ?",
    "what": "Quoi, et quand ?",
    "room": "Quelle place avez-vous ?",
    "questions": "Six questions honnêtes",
    "rules": "Les règles de la maison",
}


async def test_in_french_on_a_phone_each_step_of_the_welcome_is_whole(
    running: ServiceProcess, browser: Browser
) -> None:
    visitor = await running.person("Lucie Martin", locale="fr")
    parts = await visitor.browser.patch("/me/profile", json={"parts": ["mentee", "mentor"]})
    assert parts.status_code == 200, parts.text
    page = await window(browser, running.address, visitor, size=PHONE, locale="fr-FR")
    found: list[str] = []
    for step, heading in FRENCH.items():
        await page.goto(f"/welcome/{step}")
        await speaks_french(page, heading)
        found += [f"{step}: {each}" for each in [*await too_small(page), *await serious(page)]]
    await page.goto("/profile")
    await expect(page.get_by_role("heading", name="Vous voir comme")).to_be_visible()
    await speaks_french(page, "Votre profil")
    assert found == []
