import { useState } from 'react';
import { useLocation } from 'react-router';

const KEY = 'mentoring.search.followed';

export interface Followed {
  /**
   * The hit that was followed from this entry of the tab's history; null when one comes here anew.
   */
  readonly hit: string | null;
  readonly follow: (hit: string) => void;
}

/** Remembers which hit was followed, so that Back returns to it. */
export function useFollowed(): Followed {
  const { key } = useLocation();
  const [hit] = useState(() => {
    const [at, followed] = (sessionStorage.getItem(KEY) ?? '').split('\n');
    return at === key ? (followed ?? null) : null;
  });
  return { hit, follow: (one) => sessionStorage.setItem(KEY, `${key}\n${one}`) };
}
