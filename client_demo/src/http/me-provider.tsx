import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { MeContext, meQuery } from './use-me';

/**
 * Asks once who is signed in, for all that is drawn: times alone are read in their reader's zone at a
 * hundred places, and an observer of the question at each of them takes longer than what they draw.
 */
export function MeProvider({ children }: { children: ReactNode }) {
  const me = useQuery(meQuery);
  return <MeContext value={me}>{children}</MeContext>;
}
