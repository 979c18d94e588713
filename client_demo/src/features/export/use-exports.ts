import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/http/api';
import { useCid } from '@/lib/use-cid';
import type { ExportChoice } from '@/protocol/generated';
import { isUnderWay, type Format } from './model';

const JOBS = ['exports'];
const STATEMENTS = ['countersignatures'];
const WATCH_MS = 700;

/** One's exports; watched closely while one is under way. */
export function useExports() {
  return useQuery({
    queryKey: JOBS,
    queryFn: api.exports,
    refetchInterval: (query) =>
      query.state.data?.exports.some(isUnderWay) === true ? WATCH_MS : false,
  });
}

export function useOrder() {
  const client = useQueryClient();
  const cid = useCid();
  return useMutation({
    mutationFn: (wish: { format: Format; choice: ExportChoice; turn: number }) =>
      api.orderExport({ format: wish.format, choice: wish.choice, cid: cid(wish) }),
    onSuccess: () => client.invalidateQueries({ queryKey: JOBS }),
  });
}

export function useCancel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: api.cancelExport,
    onSuccess: () => client.invalidateQueries({ queryKey: JOBS }),
  });
}

/** What a choice holds; the last answer stays while the next one is on its way. */
export function usePreview(choice: ExportChoice) {
  return useQuery({
    queryKey: ['export-preview', choice],
    queryFn: () => api.previewExport(choice),
    placeholderData: keepPreviousData,
  });
}

export function useStanding(choice: ExportChoice) {
  return useQuery({
    queryKey: ['portfolio', choice],
    queryFn: () => api.portfolioStanding(choice),
    enabled: choice.portfolio !== null && choice.portfolio !== undefined,
    placeholderData: keepPreviousData,
  });
}

export function useRules() {
  return useQuery({
    queryKey: ['portfolio-rules'],
    queryFn: api.portfolioRules,
    staleTime: Infinity,
  });
}

/** Every room one belongs to, archived ones too: their episodes can be taken out. */
export function useAllRooms() {
  return useQuery({
    queryKey: ['rooms', 'all'],
    queryFn: async () =>
      (await Promise.all([api.rooms(false), api.rooms(true)])).flatMap((answer) => answer.rooms),
  });
}

export function useStatements() {
  return useQuery({ queryKey: STATEMENTS, queryFn: api.countersignatures });
}

export function useStatementAsk() {
  const client = useQueryClient();
  const cid = useCid();
  return useMutation({
    mutationFn: (wish: { signer: string; episodes: readonly string[] }) =>
      api.askCountersignature({ ...wish, cid: cid(wish) }),
    onSuccess: () => client.invalidateQueries({ queryKey: STATEMENTS }),
  });
}

export type StatementAct = 'sign' | 'decline' | 'withdraw';

export function useStatementAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, act }: { id: string; act: StatementAct }) => {
      await api.actOnCountersignature(id, act);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: STATEMENTS }),
  });
}
