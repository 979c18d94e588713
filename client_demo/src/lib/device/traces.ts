import { openDB } from 'idb';
import { unsubscribe } from './push';

/** What this browser keeps that says nothing of anybody's words. All else goes with a sign-in. */
const SETTINGS: ReadonlySet<string> = new Set([
  'mentoring.language',
  'mentoring.keys',
  'mentoring-device',
  'mantine-color-scheme-value',
]);

const SHELVES = ['mentoring-outbox', 'mentoring-notes'] as const;

const DRAFT = 'mentoring-unsaved ';

/** What somebody wrote here that the service does not have, and the rooms it is for. */
export interface Unsent {
  readonly count: number;
  readonly rooms: readonly string[];
}

interface Row {
  readonly person: string;
  readonly room: string;
  readonly updates?: readonly unknown[];
  readonly left?: string;
}

/** A row of notes whose words all arrived says nothing any more. */
function waits(row: Row): boolean {
  return row.updates === undefined || row.updates.length > 0 || (row.left ?? '') !== '';
}

let forgotten = false;
let times = 0;

/** Whether words may be kept here now: not from the end of a sign-in to the next. */
export function mayKeep(): boolean {
  return !forgotten;
}

/** How often everything was forgotten here: what somebody held before is nobody's to send after. */
export function timesForgotten(): number {
  return times;
}

/** Somebody is signed in here, so their words are kept again. */
export function keepAgain(): void {
  forgotten = false;
}

/** How much of `person` would be lost if everything here were forgotten. */
export async function unsentOf(person: string): Promise<Unsent> {
  const rows = (await Promise.all(SHELVES.map(rowsOf)))
    .flat()
    .filter((row) => row.person === person && waits(row));
  const drafts = Object.keys(localStorage)
    .filter((name) => name.startsWith(`${DRAFT}${person} `))
    .map((name) => name.slice(DRAFT.length).split(' '));
  // "p_1 r_1 chat" is for a room; "p_1 ep_1" is not.
  const rooms = [
    ...rows.map((row) => row.room),
    ...drafts.flatMap(([, room, what]) => (what === undefined ? [] : [room ?? ''])),
  ];
  return { count: rows.length + drafts.length, rooms: [...new Set(rooms)] };
}

/**
 * Leave nothing of anybody in this browser: no draft, no unsent word, no note, no place in a room.
 */
export async function forgetAll(): Promise<void> {
  forgotten = true;
  times += 1;
  for (const name of Object.keys(localStorage))
    if (!SETTINGS.has(name)) localStorage.removeItem(name);
  sessionStorage.clear();
  await Promise.all([...SHELVES.map(emptied), unsubscribe()]);
}

async function rowsOf(name: string): Promise<readonly Row[]> {
  if (!(await exists(name))) return [];
  const database = await openDB(name);
  const stores = [...database.objectStoreNames];
  const rows = await Promise.all(stores.map((store) => database.getAll(store) as Promise<Row[]>));
  database.close();
  return rows.flat();
}

async function emptied(name: string): Promise<void> {
  if (!(await exists(name))) return;
  const database = await openDB(name);
  await Promise.all([...database.objectStoreNames].map((store) => database.clear(store)));
  database.close();
}

/** Opening a database that is not there would make it. */
async function exists(name: string): Promise<boolean> {
  return (await indexedDB.databases()).some((one) => one.name === name);
}
