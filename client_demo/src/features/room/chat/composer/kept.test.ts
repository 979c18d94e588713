import { expect, it } from 'vitest';
import { blanked } from '@/connection/room/blanking';
import { applyEvent, enter } from '@/connection/room/room-view';
import type { Joined, LogEvent, SessionInfo } from '@/protocol/generated';
import { roomInfo } from '@/testing/rooms';
import { keepingOf, messagesOf } from './kept';
import { foldMessages } from '../messages';

const session = (person: string): SessionInfo => ({
  session: `s_${person}`,
  person,
  name: person,
  role: 'peer',
  state: 'online',
  joined_at: 1,
});
const event = (seq: number, actor: string, body: LogEvent['body']): LogEvent => ({
  seq,
  actor,
  at: seq,
  body,
});

const joined: Joined = {
  ep: 'e1',
  head: 0,
  visible_from: 1,
  recovered: false,
  more: false,
  events: [],
  room: roomInfo(),
  role: 'host',
  may: [],
  members: [],
  version: 1,
  sessions: [session('u_a'), session('u_b')],
  reads: {},
  consents: { u_a: { chat_log: 1 } },
  notes: { since: 0, update: new Uint8Array() },
};
const unagreed = (...given: Parameters<typeof keepingOf>) => keepingOf(...given).without;
const today = (version: number | undefined) => version !== undefined && version >= 1;

it('names those who are here without having agreed, until they do', () => {
  const view = enter(joined, null);
  expect(unagreed(view, today)).toEqual(['u_b']);
  const given = applyEvent(
    view,
    event(1, 'u_b', { kind: 'consent.given', purpose: 'chat_log', version: 1 }),
  );
  expect(unagreed(given, today)).toEqual([]);
  const taken = applyEvent(
    given,
    event(2, 'u_a', { kind: 'consent.withdrawn', purpose: 'chat_log' }),
  );
  expect(unagreed(taken, today)).toEqual(['u_a']);
});

it('a new version of the text asks again', () => {
  expect(unagreed(enter(joined, null), (version) => version === 2)).toEqual(['u_a', 'u_b']);
});

it('who left without agreeing still counts while the episode lasts', () => {
  const events: LogEvent[] = [
    event(1, 'u_c', { kind: 'person.entered' }),
    event(2, 'room', { kind: 'episode.opened', episode: 'ep_1', present: [] }),
    event(3, 'u_c', { kind: 'person.left' }),
  ];
  const view = events.reduce(applyEvent, enter(joined, null));
  expect(unagreed(view, today)).toEqual(['u_b', 'u_c']);
  const over = applyEvent(
    view,
    event(4, 'room', { kind: 'episode.closed', episode: 'ep_1', reason: 'empty', at: 4 }),
  );
  expect(unagreed(over, today)).toEqual(['u_b']);
});

it('what was not kept, erased or taken back is shown nowhere', () => {
  const said: LogEvent[] = [
    event(1, 'u_a', { kind: 'msg.sent', text: 'one' }),
    event(2, 'u_b', { kind: 'msg.sent', text: 'two' }),
  ];
  const left = (body: LogEvent['body'], actor = 'room') => [
    ...foldMessages(blanked([...said, event(3, actor, body)])).keys(),
  ];
  expect(
    left({ kind: 'chat.dropped', first: 1, last: 2, people: ['u_b'], episode: 'ep_1' }),
  ).toEqual([]);
  expect(left({ kind: 'chat.dropped', first: 1, last: 2, people: ['u_b'] })).toEqual([1]);
  expect(left({ kind: 'words.erased', first: 1, last: 2 }, 'u_a')).toEqual([2]);
  expect(
    left({ kind: 'episode.erased', episode: 'ep_1', first: 1, last: 2, wish: 'agreed' }),
  ).toEqual([]);
});

it('counts what would go: of this session alone, and nothing that was taken back', () => {
  const events: LogEvent[] = [
    event(1, 'u_a', { kind: 'msg.sent', text: 'before' }),
    event(2, 'room', { kind: 'episode.opened', episode: 'ep_1', present: [] }),
    event(3, 'u_a', { kind: 'msg.sent', text: 'one' }),
    event(4, 'u_b', { kind: 'msg.sent', text: 'two' }),
    event(5, 'u_b', { kind: 'msg.redacted', target: 4 }),
  ];
  expect(messagesOf(events, 'ep_1')).toBe(1);
  expect(messagesOf([], 'ep_1')).toBe(0);
});
