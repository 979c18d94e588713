const USABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"]';

/** Where F6 stops: in the order of the page, whatever of it is to be seen now. */
export function regionsIn(page: ParentNode): readonly HTMLElement[] {
  return [...page.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => isShown(region) && targetOf(region) !== null,
  );
}

/** The next region after the one that has the focus, or the one before it, round and round. */
export function regionFrom(
  regions: readonly HTMLElement[],
  focused: Element | null,
  step: 1 | -1,
): HTMLElement | undefined {
  // Regions may lie in each other: the innermost has the focus.
  const at = regions.findLastIndex((region) => region.contains(focused));
  if (at < 0) return step === 1 ? regions[0] : regions.at(-1);
  return regions[(at + step + regions.length) % regions.length];
}

/** What takes the focus when one comes to a region: what it names, what can be used, or itself. */
export function targetOf(region: HTMLElement): HTMLElement | null {
  const named = region.querySelector<HTMLElement>('[data-panel-focus], [data-tile][tabindex="0"]');
  if (named !== null && isShown(named)) return named;
  if (region.tabIndex < 0 && region.hasAttribute('tabindex')) return region;
  return (
    [...region.querySelectorAll<HTMLElement>(USABLE)].find(
      (one) => one.tabIndex >= 0 && isShown(one),
    ) ?? null
  );
}

function isShown(element: HTMLElement): boolean {
  return element.checkVisibility();
}
