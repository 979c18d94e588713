"""Somebody at a browser in a room: what they do and see there, by the words on the screen."""

import asyncio
import re
from dataclasses import dataclass
from typing import Literal

from playwright.async_api import Browser, Locator, Page, expect

from tests.support.browsers.browser import DESKTOP, PATIENCE_MS, window
from tests.support.people.visitors import Visitor

Way = Literal["host", "srflx", "prflx", "relay"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What really arrived from all peers: decoded pictures, sound's energy, and on which ways."""

    peers: int
    frames: int
    energy: float
    packets: int
    ways: frozenset[Way]


class Seat:
    """A browser window that is, or will be, in a room."""

    def __init__(self, page: Page, visitor: Visitor, room: str) -> None:
        self.page = page
        self.visitor = visitor
        self.room = room

    @classmethod
    async def take(
        cls,
        browser: Browser,
        visitor: Visitor,
        room: str,
        *,
        address: str | None = None,
        size: tuple[int, int] = DESKTOP,
        worker: bool = False,
        **options: str,
    ) -> "Seat":
        """Open the room's page; the check before it is shown, nobody has joined yet."""
        where = address or visitor.reception.address
        page = await window(browser, where, visitor, size=size, worker=worker, **options)
        await page.goto(f"/rooms/{room}")
        return cls(page, visitor, room)

    # ── coming and going ────────────────────────────────────────────────────────────────────

    async def join(self) -> None:
        await self.page.get_by_role("button", name="Join", exact=True).click()

    async def inside(self) -> None:
        """Wait until the room is on the screen."""
        await expect(self.control("Leave")).to_be_visible()

    async def comes_back(self) -> None:
        """Wait for the room after a reload, trying again where the page says that one may."""
        again = self.page.get_by_role("button", name="Try again")
        await expect(again.or_(self.control("Leave"))).to_be_visible()
        if await again.is_visible():
            await again.click()
        await self.inside()

    async def leave(self) -> None:
        await self.control("Leave").click()
        sheet = self.page.get_by_role("dialog")
        await sheet.get_by_role("button", name="Leave", exact=True).click()
        await expect(self.page.get_by_role("toolbar", name="Call controls")).to_have_count(0)

    # ── the call ────────────────────────────────────────────────────────────────────────────

    def control(self, word: str) -> Locator:
        bar = self.page.get_by_role("toolbar", name="Call controls")
        return bar.get_by_role("button", name=word, exact=True)

    def tile(self, words: str) -> Locator:
        return self.page.get_by_role("img", name=words)

    async def sees(self) -> Seen:
        each = await self.page.evaluate("witness()")
        return Seen(
            peers=len(each),
            frames=sum(one["frames"] for one in each),
            energy=sum(one["energy"] for one in each),
            packets=sum(one["packets"] for one in each),
            ways=frozenset(one["way"] for one in each if one["way"]),
        )

    async def meets(self, people: int) -> None:
        """Wait until that many others are seen and heard: from each, pictures and sound."""
        await self._until(
            """(now, people) => now.length === people
                && now.every((one) => one.frames > 5 && one.energy > 0)""",
            people,
        )

    async def sees_more_than(self, before: Seen) -> None:
        """Wait until pictures and sound have risen over what had come `before`."""
        await self._until(
            """(now, [frames, energy]) => {
                const sum = (field) => now.reduce((total, one) => total + one[field], 0);
                return sum('frames') > frames && sum('energy') > energy;
            }""",
            [before.frames, before.energy],
        )

    async def linked(self, people: int) -> None:
        """Wait until connections to that many others stand, whatever they carry."""
        await self._until("(now, people) => now.length === people", people)

    async def calls_anew(self, made: int) -> None:
        """Wait until more connections than `made` were opened here: the last one was given up."""
        await self._until("(_, made) => witness.made() > made", made)

    async def muted(self) -> None:
        """Wait until the page says so, which then is so."""
        await expect(self.control("Unmute")).to_be_visible()
        assert not await self.is_open()

    async def is_open(self) -> bool:
        """Whether a microphone of this page can be heard, as the browser has it."""
        return bool(await self.page.evaluate("witness.open()"))

    async def _until(self, holds: str, given: object) -> None:
        """Ask the witness again and again until `holds(what it says, given)`."""
        asking = f"""async (given) => {{
            const holds = {holds};
            const again = () => new Promise((now) => setTimeout(now, 100));
            while (!holds(await witness(), given)) await again();
        }}"""
        try:
            async with asyncio.timeout(PATIENCE_MS / 1000):
                await self.page.evaluate(asking, given)
        except TimeoutError:
            seen = await self.page.evaluate("(async () => [witness.made(), await witness()])()")
            raise AssertionError(f"{self.visitor.name} still sees {seen}") from None

    # ── the chat ────────────────────────────────────────────────────────────────────────────

    async def say(self, text: str) -> None:
        field = self.page.get_by_role("textbox", name="Write a message")
        await field.fill(text)
        await field.press("Enter")

    async def reads(self, text: str) -> None:
        """Wait until `text` stands in the chat, once."""
        await expect(self.chat().get_by_text(text, exact=True)).to_have_count(1)

    def chat(self) -> Locator:
        return self.page.get_by_role("region", name="Chat", exact=True)

    # ── the people ──────────────────────────────────────────────────────────────────────────

    async def open_people(self) -> None:
        await self.page.get_by_role("tab", name="People").click()


async def led_to_the_sheet(page: Page, name: str) -> None:
    """After a few seconds together nothing is asked; who wants to writes all the same."""
    await expect(page.get_by_role("heading", name=re.compile(" together$"))).to_be_visible()
    await page.get_by_role("button", name="Write it after all").click()
    await expect(page.get_by_role("heading", name=f"How was that, {name}?")).to_be_visible()
