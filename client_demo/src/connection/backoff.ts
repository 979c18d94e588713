const FIRST_MS = 500;
const LONGEST_MS = 20_000;

/**
 * A wait with full jitter before attempt `attempt` (from 0): a random part of 0.5 s doubling to 20
 * s.
 */
export function backoff(attempt: number, random: number): number {
  return Math.round(random * Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt));
}
