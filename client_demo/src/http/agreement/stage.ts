import type { AgreementVersion, AgreementView } from '@/protocol/generated';
import { holding } from './answers';

const MAKING = ['filled', 'settled', 'signed'] as const satisfies AgreementVersion['state'][];

/** What there is to do, or to read, now. */
export type Stage = 'archived' | 'guest' | 'apart' | 'making' | 'waiting' | 'filling' | 'holding';

/** The version that the two are at. */
export function making({ versions }: AgreementView): AgreementVersion | null {
  return versions.find(({ state }) => MAKING.some((one) => one === state)) ?? null;
}

/** `begun`: the reader opened what they may fill in, though something holds. */
export function stageOf(view: AgreementView, begun: boolean): Stage {
  if (view.archived) return 'archived';
  if (making(view) !== null) return 'making';
  if (view.draft?.handed === true) return 'waiting';
  const held = holding(view) !== null;
  if (view.draft !== null) return held && !begun ? 'holding' : 'filling';
  if (held) return 'holding';
  return view.partners.some(({ guest }) => guest) ? 'guest' : 'apart';
}
