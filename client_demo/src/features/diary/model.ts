import { dateFormat } from '@/lib/formats';
import type { Bound } from '@/lib/text/text';
import { WRITING, type DiaryEntry } from '@/protocol/generated';
import type { Reader } from '@/lib/time';

/** What a page takes; it is saved as it is typed. */
export const TEXT: Bound = { ...WRITING['DiarySave.text'], asTyped: true };

/** A page on the screen: one that the service has, or one that nobody has typed on yet. */
export interface Page {
  /** Stays the same from its first letter on, also when the service has given it an id. */
  cid: string;
  entry: DiaryEntry | null;
  day: string;
}

/** "2026-11-24": the reader's own calendar day. */
export function dayOf(reader: Reader, at: number): string {
  return dateFormat('en-CA', {
    timeZone: reader.zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}

/**
 * Noon of a calendar day, UTC, so that any zone's clock reads the same day when told to read UTC.
 */
export function noonOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

/** "November 2026". */
export function monthWord(locale: string, month: string): string {
  return dateFormat(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(noonOf(`${month}-15`));
}

/** The months to choose from, newest first, with the one that is shown among them. */
export function monthsWith(months: readonly string[], shown: string): string[] {
  return [...new Set([shown, ...months])].sort().reverse();
}
