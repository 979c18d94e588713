"""A mentee is shown somebody with reasons, writes to them, and they say yes on a phone."""

import re
from typing import Final

from playwright.async_api import Page, expect

WORDS: Final = "Dear Tomas, I plan our telehealth clinic and have nobody to ask."
TOPIC: Final = "Telehealth"


async def is_led_to(page: Page) -> None:
    """What is said of why the two is so: he gives what she seeks, and hours of both are free."""
    await page.goto("/find")
    first = page.get_by_role("region", name="Tomas Lindqvist")
    await expect(first.get_by_text(TOPIC).first).to_be_visible()
    await first.get_by_role("link", name="Tomas Lindqvist", exact=True).click()
    why = page.get_by_role("region", name="Why you two")
    await expect(
        why.get_by_text(re.compile(f"{TOPIC}.*you seek|you seek.*{TOPIC}"))
    ).to_be_visible()


async def invites(page: Page) -> None:
    await page.get_by_role("link", name="Invite Tomas").click()
    await page.get_by_role("radio", name=TOPIC).check(force=True)
    await page.get_by_role("textbox", name="Your words to Tomas").fill(WORDS)
    await page.get_by_role("button", name="Send it").click()
    await expect(page.get_by_role("heading", name="Your invitation to Tomas")).to_be_visible()
    await expect(page).to_have_url(re.compile(r"/invitations/rq_\w+$"))


async def accepts(phone: Page) -> str:
    """From the first page; the id of the room of the two."""
    await phone.get_by_role("link", name="Amara invites you to be their mentor").click()
    await expect(phone.get_by_text(WORDS)).to_be_visible()
    await phone.get_by_role("button", name="Accept").click()
    await expect(phone).to_have_url(re.compile(r"/rooms/r_\w+/schedule$"))
    return phone.url.split("/")[-2]
