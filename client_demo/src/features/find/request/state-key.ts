import type { MentoringRequest } from '@/protocol/generated';

type Part = MentoringRequest['part'];
type Open = 'sent' | 'asked' | 'answered' | 'talk';
type Over = 'accepted' | 'declined' | 'taken_back' | 'void';
type Silence = 'mentor_silent' | 'mentee_silent' | 'talk_over';
type Own = 'paused' | 'full' | 'blocked' | 'withdrawn' | 'left';

export type StateKey =
  'request.state.written' | `request.state.${Part}.${Open | Over | Silence}` | `request.own.${Own}`;

const OWN: ReadonlySet<unknown> = new Set<Own>(['paused', 'full', 'blocked', 'withdrawn', 'left']);

/**
 * The sentence for how a request stands to its reader. Why it ended is told where it is theirs to
 * know: a step of their own, or whose silence it was.
 */
export function stateKey({
  part,
  state,
  end,
}: Pick<MentoringRequest, 'part' | 'state' | 'end'>): StateKey {
  if (state === 'written') return 'request.state.written';
  if (state === 'expired') return `request.state.${part}.${silence(end, part)}`;
  if (state === 'void' && OWN.has(end)) return `request.own.${end as Own}`;
  return `request.state.${part}.${state}`;
}

function silence(end: MentoringRequest['end'], part: Part): Silence {
  if (end === 'mentor_silent' || end === 'mentee_silent' || end === 'talk_over') return end;
  return `${part}_silent`;
}
