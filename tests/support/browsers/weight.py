"""What a page costs: bytes over the wire, script that nobody ran, and what moved while it came."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.async_api import CDPSession, Page

WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    if (shift.hadRecentInput) continue;
    const moved = shift.sources.map(({ node, previousRect: was, currentRect: now }) => {
      const name = node instanceof Element ? node.tagName + '.' + node.className : String(node);
      return `${name} ${Math.round(was.y)}+${Math.round(was.height)} to ` +
        `${Math.round(now.y)}+${Math.round(now.height)}`;
    });
    window.shifts.push({ value: shift.value, moved });
  }
}).observe({ type: 'layout-shift', buffered: true });
"""

SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass(frozen=True, slots=True)
class Shifts:
    """`total` is what moved while the page came, as browsers count it; `moved` says what."""

    total: float
    moved: tuple[str, ...]


async def settled(page: Page) -> None:
    """All is there that the page asked for, and drawn."""
    await page.wait_for_load_state("networkidle")
    await page.evaluate("document.fonts.ready")
    await page.evaluate(SETTLED)


async def shifts(page: Page) -> Shifts:
    """What moved on this page since it began; `WATCH_SHIFTS` has to be its init script."""
    await settled(page)
    seen: list[dict[str, Any]] = await page.evaluate("window.shifts")
    moved = tuple(f"{each['value']:.3f} {each['moved']}" for each in seen)
    return Shifts(sum(each["value"] for each in seen), moved)


class Wire:
    """Counts what a page loads, by kind (Script, Stylesheet, Font, …), and which script it runs."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        self._kinds: dict[str, tuple[str, str]] = {}
        self._bytes: dict[str, int] = {}

    @classmethod
    async def of(cls, page: Page) -> "Wire":
        session = await page.context.new_cdp_session(page)
        wire = cls(session)
        session.on("Network.responseReceived", wire._answered)
        session.on("Network.loadingFinished", wire._came)
        for command in ("Network.enable", "Profiler.enable"):
            await session.send(command)
        await session.send("Profiler.startPreciseCoverage", {"callCount": False, "detailed": False})
        return wire

    def _answered(self, event: Mapping[str, Any]) -> None:
        self._kinds[event["requestId"]] = (event["type"], event["response"]["url"])

    def _came(self, event: Mapping[str, Any]) -> None:
        self._bytes[event["requestId"]] = int(event["encodedDataLength"])

    def by_kind(self) -> Counter[str]:
        """Kind -> bytes on the wire, heads of answers among them."""
        found: Counter[str] = Counter()
        for request, length in self._bytes.items():
            found[self._kinds[request][0]] += length
        return found

    async def unused_script(self) -> float:
        """Bytes on the wire of script that has not run: of each file, the share that lay idle."""
        lengths = {self._kinds[request][1]: length for request, length in self._bytes.items()}
        taken = await self._session.send("Profiler.takePreciseCoverage")
        idle = 0.0
        for script in taken["result"]:
            whole = script["functions"][0]["ranges"][0]["endOffset"] if script["functions"] else 0
            if script["url"] in lengths and whole:
                idle += lengths[script["url"]] * _idle(script["functions"], whole) / whole
        return idle


def _idle(functions: list[dict[str, Any]], whole: int) -> int:
    """How many of a script's characters no call reached: inner ranges speak over outer ones."""
    ran = bytearray(b"\x01" * whole)
    ranges = [each for function in functions for each in function["ranges"]]
    for each in sorted(ranges, key=lambda each: each["startOffset"] - each["endOffset"]):
        start, end = each["startOffset"], each["endOffset"]
        ran[start:end] = (b"\x01" if each["count"] else b"\x00") * (end - start)
    return ran.count(0)
