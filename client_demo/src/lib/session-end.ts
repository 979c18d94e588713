/** Who ended a session for everybody, as it goes along to the page that comes after it. */
export interface SessionEnd {
  readonly name: string;
  /** Oneself, in another window or on another device. */
  readonly yourself: boolean;
}

/** What a page was come to with: `{ ended }` of the room, or anything. */
export function sessionEndIn(state: unknown): SessionEnd | null {
  if (typeof state !== 'object' || state === null || !('ended' in state)) return null;
  const { ended } = state;
  const told = typeof ended === 'object' && ended !== null && 'name' in ended;
  return told ? (ended as SessionEnd) : null;
}
