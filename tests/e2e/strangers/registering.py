"""From an address to an account, by the link that a real mail server took."""

import asyncio
import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import Envelope
from playwright.async_api import Page, expect

from tests.support.browsers.browser import PATIENCE_MS
from tests.support.network.mail_server import Received

PASSWORD = "four quiet green lamps"


async def letter(received: Received, address: str, holding: str) -> EmailMessage:
    """The first letter to `address` whose plain text holds `holding`, once it has come."""

    def is_it(envelope: Envelope) -> bool:
        return address in envelope.rcpt_tos and holding in text_of(letter_in(envelope))

    return letter_in(await asyncio.to_thread(received.first, is_it, PATIENCE_MS / 1000))


def letter_in(envelope: Envelope) -> EmailMessage:
    return message_from_bytes(envelope.original_content or b"", policy=policy.default)


def text_of(one: EmailMessage) -> str:
    body = one.get_body(("plain",))
    return "" if body is None else str(body.get_content())


async def register(page: Page, received: Received, name: str, email: str) -> None:
    await page.goto("/register")
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_role("button", name="Send the link").click()
    await expect(page.get_by_text(f"A mail is on its way to {email}.")).to_be_visible()
    link = re.search(r"http\S+/register#\S+", text_of(await letter(received, email, "#")))
    assert link is not None
    await page.goto(link[0])
    await page.get_by_label("Your name").fill(name)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Make my account").click()
    await expect(page.get_by_role("link", name="See what it takes")).to_be_visible()


async def sign_in(page: Page, email: str) -> None:
    """On another device, with what was chosen on the first."""
    await page.goto("/sign-in")
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Sign in", exact=True).click()
    await expect(page.get_by_role("heading", name=re.compile("^Good "))).to_be_visible()


async def wants_mails_at_any_hour(page: Page) -> None:
    """Whatever the hour of the test is."""
    await page.goto("/account")
    mails = page.get_by_role("region", name="Mails")
    for field in ("No mails from", "until"):
        await mails.get_by_label(field).click()
        await page.get_by_role("option", name="00:00").click()
    await mails.get_by_role("button", name="Save").click()
    await expect(mails.get_by_text("Saved")).to_be_visible()
    await page.goto("/")
