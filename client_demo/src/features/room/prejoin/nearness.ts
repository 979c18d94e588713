const MINUTE = 60_000;

/** The room of a meeting is open for it from ten minutes before; who is late is waited for. */
const OPENS_BEFORE = 10 * MINUTE;
const WAITED_FOR = 30 * MINUTE;

/** How the door tells of a meeting: by its day, by the minutes to it, as now, or as begun. */
export function nearness(at: number, now: number): 'far' | 'in' | 'now' | 'late' {
  const away = at - now;
  if (away > OPENS_BEFORE || away < -WAITED_FOR) return 'far';
  if (Math.abs(away) < MINUTE / 2) return 'now';
  return away > 0 ? 'in' : 'late';
}
