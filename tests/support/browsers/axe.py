"""What axe-core finds wrong on a page."""

from pathlib import Path

from playwright.async_api import Page

AXE = Path(__file__).resolve().parents[3] / "client_demo/node_modules/axe-core/axe.min.js"


STILL = """async () => {
  const still = () => document.getAnimations().every((one) =>
    one.playState !== 'running' || one.effect.getTiming().iterations === Infinity);
  const frame = () => new Promise(requestAnimationFrame);
  const before = still();
  await frame();
  await frame();
  return before && still();
}"""
"""Whether what comes and goes has come and gone: half of a fading is a contrast nobody reads."""


async def serious(page: Page) -> list[str]:
    """One line for each serious or critical finding: the rule and the element.

    Looks once the page is still, and again where it finds something: what came just then, and
    was half there, is no fault. What a click closes has to be awaited before.
    """
    # the service's policy lets no page run scripts of others, so this one comes by the debugger
    await page.evaluate(AXE.read_text())
    return await _found(page) and await _found(page)


async def _found(page: Page) -> list[str]:
    await page.wait_for_function(STILL)
    found = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{each['id']}: {node['html'][:200]}"
        for each in found["violations"]
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]
