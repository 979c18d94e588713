import { describe, expect, it } from 'vitest';
import { openItems } from '@/testing/open-items';
import { roomSummary } from '@/testing/rooms';
import { dueOf, promisedIn, waitingOf, withTicked, type WaitingPromise } from './waiting';

const ROOM = roomSummary({ id: 'r_1' });
const ITEMS = openItems({
  promises: [
    { room: 'r_1', promise: 7, text: 'Count alarms', due: '2026-11-20', made_at: 1 },
    { room: 'r_1', promise: 9, text: 'Ask biomed', due: null, made_at: 2 },
  ],
  confirm: [{ room: 'r_1', episode: 'ep_1', number: 1, started_at: 3 }],
  proposals: [{ room: 'r_gone', episode: 'ep_2', by: 'p_tomas', expires_at: 4 }],
  opened: [{ room: 'r_1', episode: 'ep_1', person: 'p_tomas', started_at: 3 }],
});

describe('what waits', () => {
  const all = waitingOf(ITEMS, [ROOM]);

  it('has first what somebody else waits for, also where it is of no room', () => {
    const asked = {
      request: 'rq_1',
      state: 'sent' as const,
      other: { person: 'p_ines', name: 'Ines Carvalho' },
      until: 9,
      room: null,
    };
    const time = { room: 'r_1', meeting: 'mt_1', by: 'p_tomas', starts_at: 5, ends_at: 6 };
    const places = [{ mentor: { person: 'p_ola', name: 'Ola Berg' }, until: 8 }];
    const other = { person: 'p_noor', name: 'Noor Rahimi' };
    const pairs = [{ proposal: 'pp_1', other, until: 9 }];
    const more = { ...ITEMS, requests: [asked], places, pairs, times: [time], resting: true };
    const kinds = waitingOf(more, [ROOM]).map((one) => one.is);
    expect(kinds.slice(0, 6)).toEqual(['here', 'request', 'place', 'pair', 'time', 'promise']);
    expect(waitingOf(more, []).map((one) => one.is)).toEqual(['here', 'request', 'place', 'pair']);
  });

  it('has an agreement before talks, by what it asks for', () => {
    const agreements = [
      { room: 'r_1', waits: 'sign' as const },
      { room: 'r_gone', waits: 'fill' as const },
    ];
    const kinds = waitingOf({ ...ITEMS, agreements }, [ROOM]).map((one) => one.is);
    expect(kinds).toEqual(['promise', 'promise', 'agreement', 'opened', 'confirm']);
  });

  it('is one list, promises first; what is of no room that is listed is left out', () => {
    expect(all.map((one) => one.is)).toEqual(['promise', 'promise', 'opened', 'confirm']);
    expect(new Set(all.map((one) => one.key)).size).toBe(all.length);
  });

  it('keeps a promise that was ticked in its place, once, while the service lists it no more', () => {
    const first = all[0] as WaitingPromise;
    const ticked = [{ promise: first, at: 0, kept: true }];
    expect(withTicked(all.slice(1), ticked).map((one) => one.key)).toEqual(
      all.map((one) => one.key),
    );
    expect(withTicked(all, ticked)).toEqual(all);
  });
});

it('a promise that waits for the reader stands beside nobody as well', () => {
  const mine = { room: 'r_1', promise: 7, person: 'p_amara', text: 'Count alarms', due: null };
  const theirs = { ...mine, promise: 8, person: 'p_tomas', text: 'Bring figures' };
  const elsewhere = { ...theirs, room: 'r_2' };
  const items = { ...ITEMS, promised: [mine, theirs, elsewhere] };
  expect(promisedIn(items, 'r_1')).toEqual([theirs]);
});

it.each([
  [null, 'none'],
  ['2026-11-24', 'today'],
  ['2026-11-23', 'over'],
])('a promise due %s is %s', (due, expected) => {
  expect(dueOf(due, '2026-11-24')).toBe(expected);
});
