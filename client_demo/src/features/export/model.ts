import { sent } from '@/lib/text/text';
import type {
  ExportChoice,
  ExportJob,
  ExportMeeting,
  Member,
  RoomSummary,
} from '@/protocol/generated';

export type Format = ExportJob['format'];
export type Part = NonNullable<ExportChoice['parts']>[number];

const FORMATS: readonly Format[] = ['pdf', 'markdown', 'csv', 'json', 'ics'];
export const PARTS: readonly Part[] = [
  'notes',
  'agenda',
  'actions',
  'chat',
  'amendments',
  'marks',
  'reflections',
  'diary',
];

/** The parts that hold other people's words beside one's own. */
export const TOGETHER: ReadonlySet<Part> = new Set<Part>([
  'notes',
  'agenda',
  'actions',
  'chat',
  'amendments',
]);

/** What the composing page holds; days as date fields write them, "2026-11-24". */
export interface Values {
  rooms: string[];
  episodes: string[];
  since: string;
  until: string;
  parts: Part[];
  format: Format;
  portfolio: boolean;
  rules: string;
  named: boolean;
  countersignature: string;
  categories: Readonly<Record<string, string>>;
}

export const NOTHING: Values = {
  rooms: [],
  episodes: [],
  since: '',
  until: '',
  parts: ['notes', 'agenda', 'actions', 'reflections'],
  format: 'pdf',
  portfolio: false,
  rules: 'generic',
  named: false,
  countersignature: '',
  categories: {},
};

/**
 * The choice to ask for. `midnight` gives the moment a day begins for the reader; the last day is
 * part of it.
 */
export function choiceOf(values: Values, midnight: (day: string) => number | null): ExportChoice {
  const { rooms, episodes, parts } = values;
  return {
    rooms,
    episodes,
    parts: values.portfolio ? [] : parts,
    since: midnight(values.since),
    until: values.until === '' ? null : midnight(dayAfter(values.until)),
    portfolio: values.portfolio ? portfolioOf(values) : null,
  };
}

function portfolioOf({
  rules,
  named,
  countersignature,
  categories,
}: Values): NonNullable<ExportChoice['portfolio']> {
  return {
    rules,
    named,
    categories,
    countersignature: countersignature === '' ? null : countersignature,
  };
}

/** "2026-12-31" gives "2027-01-01". */
export function dayAfter(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? '' : new Date(at + 86_400_000).toISOString().slice(0, 10);
}

/** A portfolio is a document: it has no sheet and no calendar. */
export function formatsOf(portfolio: boolean): readonly Format[] {
  return portfolio ? ['pdf', 'markdown'] : FORMATS;
}

export function isUnderWay(job: ExportJob): boolean {
  return job.state === 'queued' || job.state === 'running';
}

/** Part of the way, 0 to 1; null while nobody knows how long it is. */
export function shareOf(job: ExportJob): number | null {
  return job.total === 0 ? null : job.done / job.total;
}

/** Everybody else of one's rooms, once each, by name: whom one may ask for a statement. */
export function companions(rooms: readonly RoomSummary[], me: string): Member[] {
  const found = new Map<string, Member>();
  for (const member of rooms.flatMap((one) => one.members)) {
    if (member.person !== me && member.guest !== true) found.set(member.person, member);
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** The chosen episodes in which `person` was there. */
export function episodesWith(meetings: readonly ExportMeeting[], person: string): string[] {
  return meetings.filter((one) => one.people.includes(person)).map((one) => one.episode);
}

/** A statement's id as it is stored, however it was typed off a page. */
export function tidyStatement(typed: string): string {
  return sent(typed, true).replaceAll(/\s/g, '').toLowerCase();
}

const CODE_LETTERS = 24;
const LOOKALIKES: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 8: 'B' };

/**
 * A printed code in its groups of four; null when letters are missing or too many. It holds no 0, 1
 * or 8.
 */
export function tidyCode(typed: string): string | null {
  const letters = typed
    .toUpperCase()
    .replaceAll(/[018]/g, (digit) => LOOKALIKES[digit] ?? digit)
    .replaceAll(/[^A-Z2-7]/g, '');
  return letters.length === CODE_LETTERS ? (letters.match(/.{4}/g) ?? []).join('-') : null;
}
