import type { Slot } from '@/media/call/places';
import type { SessionInfo } from '@/protocol/generated';

export type Sessions = Readonly<Record<string, SessionInfo>>;

/** What a change of the room's sessions means for our connections to them, by session. */
export interface Change {
  /** In the call no more, or not yet again. */
  readonly gone: readonly string[];
  /** Back on the line: what was sent meanwhile may be lost. */
  readonly back: readonly string[];
  /** In the call now. */
  readonly there: readonly string[];
}

/** Compares two pictures of the room's sessions, as seen from `call`. */
export function changeOf(before: Sessions, after: Sessions, call: string | null): Change {
  const were = Object.entries(before);
  const gone = were.filter(([session, was]) => was.call === call && after[session]?.call !== call);
  const back = were.filter(
    ([session, was]) => was.state === 'reconnecting' && after[session]?.state === 'online',
  );
  const there = Object.entries(after).filter(([, is]) => is.call === call);
  const left = new Set(gone.map(([session]) => session));
  const names = (entries: readonly (readonly [string, SessionInfo])[]) =>
    entries.map(([session]) => session);
  return {
    gone: names(gone),
    back: names(back).filter((session) => !left.has(session)),
    there: names(there),
  };
}

interface Own {
  readonly session: string;
  readonly person: string;
}

/** Where else we are in a call: in another tab, on another device; undefined when nowhere. */
export function twinOf(sessions: Sessions, self: Own): SessionInfo | undefined {
  return Object.values(sessions).find(
    (one) =>
      one.person === self.person &&
      one.session !== self.session &&
      one.call != null &&
      one.state === 'online',
  );
}

/** Whether we came into `call` in another place just now: one person is in it once. */
export function takenOver(before: Sessions, after: Sessions, self: Own, call: string): boolean {
  const twin = twinOf(after, self);
  return twin?.call === call && before[twin.session]?.call !== call;
}

/**
 * Whether we muted ourselves in another place of the call. Who goes on here may learn it only then,
 * and is muted here as well; who gives way says nothing of the kind.
 */
export function mutedElsewhere(before: Sessions, after: Sessions, self: Own): boolean {
  const twin = twinOf(after, self);
  if (twin?.media?.muted !== true) return false;
  const was = before[twin.session];
  // Left out means false.
  return was?.call === twin.call && was?.media != null && was.media.muted !== true;
}

/**
 * What somebody in the call says they send. Left out means false; who is off the line says nothing.
 */
export function expectedOf(info: SessionInfo | undefined): readonly Slot[] {
  const { media, state } = info ?? {};
  if (state !== 'online' || media == null) return [];
  const sent: readonly (readonly [Slot, boolean])[] = [
    ['audio', media.muted !== true],
    ['camera', media.camera === true],
    ['screen', media.sharing === true],
  ];
  return sent.filter(([, on]) => on).map(([slot]) => slot);
}
