import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCid } from '@/lib/use-cid';
import type { MentoringRequest, RequestSend } from '@/protocol/generated';
import { LOOKS_AGAIN_MS } from '../query-defaults';
import { api, type RequestWish } from '../api';
import { useFreshAround } from './use-fresh-around';

const keyOf = (id: string) => ['mentoring-request', id] as const;

/** Those one wrote, and those one received. */
export function useRequests() {
  return useQuery({ queryKey: ['mentoring-requests'], queryFn: api.requests, staleTime: 0 });
}

/** One of them; looked at again and again while either of the two may do something with it. */
export function useRequest(id: string) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: () => api.request(id),
    staleTime: 0,
    refetchInterval: ({ state }) => ((state.data?.until ?? null) === null ? false : LOOKS_AGAIN_MS),
  });
}

/** Why whoever wrote was led here; asked for while it is the reader's to answer. */
export function useReasons(id: string, wanted: boolean) {
  return useQuery({
    queryKey: ['request-reasons', id],
    queryFn: () => api.requestReasons(id),
    enabled: wanted,
  });
}

/** Where a letter is written; asked for once, since the page holds what is typed from then on. */
export function useDesk(person: string) {
  return useQuery({
    queryKey: ['desk', person],
    queryFn: () => api.desk(person),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** What one of the two does with it. A refusal has it read anew: the other was quicker. */
export function useRequestAct(id: string) {
  const client = useQueryClient();
  const cidOf = useCid();
  const refresh = useFreshAround();
  return useMutation({
    mutationFn: (wish: RequestWish) => api.actOnRequest(id, { ...wish, cid: cidOf(wish) }),
    onSuccess: async (now) => {
      await put(client, now);
      refresh();
    },
    onError: () => client.invalidateQueries({ queryKey: keyOf(id) }),
  });
}

export function useSending() {
  const client = useQueryClient();
  const cidOf = useCid();
  const refresh = useFreshAround();
  return useMutation({
    mutationFn: (wish: Omit<RequestSend, 'cid'>) => api.sendLetter({ ...wish, cid: cidOf(wish) }),
    onSuccess: async (now) => {
      await put(client, now);
      refresh();
    },
  });
}

/** A mentor who rests says that they are there. */
export function useHere() {
  const refresh = useFreshAround();
  return useMutation({ mutationFn: api.here, onSuccess: refresh });
}

async function put(
  client: ReturnType<typeof useQueryClient>,
  now: MentoringRequest,
): Promise<void> {
  // An answer that is under way is older than what was just done.
  await client.cancelQueries({ queryKey: keyOf(now.id) });
  client.setQueryData(keyOf(now.id), now);
  if (now.other.person !== null)
    void client.invalidateQueries({ queryKey: ['person', now.other.person] });
}
