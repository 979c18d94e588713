import type { Links } from '@/media/call/mesh';
import type { SessionInfo } from '@/protocol/generated';

/** Whose sound, picture, or all of it does not reach us. */
export interface Gap {
  readonly what: 'all' | 'sound' | 'picture';
  readonly name: string;
}

/** The worst gap among the connections of a call; null when everything comes that should. */
export function gapOf(links: Links, sessions: Readonly<Record<string, SessionInfo>>): Gap | null {
  const gaps = Object.entries(links).flatMap(([session, { reach }]): Gap[] => {
    const name = sessions[session]?.name;
    if (name === undefined || reach.missing.length === 0) return [];
    const what = reach.silent ? 'all' : reach.missing.includes('audio') ? 'sound' : 'picture';
    return [{ what, name }];
  });
  const worst = (what: Gap['what']) => gaps.find((gap) => gap.what === what);
  return worst('all') ?? worst('sound') ?? worst('picture') ?? null;
}
