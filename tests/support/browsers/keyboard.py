"""Somebody who has a keyboard and nothing else."""

from playwright.async_api import Page

MOST_STOPS = 60
"""No screen may need more strokes of Tab than that to come to anything on it."""

FOCUSED = """() => {
    const one = document.activeElement;
    const labels = [...(one.labels ?? [])].map((label) => label.textContent);
    return (one.getAttribute('aria-label') ?? (labels.join(' ') || one.textContent)).trim();
}"""


class Keyboard:
    """Presses keys on a page, and finds its way by what the focused thing is called."""

    def __init__(self, page: Page) -> None:
        self._page = page

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self._page.keyboard.press(key)

    async def write(self, text: str) -> None:
        await self._page.keyboard.type(text)

    async def walk_to(self, name: str, key: str = "Tab") -> None:
        """Press `key` until what is called `name` has the focus, which has to be seen there."""
        passed = []
        for _ in range(MOST_STOPS):
            await self.press(key)
            passed.append(await self._page.evaluate(FOCUSED))
            if passed[-1].startswith(name):
                assert await self._page.evaluate(RINGED), f"the focus on {name} is not seen"
                return
        raise AssertionError(f"{key} does not lead to {name}, only to {passed}")


RINGED = """() => {
    const drawn = (style) => parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none'
        || style.boxShadow !== 'none';
    return [document.activeElement, document.activeElement.parentElement]
        .some((each) => drawn(getComputedStyle(each)));
}"""
