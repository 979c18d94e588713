import type { LocalState, Source } from '@/media/local-media';

type Trouble = 'blocked' | 'taken' | 'none';

const TROUBLES: Readonly<Partial<Record<Source, Trouble>>> = {
  refused: 'blocked',
  insecure: 'blocked',
  taken: 'taken',
  missing: 'none',
  unknown: 'none',
};

/** Why a source gives nothing, in the word that its button says; null while it is not in trouble. */
export function troubleWord(source: Source): Trouble | null {
  return TROUBLES[source] ?? null;
}

export interface DeviceTrouble {
  readonly device: 'microphone' | 'camera';
  readonly trouble: 'blocked' | 'taken';
}

/**
 * What the person wants to send and the machine withholds, and what may be otherwise at another
 * try. A microphone that they muted is not missed.
 */
export function withheld({
  microphone,
  camera,
  muted,
}: Pick<LocalState, 'microphone' | 'camera' | 'muted'>): readonly DeviceTrouble[] {
  return (['microphone', 'camera'] as const).flatMap((device) => {
    const trouble = troubleWord(device === 'camera' ? camera : microphone);
    const missed = device === 'camera' || !muted;
    return missed && (trouble === 'blocked' || trouble === 'taken') ? [{ device, trouble }] : [];
  });
}
