import * as Y from 'yjs';
import { editOf, type Delta, type Edit } from './binding';

/** A document with everything of `updates`. */
export function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update, 'room');
  return doc;
}

/** Whether all of `update` found its place in `doc`, so that the service will take it, too. */
export function isPlaced(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const known = (client: number, end: number) => Y.getState(doc.store, client) >= end;
  const deleted = [...ds.clients].every(([client, items]) =>
    items.every(({ clock, len }) => known(client, clock + len)),
  );
  return deleted && structs.every(({ id, length }) => known(id.client, id.clock + length));
}

/**
 * Those of `updates` that find their place on the page `tried`, which takes them in, each behind what
 * it leans on: several windows may have kept them, in any order.
 */
export function inOrder(tried: Y.Doc, updates: readonly Uint8Array[]): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let rest = updates; ;) {
    const before = found.length;
    for (const update of rest) {
      if (!fits(tried, update)) continue;
      Y.applyUpdate(tried, update, 'room');
      found.push(update);
    }
    if (found.length === before) return found;
    rest = rest.filter((update) => !found.includes(update));
  }
}

/** Take in what an earlier window kept; whether anything of it was new. */
export function brings(doc: Y.Doc, update: Uint8Array): boolean {
  let isNew = false;
  const hear = () => {
    isNew = true;
  };
  doc.on('update', hear);
  Y.applyUpdate(doc, update, 'unsentStore');
  doc.off('update', hear);
  return isNew;
}

/** Whether everything that `update` leans on is in `doc` or in itself. */
function fits(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const ends = new Map<number, number>();
  const known = (client: number, end: number) =>
    end <= Math.max(Y.getState(doc.store, client), ends.get(client) ?? 0);
  for (const { id, length } of structs) {
    if (!known(id.client, id.clock)) return false;
    ends.set(id.client, id.clock + length);
  }
  const leans = structs.flatMap((struct) =>
    struct instanceof Y.Item ? [struct.origin, struct.rightOrigin] : [],
  );
  return (
    leans.every((id) => id === null || known(id.client, id.clock + 1)) &&
    [...ds.clients].every(([client, items]) =>
      items.every(({ clock, len }) => known(client, clock + len)),
    )
  );
}

/** Stretches of what clients wrote, asked for by client and clock. */
class Stretches {
  readonly #known = new Set<string>();

  add(client: number, from: number, length: number): void {
    for (let clock = from; clock < from + length; clock += 1) this.#known.add(`${client} ${clock}`);
  }

  has(client: number, clock: number): boolean {
    return this.#known.has(`${client} ${clock}`);
  }
}

/**
 * The edits, one after the other, that bring what `unsent` did to the text `old` onto the text `now`,
 * in which words are missing that it leans on. What was typed between such words stands where they were.
 */
export function replanting(
  old: Y.Text,
  unsent: readonly Uint8Array[],
  now: Y.Text,
): readonly Edit[] {
  const { typed, deleted } = deedsOf(unsent);
  const alive = aliveIn(now);
  const edits: Edit[] = [];
  let at = 0;
  for (let item = old._start; item !== null; item = item.right) {
    const words =
      !item.deleted && item.content instanceof Y.ContentString ? item.content.str : null;
    for (let unit = 0; unit < item.length; unit += 1) {
      const { client, clock } = item.id;
      const stays = alive.has(client, clock + unit);
      if (words !== null && !stays && typed.has(client, clock + unit)) {
        put(edits, { at, removed: 0, inserted: words.charAt(unit) });
        at += 1;
      } else if (words === null && stays && deleted.has(client, clock + unit))
        put(edits, { at, removed: 1, inserted: '' });
      else if (stays) at += 1;
    }
  }
  return edits;
}

function deedsOf(unsent: readonly Uint8Array[]) {
  const typed = new Stretches();
  const deleted = new Stretches();
  for (const { structs, ds } of unsent.map(Y.decodeUpdate)) {
    for (const { id, length } of structs) typed.add(id.client, id.clock, length);
    for (const [client, items] of ds.clients)
      for (const { clock, len } of items) deleted.add(client, clock, len);
  }
  return { typed, deleted };
}

function aliveIn(text: Y.Text): Stretches {
  const alive = new Stretches();
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted) alive.add(item.id.client, item.id.clock, item.length);
  return alive;
}

/** Adds an edit, as part of the last one where it goes on from that: no character is cut in two. */
function put(edits: Edit[], next: Edit): void {
  const last = edits.at(-1);
  if (last === undefined) edits.push(next);
  else if (last.removed === 0 && next.removed === 0 && last.at + last.inserted.length === next.at)
    edits.splice(-1, 1, { ...last, inserted: last.inserted + next.inserted });
  else if (last.inserted === '' && next.inserted === '' && last.at === next.at)
    edits.splice(-1, 1, { ...last, removed: last.removed + next.removed });
  else edits.push(next);
}

/** What turns one text into the other, as a field is told of it; null for nothing. */
export function deltaOf(before: string, after: string): Delta | null {
  const edit = editOf(before, after, after.length);
  if (edit === null) return null;
  const { at, removed, inserted } = edit;
  return [
    ...(at > 0 ? [{ retain: at }] : []),
    ...(removed > 0 ? [{ delete: removed }] : []),
    ...(inserted === '' ? [] : [{ insert: inserted }]),
  ];
}
