/** The places within a page that an address may lead to. */
export const anchors = {
  message: (seq: number) => `message-${seq}`,
  point: (seq: number) => `point-${seq}`,
  promise: (seq: number) => `promise-${seq}`,
  day: (day: string) => `day-${day}`,
  mark: (seq: number) => `mark-${seq}`,
  plan: 'plan',
  notes: 'notes',
  reflections: 'reflections',
  calendar: 'calendar',
} as const;

/** The day of the diary that an address's hash leads to. */
export function dayIn(hash: string): string | null {
  return /^#day-(\d{4}-\d{2}-\d{2})$/.exec(hash)?.[1] ?? null;
}

/** The message of the room's chat that an address's hash leads to. */
export function messageIn(hash: string): number | null {
  const found = /^#message-([1-9]\d{0,15})$/.exec(hash);
  return found === null ? null : Number(found[1]);
}
