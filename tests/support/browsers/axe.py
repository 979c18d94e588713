"""What axe-core finds wrong on a page."""

from collections.abc import Sequence
from pathlib import Path

from playwright.async_api import Page

AXE = Path(__file__).resolve().parents[3] / "client_demo/node_modules/axe-core/axe.min.js"

COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that the light matters to."""

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


FINDS = """async (rules) => {
  const only = rules.length > 0 ? { runOnly: rules } : {};
  const { violations } = await axe.run(document, { resultTypes: ['violations'], ...only });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}"""


async def serious(page: Page, *rules: str) -> list[str]:
    """One line for each serious or critical finding: the rule and the element. By `rules` alone,
    or by all.

    Looks once the page is still, and again where it finds something: what came just then, and
    was half there, is no fault. What a click closes has to be awaited before.
    """
    # the service's policy lets no page run scripts of others, so this one comes by the debugger
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text())
    return await _found(page, rules) and await _found(page, rules)


async def _found(page: Page, rules: Sequence[str]) -> list[str]:
    await page.wait_for_function(STILL)
    found: list[str] = await page.evaluate(FINDS, rules)
    return found
