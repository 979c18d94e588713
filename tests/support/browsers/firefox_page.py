"""What a person does and sees at a page in Firefox, by the words on it."""

from pathlib import Path
from typing import Any, Final

from tests.support.browsers.bidi import BiDi, local, plain
from tests.support.browsers.browser import DESKTOP, WITNESS, complain

FINDS: Final = """async (selector, words) => {
    const nameOf = (one) => (one.getAttribute('aria-label')
        ?? one.labels?.[0]?.innerText ?? one.innerText ?? '').trim();
    const ready = (one) => !one.disabled && one.ariaDisabled !== 'true'
        && one.checkVisibility({ visibilityProperty: true });
    const drawn = () => new Promise((then) => requestAnimationFrame(then));
    const rests = async (one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        await drawn();
        await drawn();
        const now = one.getBoundingClientRect();
        return now.x === x && now.y === y
            && one.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    };
    for (;;) {
        const all = [...document.querySelectorAll(selector)].filter(ready);
        const found = all.find((one) => nameOf(one) === words);
        found?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
        if (found !== undefined && (await rests(found))) return found;
        await new Promise((again) => setTimeout(again, 100));
    }
}"""
"""What can be pressed: called `words`, shown, not disabled, at rest, with nothing over it."""


class Firefox:
    """One tab of a Firefox of its own. Whatever is waited for is waited for in the page."""

    def __init__(self, bidi: BiDi, tab: str) -> None:
        self._bidi = bidi
        self._tab = tab

    @classmethod
    async def over(cls, bidi: BiDi) -> "Firefox":
        """The tab that a fresh Firefox has open."""
        await bidi.ask("session.new", capabilities={})
        await bidi.ask("session.subscribe", events=["log.entryAdded"])
        await bidi.ask("script.addPreloadScript", functionDeclaration=f"() => {{ {WITNESS} }}")
        tree = await bidi.ask("browsingContext.getTree")
        tab = str(tree["contexts"][0]["context"])
        size = {"width": DESKTOP[0], "height": DESKTOP[1]}
        await bidi.ask("browsingContext.setViewport", context=tab, viewport=size)
        return cls(bidi, tab)

    async def goto(self, address: str) -> None:
        await self._bidi.ask(
            "browsingContext.navigate", context=self._tab, url=address, wait="complete"
        )

    async def click(self, selector: str, words: str) -> None:
        """Press what `selector` finds and is called `words`, as a hand does, once it can be."""
        origin = {"type": "element", "element": await self._element(FINDS, selector, words)}
        steps = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": origin},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        await self._act({"type": "pointer", "id": "mouse", "actions": steps})

    async def write(self, selector: str, words: str, text: str) -> None:
        """Type `text` into the field that is called `words`; a line break is Enter."""
        await self.click(selector, words)
        keys = ["\ue007" if sign == "\n" else sign for sign in text]
        strokes = [{"type": way, "value": key} for key in keys for way in ("keyDown", "keyUp")]
        await self._act({"type": "key", "id": "keys", "actions": strokes})

    async def attach(self, file: Path) -> None:
        """Choose `file`, a whole path, in the page's field for files."""
        field = await self._element("() => document.querySelector('input[type=file]')")
        await self._bidi.ask("input.setFiles", context=self._tab, element=field, files=[str(file)])

    async def sees(self, words: str) -> None:
        """Wait until `words` stand on the page."""
        await self.until("(words) => document.body.innerText.includes(words)", words)

    async def until(self, condition: str, *given: object) -> None:
        """Wait until the function of the page `condition` says yes of what is given."""
        await self.evaluate(
            f"""async (...given) => {{
                const holds = {condition};
                const again = () => new Promise((now) => setTimeout(now, 100));
                while (!(await holds(...given))) await again();
            }}""",
            *given,
        )

    async def evaluate(self, function: str, *given: object) -> object:
        """What the function of the page says of what is given: a plain value or a list of them."""
        return plain(await self._call(function, *given))

    async def _element(self, function: str, *given: object) -> dict[str, str]:
        return {"sharedId": (await self._call(function, *given))["sharedId"]}

    async def _call(self, function: str, *given: object) -> dict[str, Any]:
        try:
            return await self._answer(function, *given)
        except TimeoutError:
            shown = await self._answer("() => document.body.innerText")
            complain(f"Firefox shows: {shown['value']}")
            raise

    async def _answer(self, function: str, *given: object) -> dict[str, Any]:
        answer = await self._bidi.ask(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[local(one) for one in given],
            target={"context": self._tab},
            awaitPromise=True,
            userActivation=True,
        )
        assert answer["type"] == "success", answer
        return dict(answer["result"])

    async def _act(self, source: dict[str, Any]) -> None:
        await self._bidi.ask("input.performActions", context=self._tab, actions=[source])
