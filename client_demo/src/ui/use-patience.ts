import { useEffect, useState } from 'react';

/** How long work may take in silence, in ms. */
const PATIENCE_MS = 400;

/** True once the work has taken long enough to be spoken of. */
export function usePatience(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return over;
}
