import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/http/api';
import { pushStanding, subscribe, unsubscribe, type PushStanding } from '@/lib/device/push';

const PUSH = ['push'] as const;

/** On only where both know of it: the browser, and the service for this sign-in. */
async function standing(): Promise<PushStanding> {
  const here = await pushStanding();
  if (here !== 'on') return here;
  return (await api.push()).on ? 'on' : 'off';
}

/** Whether this browser is told when somebody waits, and the switch for it. */
export function usePush(key: string | null) {
  const client = useQueryClient();
  const query = useQuery({ queryKey: PUSH, queryFn: standing, enabled: key !== null });
  const turn = useMutation({
    scope: { id: PUSH[0] }, // whoever turns it twice in a moment has the second after the first
    mutationFn: async (on: boolean) => {
      if (!on) {
        await unsubscribe();
        await api.dropPush();
        return;
      }
      const keys = key === null ? null : await subscribe(key);
      if (keys !== null) await api.putPush(keys);
    },
    onSettled: () => client.invalidateQueries({ queryKey: PUSH }),
  });
  return { standing: query.data, turn };
}
