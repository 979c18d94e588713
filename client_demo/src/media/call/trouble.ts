/** Why a device gives us nothing, as a word the screen has a sentence for. */
export type DeviceTrouble = 'refused' | 'taken' | 'missing' | 'insecure' | 'unknown';

const TROUBLES: Readonly<Record<string, DeviceTrouble>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotReadableError: 'taken',
  AbortError: 'taken',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  TypeError: 'insecure',
};

/** What `getUserMedia` means by its error. TypeError: the page has no mediaDevices, so no HTTPS. */
export function troubleOf(error: unknown): DeviceTrouble {
  return error instanceof Error ? (TROUBLES[error.name] ?? 'unknown') : 'unknown';
}
