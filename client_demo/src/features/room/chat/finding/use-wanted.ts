import { useEffect, useEffectEvent } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { messageIn } from '@/lib/anchors';

/** The message that the address leads to; null when it leads to none. */
export function useWanted(): number | null {
  return messageIn(useLocation().hash);
}

/**
 * Goes to that message once; then the address is the room's again, so that a reload stays at the
 * newest.
 */
export function useArrival(go: (seq: number) => void): void {
  const wanted = useWanted();
  const navigate = useNavigate();
  const arrive = useEffectEvent((seq: number) => {
    void navigate({ hash: '' }, { replace: true });
    go(seq);
  });
  useEffect(() => {
    if (wanted !== null) arrive(wanted);
  }, [wanted]);
}
