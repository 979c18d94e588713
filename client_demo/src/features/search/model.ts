import { anchors } from '@/lib/anchors';
import { paths } from '@/lib/paths';
import { SOUGHT } from '@/lib/text/fields';
import { overOf } from '@/lib/text/text';
import type { Hit, RoomView } from '@/protocol/generated';

export type Kind = Hit['kind'];

/** Every kind there is, in the order of the chips; what belongs to a room first. */
export const KINDS: readonly Kind[] = [
  'message',
  'notes',
  'agenda',
  'action',
  'mark',
  'reflection',
  'diary',
];

/** A guest has a room and nothing beside it. */
export const GUEST_KINDS: readonly Kind[] = ['message', 'notes', 'agenda', 'action'];

/** A room as far as results name it. */
export type Place = Pick<RoomView, 'room' | 'members'>;

export interface Question {
  readonly words: string;
  readonly kinds: readonly Kind[];
  /** Null for all rooms, and what belongs to none. */
  readonly room: string | null;
}

/** What an address asks for; kinds that nobody knows are left out. */
export function questionOf(params: URLSearchParams): Question {
  const wanted = (params.get('kinds') ?? '').split(',');
  return {
    words: params.get('q') ?? '',
    kinds: KINDS.filter((kind) => wanted.includes(kind)),
    room: params.get('room'),
  };
}

export function paramsOf({ words, kinds, room }: Question): URLSearchParams {
  return new URLSearchParams({
    ...(words === '' ? {} : { q: words }),
    ...(kinds.length === 0 ? {} : { kinds: kinds.join(',') }),
    ...(room === null ? {} : { room }),
  });
}

/** Whether there is something to look for that the service takes. */
export function isAsked(words: string): boolean {
  return words !== '' && overOf(words, SOUGHT) === 0;
}

/** With `kind` if it was out, without it if it was in. */
export function toggled(kinds: readonly Kind[], kind: Kind): readonly Kind[] {
  return KINDS.filter((one) => (one === kind) !== kinds.includes(one));
}

/** Chat is speech and stays sans; what somebody sat down to write is serif. */
export function isWritten(kind: Kind): boolean {
  return kind !== 'message';
}

/**
 * Where a hit leads: to its message in the room's chat, to its part of the episode, to the room while
 * that is still going on, to its day of the diary. Null for one's own words about a room that one has left.
 */
export function linkOf(hit: Hit, rooms: readonly Place[]): string | null {
  if (hit.kind === 'diary') return hit.day === null ? paths.diary : paths.diaryDay(hit.day);
  if (hit.room === null || roomOf(hit, rooms) === undefined) return null;
  if (hit.kind === 'message' && hit.seq !== null) return paths.message(hit.room, hit.seq);
  if (hit.episode !== null) return paths.part(hit.room, hit.episode, anchorOf(hit));
  return hit.kind === 'agenda' || hit.kind === 'action'
    ? paths.plan(hit.room)
    : paths.room(hit.room);
}

/** The episode a message was written in, which does not hold its words. */
export function episodeOf(hit: Hit, rooms: readonly Place[]): string | null {
  if (hit.kind !== 'message' || hit.room === null || hit.episode === null) return null;
  return roomOf(hit, rooms) === undefined ? null : paths.episode(hit.room, hit.episode);
}

function anchorOf({ kind, seq }: Hit): string {
  switch (kind) {
    case 'agenda':
      return anchors.point(seq ?? 0);
    case 'action':
      return anchors.promise(seq ?? 0);
    case 'mark':
      return anchors.mark(seq ?? 0);
    case 'reflection':
      return anchors.reflections;
    default:
      return anchors.notes;
  }
}

/** What tells one hit from the others, and says nothing of its words. */
export function keyOf(hit: Hit): string {
  return [hit.kind, hit.room ?? '', hit.seq ?? '', hit.day ?? '', hit.at].join(' ');
}

export function roomOf(hit: Hit, rooms: readonly Place[]): Place | undefined {
  return rooms.find((one) => one.room.id === hit.room);
}

/** Who wrote it; undefined for the room itself and for somebody who is a member no more. */
export function writerOf(hit: Hit, rooms: readonly Place[]): string | undefined {
  return roomOf(hit, rooms)?.members.find((one) => one.person === hit.actor)?.name;
}
