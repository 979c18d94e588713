"""The steps of the welcome, as somebody fills them in."""

from playwright.async_api import Locator, Page, expect

WAKING = (6, 22)
"""The hours of a day that are drawn."""


async def draw(page: Page, day: Locator, start: int, end: int) -> None:
    """Draw hours along a day with the mouse."""
    name = await day.get_by_role("button").first.bounding_box()
    row = await day.bounding_box()
    assert name is not None
    assert row is not None
    left = name["x"] + name["width"]
    an_hour = (row["x"] + row["width"] - left) / (WAKING[1] - WAKING[0])
    y = row["y"] + row["height"] / 2
    await page.mouse.move(left + (start - WAKING[0]) * an_hour + 1, y)
    await page.mouse.down()
    await page.mouse.move(left + (end - WAKING[0]) * an_hour - 1, y, steps=4)
    await page.mouse.up()


async def choose(page: Page, field: str, typed: str, label: str) -> None:
    """Take a term by the keyboard."""
    await page.get_by_role("combobox", name=field).fill(typed)
    await expect(page.get_by_role("option", name=label).first).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name=f"Remove {label}")).to_be_visible()


async def go_on(page: Page, heading: str) -> None:
    await page.get_by_role("link", name="Go on", exact=True).click()
    await expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
