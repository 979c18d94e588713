import { useEffect, useState, type RefObject } from 'react';

/** So far beyond the window as the window is high counts as near. */
const MARGIN = '100% 0px';

/** Whether an element is in view or close to it; null while the browser has not said so yet. */
export function useNear(ref: RefObject<HTMLElement | null>): boolean | null {
  const [near, setNear] = useState<boolean | null>(null);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const watch = new IntersectionObserver((seen) => setNear(seen.at(-1)?.isIntersecting ?? true), {
      root: element.parentElement?.parentElement ?? null,
      rootMargin: MARGIN,
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [ref]);
  return near;
}
