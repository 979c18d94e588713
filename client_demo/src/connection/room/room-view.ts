import type { Incoming } from '@/protocol/codec';
import type {
  CallInfo,
  Joined,
  LogEvent,
  Member,
  PersonLeft,
  RelationshipSet,
  RoomChanged,
  RoomInfo,
  SessionInfo,
  SharedLine,
  Waiting,
} from '@/protocol/generated';
import { boardOf, foldBoard, type RoomBoard } from './board';

/** What the service sends unasked, but for the log's events. */
export type Push = Exclude<Incoming, { t: 'ok' | 'err' | 'event' }>;

/**
 * A room as one of its people sees it now: a fold over `joined`, the log's events and the pushes.
 */
export interface RoomView {
  readonly info: RoomInfo;
  readonly role: Member['role'];
  readonly may: readonly string[];
  readonly members: Readonly<Record<string, Member>>;
  /** Everybody who was ever named here, so that old messages keep their writers. */
  readonly names: Readonly<Record<string, string>>;
  readonly version: number;
  readonly sessions: Readonly<Record<string, SessionInfo>>;
  readonly reads: Readonly<Record<string, number>>;
  readonly waiting: readonly Waiting[];
  /** Who is not let in any more, until somebody allows it. */
  readonly refused: readonly Waiting[];
  readonly call: CallInfo | null;
  readonly episode: string | null;
  /** person -> purpose -> the version of the text they agreed to. */
  readonly consents: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Who has been here since the episode began. */
  readonly here: readonly string[];
  /** Who went out of the room since the episode began and is not back, the last one at the end. */
  readonly gone: readonly Gone[];
  readonly visibleFrom: number;
  /**
   * Whether the page of notes was begun before this person was let in: the next one is theirs, too.
   */
  readonly notesWithheld: boolean;
  /** person -> when their last sign of typing stops counting. */
  readonly typing: Readonly<Record<string, number>>;
  readonly board: RoomBoard;
  /** The line each chose to share after the last session. */
  readonly lines: readonly SharedLine[];
}

export interface Gone {
  readonly person: string;
  readonly how: NonNullable<PersonLeft['reason']>;
}

/** A sign of typing counts this long. */
export const TYPING_MS = 6_000;

function byKey<Value>(
  values: readonly Value[],
  key: (value: Value) => string,
): Record<string, Value> {
  return Object.fromEntries(values.map((value) => [key(value), value]));
}

function without<Value>(
  record: Readonly<Record<string, Value>>,
  gone: readonly string[],
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !gone.includes(key)));
}

/** The view right after `join` was answered; names known before are kept. */
export function enter(reply: Joined, before: RoomView | null): RoomView {
  const people = [...reply.members, ...reply.sessions];
  const view: RoomView = {
    info: reply.room,
    role: reply.role,
    may: reply.may,
    members: byKey(reply.members, (member) => member.person),
    names: { ...before?.names, ...Object.fromEntries(people.map((one) => [one.person, one.name])) },
    version: reply.version,
    sessions: byKey(reply.sessions, (session) => session.session),
    reads: reply.reads,
    waiting: reply.waiting ?? [],
    refused: reply.refused ?? [],
    call: reply.call ?? null,
    episode: reply.episode ?? null,
    consents: reply.consents ?? {},
    here: [],
    gone: [],
    visibleFrom: reply.visible_from,
    notesWithheld: reply.notes.withheld ?? false,
    typing: {},
    board: reply.board == null ? (before?.board ?? boardOf()) : boardOf(reply.board),
    lines: reply.opening?.lines ?? before?.lines ?? [],
  };
  return {
    ...view,
    names: reply.events.reduce(namedIn, view.names),
    here: reply.events.reduce(hereIn, before?.here ?? []),
    gone: reply.events.reduce(goneIn, before?.gone ?? []),
  };
}

/** Who has been here since the episode began, after one more event. */
function hereIn(here: readonly string[], { actor, body }: LogEvent): readonly string[] {
  switch (body.kind) {
    case 'episode.opened':
      return [...new Set([...here, ...body.present.map((one) => one.person)])];
    case 'episode.closed':
      return [];
    case 'person.entered':
      return here.includes(actor) ? here : [...here, actor];
    default:
      return here;
  }
}

/** Who is out of the room again, after one more event. */
function goneIn(gone: readonly Gone[], { actor, body }: LogEvent): readonly Gone[] {
  const but = (person: string) => gone.filter((one) => one.person !== person);
  switch (body.kind) {
    case 'episode.opened':
      return [];
    case 'person.entered':
      return gone.length === 0 ? gone : but(actor);
    case 'person.left':
      return [...but(actor), { person: actor, how: body.reason ?? 'left' }];
    case 'member.removed': {
      const { person, by_self = false } = body;
      return [...but(person), { person, how: by_self ? 'left' : 'removed' }];
    }
    default:
      return gone;
  }
}

/** Names that an event of the log tells. */
export function namedIn(
  names: Readonly<Record<string, string>>,
  event: LogEvent,
): Readonly<Record<string, string>> {
  const { body } = event;
  if (body.kind === 'person.forgotten') return { ...names, [body.person]: '' };
  if (body.kind === 'member.added' || body.kind === 'member.renamed')
    return { ...names, [body.person]: body.name };
  if (body.kind === 'person.entered' && body.name) return { ...names, [event.actor]: body.name };
  if (body.kind !== 'episode.opened') return names;
  return { ...names, ...Object.fromEntries(body.present.map((one) => [one.person, one.name])) };
}

