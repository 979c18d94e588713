import type { RoomView } from '@/connection/room/room-view';
import type { LocalState } from '@/media/local-media';
import type { Links } from '@/media/call/mesh';
import type { LogEvent, SessionInfo } from '@/protocol/generated';

export type Layout = 'speaker' | 'grid';

/** One picture on the stage: a person, or what a person shares. */
export interface Tile {
  readonly key: string;
  readonly is: 'person' | 'screen';
  readonly session: string;
  readonly person: string;
  readonly name: string;
  /** What tells them from others of their name. */
  readonly apart: string | null;
  readonly self: boolean;
  readonly host: boolean;
  readonly guest: boolean;
  readonly muted: boolean;
  readonly stream: MediaStream | null;
  /**
   * `away`: their line is lost, and they are silent for us in fact. `linking`: media is not there
   * yet.
   */
  readonly state: 'here' | 'starting' | 'linking' | 'away';
  /** Place in the order of raised hands, from 1. */
  readonly hand: number | null;
}

export interface StageInput {
  readonly view: RoomView;
  readonly call: string | null;
  readonly self: { readonly session: string; readonly person: string; readonly name: string };
  readonly local: LocalState;
  readonly handUp: boolean;
  readonly links: Links;
  readonly hands: readonly string[];
  /** Pictures are switched off to spare a thin line. */
  readonly soundOnly: boolean;
}

/**
 * Sessions with a raised hand, the first to raise it first. One that `events` do not tell of was
 * raised before they begin.
 */
export function handsOf(
  sessions: Readonly<Record<string, SessionInfo>>,
  events: readonly LogEvent[],
): readonly string[] {
  const raised = new Map<string, number>();
  for (const { seq, actor, body } of events)
    if (body.kind === 'hand.raised') raised.set(actor, seq);
  return Object.values(sessions)
    .filter((one) => one.media?.hand === true)
    .sort((a, b) => (raised.get(a.person) ?? 0) - (raised.get(b.person) ?? 0))
    .map((one) => one.session);
}

type Heard = Pick<StageInput, 'view' | 'call' | 'links'> & {
  readonly self: Pick<StageInput['self'], 'session' | 'person'>;
};

/**
 * Whoever else is in our call, the first to come first. While somebody changes from one device to
 * another they are there twice, and shown once: where their line stands, and where they came last.
 */
function othersOf({ view, call, self }: Omit<Heard, 'links'>): readonly SessionInfo[] {
  const people = new Map<string, SessionInfo>();
  const there = Object.values(view.sessions)
    .filter((one) => one.person !== self.person && one.call != null && one.call === call)
    .sort((a, b) => a.joined_at - b.joined_at);
  for (const one of there)
    if (one.state === 'online' || !people.has(one.person)) people.set(one.person, one);
  return [...people.values()];
}

/** What is to be heard, by session. */
export function soundsOf(input: Heard): Readonly<Record<string, MediaStream>> {
  const heard = othersOf(input).flatMap((one) => {
    const sound = soundOf(input.links, one);
    return sound === null ? [] : [[one.session, sound] as const];
  });
  return Object.fromEntries(heard);
}

/** Who is shown as reconnecting is silent for us in fact. */
function soundOf(links: Links, one: SessionInfo): MediaStream | null {
  return one.state === 'reconnecting' ? null : (links[one.session]?.streams.audio ?? null);
}

/** Everybody in the call, ourselves last, and what is shared before all of them. */
export function tilesOf(input: StageInput): readonly Tile[] {
  const others = othersOf(input);
  const screens = others
    .filter((one) => one.media?.sharing === true)
    .map((one) => screenTile(input, one));
  return [...screens, ...others.map((one) => personTile(input, one)), selfTile(input)];
}

function common(
  { view, hands, self }: StageInput,
  one: Pick<SessionInfo, 'session' | 'person' | 'name'>,
) {
  const place = hands.indexOf(one.session);
  return {
    session: one.session,
    person: one.person,
    name: one.name,
    apart: null,
    self: one.session === self.session,
    host: view.members[one.person]?.role === 'host',
    guest: view.members[one.person]?.guest === true,
    hand: place < 0 ? null : place + 1,
  };
}

function personTile(input: StageInput, one: SessionInfo): Tile {
  const link = input.links[one.session];
  const picture = one.media?.camera === true && !input.soundOnly;
  const away = one.state === 'reconnecting';
  return {
    ...common(input, one),
    key: one.session,
    is: 'person',
    // Left out means false; without any media state there is nothing to hear.
    muted: one.media == null || one.media.muted === true,
    stream: picture ? (link?.streams.camera ?? null) : null,
    state: away ? 'away' : link?.state === 'connected' && !link.reach.silent ? 'here' : 'linking',
  };
}

function screenTile(input: StageInput, one: SessionInfo): Tile {
  return {
    ...personTile(input, one),
    key: `${one.session}-screen`,
    is: 'screen',
    stream: input.links[one.session]?.streams.screen ?? null,
    hand: null,
  };
}

function selfTile(input: StageInput): Tile {
  const { local, self } = input;
  return {
    ...common(input, self),
    key: self.session,
    is: 'person',
    muted: local.muted || local.microphone !== 'on',
    stream: local.picture === null ? null : new MediaStream([local.picture]),
    state: local.camera === 'starting' ? 'starting' : 'here',
    hand: input.handUp ? Math.max(1, input.hands.indexOf(self.session) + 1) : null,
  };
}

/** The tile the speaker layout shows large: what is shared, who speaks, or whoever is there. */
export function largeOf(tiles: readonly Tile[], onStage: string | null): Tile | undefined {
  const others = tiles.filter((tile) => !tile.self);
  return (
    others.find((tile) => tile.is === 'screen') ??
    others.find((tile) => tile.session === onStage) ??
    others[0] ??
    tiles[0]
  );
}

/** Who can hear us, in numbers the status line has sentences for. */
export interface Ears {
  readonly hearing: readonly string[];
  readonly away: number;
  /** Who came just now, or whose media does not arrive: not there yet is not lost. */
  readonly linking: number;
  readonly muted: boolean;
}

export function earsOf(tiles: readonly Tile[]): Ears {
  const people = tiles.filter((tile) => tile.is === 'person' && !tile.self);
  const self = tiles.find((tile) => tile.self);
  return {
    hearing: people.filter((tile) => tile.state === 'here').map((tile) => tile.name),
    away: people.filter((tile) => tile.state === 'away').length,
    linking: people.filter((tile) => tile.state === 'linking').length,
    muted: self?.muted ?? true,
  };
}

/** Columns that show `count` tiles largest in a stage of `width` by `height`, at 4:3. */
export function columnsFor(count: number, width: number, height: number): number {
  let best = 1;
  let bestArea = 0;
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const tileWidth = Math.min(width / columns, (height / rows) * (4 / 3));
    if (tileWidth * tileWidth > bestArea + 1) {
      best = columns;
      bestArea = tileWidth * tileWidth;
    }
  }
  return best;
}
