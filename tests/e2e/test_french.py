"""A browser set to French is spoken to in French, from signing in to the room and out of it."""

import re

from playwright.async_api import Browser, Page, expect

from tests.support.browsers.browser import window
from tests.support.people.visitors import PASSWORD
from tests.support.service.service import ServiceProcess

ENGLISH = re.compile(r"\b(the|you|your|and|sign|password|leave|write|people|join)\b", re.IGNORECASE)
"""Words that no French sentence has."""

ADDRESS = re.compile("/url: .*")
"""Where a link leads is the same in every language."""


async def speaks_french(page: Page, heading: str) -> None:
    """Wait for the screen, and hear all that it says, also to those who do not see it."""
    await expect(page.get_by_role("heading", name=heading)).to_be_visible()
    await speaks_french_now(page)


async def speaks_french_now(page: Page) -> None:
    """As it stands, the page has no English word, whoever hears it or sees it."""
    assert await page.evaluate("document.documentElement.lang") == "fr"
    said = ADDRESS.sub("", await page.locator("body").aria_snapshot())
    assert not ENGLISH.findall(said), said


async def test_french_from_signing_in_to_the_room(
    running: ServiceProcess, browser: Browser
) -> None:
    visitor = await running.person("Lucie Martin", locale="fr")
    room = await visitor.found(title="Seuils d\u2019alarme")
    page = await window(browser, running.address, locale="fr-FR")
    await page.goto(f"/sign-in?next=/rooms/{room}/episodes")
    await speaks_french(page, "Se connecter")
    await page.get_by_label("Adresse électronique").fill(visitor.email)
    await page.get_by_label("Mot de passe", exact=True).fill("une autre phrase")
    await page.get_by_role("button", name="Se connecter").click()
    await expect(page.get_by_role("alert")).to_be_visible()
    await speaks_french(page, "Se connecter")
    await page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Se connecter").click()
    await speaks_french(page, "Épisodes")

    await page.get_by_role("link", name="Accueil").first.click()
    await page.get_by_role("link", name="Entrer dans la salle").click()
    await expect(page.get_by_text("La caméra et le micro fonctionnent.")).to_be_visible()
    await speaks_french(page, "Seuils d\u2019alarme")
    await page.get_by_role("button", name="Entrer", exact=True).click()
    bar = page.get_by_role("toolbar")
    await expect(bar.get_by_role("button", name="Quitter")).to_be_visible()
    field = page.get_by_role("textbox", name="Écrire un message")
    await field.fill("Bonjour à tous")
    await field.press("Enter")
    await speaks_french(page, "Seuils d\u2019alarme")
    await page.get_by_role("tab", name="Personnes").click()
    await speaks_french(page, "Seuils d\u2019alarme")
    await bar.get_by_role("button", name="Quitter").click()
    await speaks_french(page, "Quitter la salle")
    await page.get_by_role("dialog").get_by_role("button", name="Quitter", exact=True).click()
    await speaks_french(page, "Vous avez quitté la salle")
