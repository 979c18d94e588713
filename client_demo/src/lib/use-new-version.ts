import { useEffect, useState } from 'react';
import { hasNewVersion } from './new-version';

/** Asked once, when something failed: whether that is because the service was brought up to date. */
export function useNewVersion(): boolean {
  const [found, setFound] = useState(false);
  useEffect(() => {
    let wanted = true;
    void hasNewVersion().then((is) => (wanted ? setFound(is) : undefined));
    return () => {
      wanted = false;
    };
  }, []);
  return found;
}
