"""Each answers alone on the page of what two agree on; then they settle what differs, and sign."""

from collections.abc import Mapping
from typing import Final

from playwright.async_api import Locator, Page, expect

TITLE: Final = "What you two agree on"
CHOSEN: Final = {
    "How often do we meet?": "Every two weeks.",
    "How do we meet?": "By video.",
    "Who brings the agenda?": "In turn.",
    "What stays between us?": "Everything, unless somebody is in danger.",
}
SAID: Final = {
    "How do we say that this is not working?": "Say it in the room, the same day if we can.",
}


def question(page: Page, words: str) -> Locator:
    return page.get_by_role("group", name=words)


async def answers_alone(page: Page, hopes: str, review: str, other: Mapping[str, str]) -> None:
    """`other` is chosen in the place of what stands above."""
    await expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    for words, choice in {**CHOSEN, **other}.items():
        await question(page, words).get_by_role("combobox").select_option(choice)
    for words, said in {**SAID, "What do I hope for?": hopes}.items():
        await question(page, words).get_by_role("textbox").fill(said)
    await page.get_by_label("Minutes", exact=True).fill("45")
    again = question(page, "When do we look at this again?")
    await again.get_by_role("textbox").fill(review)
    await page.get_by_role("button", name="Hand it in").click()


async def takes_the_others(page: Page, name: str) -> None:
    await expect(page.get_by_role("heading", name="One thing you see differently")).to_be_visible()
    await page.get_by_role("button", name=f"Take {name}’s").click()


async def signs(page: Page) -> None:
    await expect(page.get_by_text("All of it is settled.", exact=False)).to_be_visible()
    await page.get_by_role("button", name="Sign", exact=True).click()


async def holds(page: Page) -> None:
    await expect(page.get_by_role("heading", name="This holds")).to_be_visible()
