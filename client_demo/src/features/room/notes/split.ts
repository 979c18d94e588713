import * as Y from 'yjs';

/**
 * Units of UTF-16 in one piece of a string: three bytes each, well under what the service takes at
 * once.
 */
const PIECE = 4_000;
/** Most bytes that a struct takes besides its words, and a deletion takes. */
const AROUND = 40;

type Struct = Y.Item | Y.GC | ReturnType<typeof Y.decodeUpdate>['structs'][number];
type Stretch = readonly [client: number, clock: number, length: number];

/** `text` in pieces that are sent one by one; no character is cut in two. */
export function pieces(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(text.length, at + PIECE);
    if (end < text.length && (text.codePointAt(end - 1) ?? 0) > 0xffff) end -= 1;
    found.push(text.slice(at, end));
    at = end;
  }
  return found;
}

/**
 * The update of one transaction in several of at most some `most` bytes, each leaning only on those
 * before it. What is deleted goes first, so that the page is never longer than before and after.
 */
export function split(update: Uint8Array, most: number): readonly Uint8Array[] {
  if (update.length <= most) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  const { client = 0, clock = 0 } = structs[0]?.id ?? {};
  if (structs.some(({ id }) => id.client !== client)) return [update];
  const deleted = [...ds.clients].flatMap(([whose, items]) =>
    items.map(({ clock: from, len }): Stretch => [whose, from, len]),
  );
  const isOwn = ([whose, from, length]: Stretch) =>
    structs.length > 0 && whose === client && from + length > clock;
  return [
    ...grouped(
      deleted.filter((one) => !isOwn(one)),
      most,
      () => AROUND,
    ).map((group) => encoded([], group)),
    ...grouped(structs.flatMap(cut), most, weight).map((group) => encoded(group, [])),
    ...grouped(deleted.filter(isOwn), most, () => AROUND).map((group) => encoded([], group)),
  ];
}

/**
 * How many of `updates`, from the first, go as one of at most `most` bytes (a longer one goes alone).
 * Where a client's clocks would have a gap, Yjs puts a skip, and the service takes none: what several
 * windows kept can have lost its middle, which is saved already.
 */
export function parcel(updates: readonly Uint8Array[], most: number): number {
  const written = new Map<number, readonly [from: number, to: number]>();
  let bytes = 0;
  const over = updates.findIndex(
    (update) => (bytes += update.length) > most || !joins(written, update),
  );
  return over === -1 ? updates.length : Math.max(1, over);
}

/** Adds what clients wrote in `update`, unless it leaves a gap. */
function joins(
  written: Map<number, readonly [from: number, to: number]>,
  update: Uint8Array,
): boolean {
  const { from, to } = Y.parseUpdateMeta(update);
  for (const [client, end] of to) {
    const start = from.get(client) ?? end;
    const [first, last] = written.get(client) ?? [start, end];
    if (start > last || end < first) return false;
    written.set(client, [Math.min(first, start), Math.max(last, end)]);
  }
  return true;
}

function weight(struct: Struct): number {
  return (
    AROUND +
    (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? 3 * struct.length : 0)
  );
}

function grouped<One>(all: readonly One[], most: number, bytesOf: (one: One) => number): One[][] {
  const groups: One[][] = [];
  let bytes = most;
  for (const one of all) {
    bytes += bytesOf(one);
    if (bytes > most) {
      groups.push([]);
      bytes = bytesOf(one);
    }
    groups.at(-1)?.push(one);
  }
  return groups;
}

/** A long string as several, each standing after the one before. */
function cut(struct: Struct): readonly Struct[] {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return [struct];
  const { id, origin, rightOrigin, parent, parentSub } = struct;
  let at = 0;
  return pieces(struct.content.str).map((words) => {
    const left = at === 0 ? origin : Y.createID(id.client, id.clock + at - 1);
    const piece = new Y.Item(
      Y.createID(id.client, id.clock + at),
      null,
      left,
      null,
      rightOrigin,
      parent,
      parentSub,
      new Y.ContentString(words),
    );
    at += words.length;
    return piece;
  });
}

/** The format of an update, version 1: structs of one client, then deletions. */
function encoded(structs: readonly Struct[], deleted: readonly Stretch[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const first = structs[0];
  encoder.writeLen(first === undefined ? 0 : 1);
  if (first !== undefined) {
    encoder.writeLen(structs.length);
    encoder.writeClient(first.id.client);
    encoder.writeLen(first.id.clock);
    for (const struct of structs) struct.write(encoder, 0);
  }
  const byClient = new Map<number, Stretch[]>();
  for (const one of deleted) byClient.set(one[0], [...(byClient.get(one[0]) ?? []), one]);
  encoder.writeLen(byClient.size);
  for (const [client, stretches] of byClient) {
    encoder.writeClient(client);
    encoder.writeLen(stretches.length);
    for (const [, clock, length] of stretches) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(length);
    }
  }
  return encoder.toUint8Array();
}
