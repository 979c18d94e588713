"""What a finger has to hit: everything on a page that can be used, and how large it is."""

from playwright.async_api import Page

TAP = 44
"""Pixels, in both directions."""

# Only a link within running text may be smaller, as WCAG 2.5.8 has it. A field or a switch is hit
# by its label, too; what is off the screen until it has the focus is hit by keys alone.
_SMALLER = """(tap) => {
    const usable = `a[href], button, select, textarea, summary, input:not([type=hidden]),
        [role=button], [role=tab], [role=slider], [role=menuitem], [role=option], [role=switch]`;
    const isInline = (one) => getComputedStyle(one).display === 'inline';
    const said = (node) => [...node.childNodes].map((each) => {
        if (each.nodeType === Node.TEXT_NODE) return each.data;
        return each.nodeType === Node.ELEMENT_NODE && isInline(each) ? said(each) : ' ';
    }).join('');
    const inRunningText = (one) => {
        if (one.tagName !== 'A' || !isInline(one)) return false;
        let around = one.parentElement;
        while (isInline(around)) around = around.parentElement;
        return said(around).trim().length > one.textContent.trim().length;
    };
    const reachOf = (one, name) => {
        const style = getComputedStyle(one, name);
        if (style.content === 'none' || style.position !== 'absolute') return [];
        const { right, bottom } = one.getBoundingClientRect();
        const [width, height] = [parseFloat(style.width), parseFloat(style.height)];
        return [{ left: right - width, top: bottom - height, right, bottom, width, height }];
    };
    const boxOf = (one) => {
        const labels = one.type === 'range' ? [] : (one.labels ?? []);
        const boxes = [one, ...labels].map((each) => each.getBoundingClientRect());
        boxes.push(...reachOf(one, '::before'), ...reachOf(one, '::after'));
        const large = boxes.filter((box) => box.width > 1 && box.height > 1);
        if (large.length === 0) return null;
        const least = (side) => Math.min(...large.map((box) => box[side]));
        const most = (side) => Math.max(...large.map((box) => box[side]));
        const width = most('right') - least('left'), height = most('bottom') - least('top');
        return { right: most('right'), bottom: most('bottom'), width, height };
    };
    const found = [];
    for (const one of document.querySelectorAll(usable)) {
        if (!one.checkVisibility({ visibilityProperty: true }) || inRunningText(one)) continue;
        if (one.closest('[aria-hidden=true], [inert]')) continue;
        const box = boxOf(one);
        if (box === null || box.right < 0 || box.bottom + scrollY < 0) continue;
        // A sheet that only comes is drawn smaller than it is laid out.
        const wide = Math.max(box.width, one.offsetWidth ?? 0);
        const high = Math.max(box.height, one.offsetHeight ?? 0);
        if (Math.min(wide, high) > tap - 0.5) continue;
        const name = one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent
            ?? one.textContent.trim();
        const size = `${Math.round(box.width)}x${Math.round(box.height)}`;
        found.push(`${one.tagName.toLowerCase()} "${name.slice(0, 40)}" is ${size}`);
    }
    return [...new Set(found)];
}"""


# A sheet that is coming is smaller than it will be. What turns for ever is no target.
_STILL = """() => Promise.allSettled(
    document.getAnimations()
        .filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime))
        .map((one) => one.finished),
)"""


async def too_small(page: Page) -> list[str]:
    """Whatever of the page, as it stands, is smaller than a finger needs: its words and size."""
    await page.evaluate(_STILL)
    found: list[str] = await page.evaluate(_SMALLER, TAP)
    return found
