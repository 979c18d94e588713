import { useCallback, useRef } from 'react';
import { newCid } from './cid';

/**
 * One cid for one wish: the same while the wish is the same, so that a second try is no second act.
 */
export function useCid(): (wish: object) => string {
  const last = useRef({ wish: '', cid: '' });
  return useCallback((wish) => {
    const text = JSON.stringify(wish);
    if (last.current.wish !== text) last.current = { wish: text, cid: newCid() };
    return last.current.cid;
  }, []);
}
