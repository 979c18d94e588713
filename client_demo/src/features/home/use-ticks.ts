import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/http/api';
import { OPEN_ITEMS } from '@/http/use-open-items';
import { newCid } from '@/lib/cid';
import type { Ticked } from './waiting';

/** Serial: a tick and its taking back arrive in the order they were made. */
const ONE_BY_ONE = { id: 'promise ticks' } as const;

/**
 * Ticks promises, and takes that back. It shows at once; where it could not be kept it is as before
 * again, and `error` says why.
 */
export function useTicks() {
  const client = useQueryClient();
  const [ticked, setTicked] = useState<readonly Ticked[]>([]);
  const show = (tick: Ticked) =>
    setTicked((all) => [...all.filter((one) => one.promise.key !== tick.promise.key), tick]);
  const { mutate, error } = useMutation({
    scope: ONE_BY_ONE,
    mutationFn: ({ promise, kept }: Ticked) =>
      api.tickPromise(promise.room.room.id, {
        cid: newCid(),
        promise: promise.item.promise,
        on: kept,
      }),
    onError: (_, tick) => show({ ...tick, kept: !tick.kept }),
    onSettled: () => client.invalidateQueries({ queryKey: OPEN_ITEMS }),
  });
  const tick = (one: Ticked) => {
    show(one);
    mutate(one);
  };
  return { ticked, tick, error };
}
