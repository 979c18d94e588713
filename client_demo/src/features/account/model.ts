import type { SignInSession } from '@/protocol/generated';

const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrom', 'Chrome'],
  ['Safari', 'Safari'],
] as const;

const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** What a person would call the browser behind a User-Agent: "Firefox, Windows". */
export function browserName(agent: string): string {
  const name = (table: readonly (readonly [string, string])[]) =>
    table.find(([sign]) => agent.includes(sign))?.[1];
  const parts = [name(BROWSERS), name(SYSTEMS)].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : agent;
}

/** This browser first, then the others, the latest seen first. */
export function inOrder(sessions: readonly SignInSession[]): SignInSession[] {
  return [...sessions].sort(
    (a, b) => Number(b.current) - Number(a.current) || b.seen_at - a.seen_at,
  );
}