/** The view after one more event of the log. */
export function applyEvent(view: RoomView, event: LogEvent): RoomView {
  const here = hereIn(view.here, event);
  const gone = goneIn(view.gone, event);
  const board = foldBoard(view.board, event);
  const same = here === view.here && gone === view.gone && board === view.board;
  return applied(same ? view : { ...view, here, gone, board }, event);
}

function applied(view: RoomView, event: LogEvent): RoomView {
  const { body } = event;
  switch (body.kind) {
    case 'room.changed': {
      return { ...view, info: changed(view.info, body) };
    }
    case 'relationship.set':
      return { ...view, info: related(view.info, body, event.at) };
    case 'member.added': {
      const { person, name, role, guest = false } = body;
      if (view.members[person] !== undefined) return view;
      const members = { ...view.members, [person]: { person, name, role, guest } };
      return { ...view, members, names: namedIn(view.names, event) };
    }
    case 'member.renamed': {
      const member = view.members[body.person];
      const members =
        member === undefined
          ? view.members
          : { ...view.members, [body.person]: { ...member, name: body.name } };
      return { ...view, members, names: namedIn(view.names, event) };
    }
    case 'member.registered': {
      const member = view.members[body.person];
      return member === undefined
        ? view
        : { ...view, members: { ...view.members, [body.person]: { ...member, guest: false } } };
    }
    case 'member.removed':
      return { ...view, members: without(view.members, [body.person]) };
    case 'member.role':
      return withRole(view, body.person, body.role);
    case 'host.handed':
      return withRole(withRole(view, body.person, 'host'), event.actor, body.role);
    case 'msg.sent':
      return { ...view, typing: without(view.typing, [event.actor]) };
    case 'call.started':
      return { ...view, call: { call: body.call, started_at: event.at } };
    case 'call.ended':
      return { ...view, call: null };
    case 'episode.opened':
      return { ...view, episode: body.episode, names: namedIn(view.names, event) };
    case 'episode.closed':
      return { ...view, episode: null, notesWithheld: false };
    case 'consent.given':
      return {
        ...view,
        consents: {
          ...view.consents,
          [event.actor]: { ...view.consents[event.actor], [body.purpose]: body.version },
        },
      };
    case 'consent.withdrawn':
      return {
        ...view,
        consents: {
          ...view.consents,
          [event.actor]: without(view.consents[event.actor] ?? {}, [body.purpose]),
        },
      };
    case 'person.forgotten':
      return { ...view, names: namedIn(view.names, event) };
    case 'hold.placed':
      return { ...view, info: { ...view.info, held: body.reason } };
    case 'hold.lifted':
      return { ...view, info: { ...view.info, held: null } };
    default:
      return view;
  }
}

function changed(info: RoomInfo, change: RoomChanged): RoomInfo {
  const { title = info.title, history = info.history, lobby = info.lobby } = change;
  const {
    locked = info.locked,
    archived = info.archived,
    next_at = info.next_at ?? null,
    cards = info.cards ?? true,
  } = change;
  const { retention = info.retention ?? null, cadence_days = info.cadence_days ?? null } = change;
  return {
    ...info,
    title,
    history,
    lobby,
    locked,
    archived,
    next_at,
    retention,
    cadence_days,
    cards,
  };
}

function related(info: RoomInfo, change: RelationshipSet, at: number): RoomInfo {
  const { since, model, format } = info.relationship ?? {
    since: at,
    model: null,
    format: 'one_to_one',
  };
  const now = { model: change.model === undefined ? model : change.model };
  return {
    ...info,
    relationship: { since, model: now.model ?? null, format: change.format ?? format },
  };
}

function withRole(view: RoomView, person: string, role: Member['role']): RoomView {
  const member = view.members[person];
  return member === undefined
    ? view
    : { ...view, members: { ...view.members, [person]: { ...member, role } } };
}

/** The view after a push; null when pushes were missed and the room has to be joined anew. */
export function applyPush(view: RoomView, push: Push, now: number): RoomView | null {
  switch (push.t) {
    case 'presence': {
      if (push.d.version <= view.version) return view;
      if (push.d.version - (push.d.covers ?? 1) > view.version) return null;
      const come = push.d.sessions ?? [];
      const sessions = {
        ...without(view.sessions, push.d.gone ?? []),
        ...byKey(come, (one) => one.session),
      };
      const names = {
        ...view.names,
        ...Object.fromEntries(come.map((one) => [one.person, one.name])),
      };
      return { ...view, version: push.d.version, sessions, names };
    }
    case 'lobby':
      return { ...view, waiting: push.d.waiting, refused: push.d.refused ?? [] };
    case 'role':
      return { ...view, role: push.d.role, may: push.d.may };
    case 'typing':
      return typed(view, push.d.person ?? '', push.d.on, now);
    case 'read': {
      const person = push.d.person ?? '';
      return {
        ...view,
        reads: { ...view.reads, [person]: Math.max(view.reads[person] ?? 0, push.d.seq) },
      };
    }
    default:
      return view;
  }
}

function typed(view: RoomView, person: string, on: boolean, now: number): RoomView {
  const others = without(view.typing, [person]);
  return { ...view, typing: on ? { ...others, [person]: now + TYPING_MS } : others };
}

/** Forget signs of typing that are older than they may be. */
export function settleTyping(view: RoomView, now: number): RoomView {
  const late = Object.entries(view.typing)
    .filter(([, until]) => until <= now)
    .map(([person]) => person);
  return late.length === 0 ? view : { ...view, typing: without(view.typing, late) };
}

/** How a person is called here. */
export function nameOf(view: RoomView, person: string): string {
  return view.names[person] ?? '';
}
