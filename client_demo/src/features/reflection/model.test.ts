import { expect, it } from 'vitest';
import type { Mark, Reflection, Sheet } from '@/protocol/generated';
import { episodeView, minute } from '@/testing/episode';
import {
  actOf,
  ANSWER,
  choiceOf,
  fits,
  isDraft,
  isReminded,
  offsetWord,
  saysSomething,
  sealBar,
  shareBar,
  togetherFor,
  withMark,
} from './model';

const NO_SCORES = {
  energy: null,
  action: null,
  learning: null,
  worth: null,
  connection: null,
  heard: null,
  mattered: null,
  suited: null,
};
const BLANK: Sheet = {
  answers: { happened: '', matters: '', next: '' },
  scores: NO_SCORES,
  rings: [],
};
const mark = (note: string): Mark => ({
  id: 'mk_1',
  room: 'r_1',
  kind: 'insight',
  note,
  at: 0,
  seq: 1,
});

it('a blank sheet says nothing; a line or a nought does, a ring alone does not', () => {
  expect(saysSomething(BLANK)).toBe(false);
  expect(saysSomething({ ...BLANK, answers: { ...BLANK.answers, next: ' \n' } })).toBe(false);
  expect(saysSomething({ ...BLANK, rings: ['innate'] })).toBe(false);
  expect(saysSomething({ ...BLANK, scores: { ...NO_SCORES, heard: 0 } })).toBe(true);
  expect(saysSomething({ ...BLANK, answers: { ...BLANK.answers, next: 'Ask.' } })).toBe(true);
});

it('a mark’s line goes into an answer, below what stands there', () => {
  expect(withMark('', mark('half of them'))).toBe('half of them');
  expect(withMark('First. ', mark('half of them'))).toBe('First.\nhalf of them');
});

it('a mark’s line is never left out: where it is too much, the sheet waits', () => {
  const full = 'x'.repeat(ANSWER.most - 3);
  expect(withMark(full, mark('more'))).toBe(`${full}\nmore`);
  expect(fits({ ...BLANK, answers: { ...BLANK.answers, next: withMark(full, mark('m')) } })).toBe(
    true,
  );
  expect(
    fits({ ...BLANK, answers: { ...BLANK.answers, next: withMark(full, mark('more')) } }),
  ).toBe(false);
});

it('an answer that only looks like one says nothing', () => {
  expect(
    saysSomething({ ...BLANK, answers: { ...BLANK.answers, next: '\u3164\u200b\u00a0' } }),
  ).toBe(false);
});

it('a moment is told by its distance from the start', () => {
  expect(offsetWord(31 * 60_000 + 4_000, 0)).toBe('31:04');
  expect(offsetWord(65 * 60_000, 0)).toBe('65:00');
  expect(offsetWord(0, 5_000)).toBe('0:00');
});

const LINE: Sheet = { ...BLANK, answers: { ...BLANK.answers, happened: 'Alarm limits.' } };
const RATED: Sheet = { ...LINE, scores: { ...NO_SCORES, energy: 8 } };
const reflection = (change: Partial<Reflection>): Reflection => ({
  episode: 'e_1',
  room: 'r_1',
  state: 'kept',
  revision: 1,
  saved_at: 1,
  sheet: RATED,
  partner: 'u_b',
  theirs: null,
  shared: [],
  given: null,
  ...change,
});

it('who reads it comes from what is shared of it, not from what was once chosen', () => {
  expect(choiceOf(reflection({}))).toBe('keep');
  expect(choiceOf(reflection({ shared: ['happened'] }))).toBe('parts');
  expect(choiceOf(reflection({ shared: ['happened', 'numbers'] }))).toBe('share');
  expect(choiceOf(reflection({ state: 'sealed', shared: ['happened'] }))).toBe('seal');
  const added = reflection({ shared: ['happened'], given: LINE });
  expect(choiceOf(added)).toBe('share');
});

it('what others read is a draft here from the first changed letter on', () => {
  const first = reflection({ shared: ['happened'] });
  expect(isDraft(first, RATED)).toBe(false);
  expect(isDraft(first, { ...RATED, answers: { ...RATED.answers, next: 'Mine.' } })).toBe(false);
  const changed = { ...RATED, answers: { ...RATED.answers, happened: 'Other.' } };
  expect(isDraft(first, changed)).toBe(true);
  expect(isDraft(reflection({ shared: ['happened'], given: RATED, sheet: changed }), RATED)).toBe(
    false,
  );
  const rated = reflection({ shared: ['numbers'] });
  expect(isDraft(rated, { ...RATED, scores: { ...NO_SCORES, energy: 1 } })).toBe(true);
});

it('the button says what it does', () => {
  const parts = reflection({ shared: ['happened'] });
  expect(actOf('keep', reflection({}), RATED)).toBe('keep');
  expect(actOf('keep', parts, RATED)).toBe('takeBack');
  expect(actOf('share', parts, RATED)).toBe('share');
  expect(actOf('parts', parts, RATED)).toBe('leave');
  expect(actOf('parts', parts, BLANK)).toBe('update');
  const whole = reflection({ shared: ['happened'], sheet: LINE });
  expect(actOf('share', whole, LINE)).toBe('leave');
  expect(actOf('share', whole, RATED)).toBe('update');
});

it('a seal or a share that is not possible says why', () => {
  const [me, other] = [{ person: 'u_a' }, { person: 'u_b' }];
  const pair = { me: 'u_a', others: [other], members: [me, other] };
  expect(sealBar(pair, 'u_b')).toBeNull();
  expect(sealBar({ ...pair, members: [me] }, 'u_b')).toBe('left');
  expect(sealBar({ ...pair, members: null }, 'u_b')).toBe('out');
  expect(sealBar(pair, null)).toBe('guest');
  expect(sealBar({ ...pair, others: [other, { person: 'u_c' }] }, null)).toBe('many');
  expect(sealBar({ ...pair, others: [] }, null)).toBe('alone');
  expect(shareBar(pair)).toBeNull();
  expect(shareBar({ ...pair, members: [me] })).toBe('alone');
  expect(shareBar({ ...pair, members: null })).toBe('out');
});

it('together is when one was there with somebody else', () => {
  const view = episodeView();
  const [first, second] = view.timeline.people;
  if (first === undefined || second === undefined) throw new Error('two were there');
  const spans = (mine: [number, number | null][], theirs: [number, number | null][]) => {
    const as = (all: [number, number | null][]) =>
      all.map(([start, end]) => ({ start: minute(start), end: end === null ? null : minute(end) }));
    const people = [
      { ...first, person: 'u_a', spans: as(mine) },
      { ...second, person: 'u_b', spans: as(theirs) },
      { ...second, person: 'u_c', spans: as(theirs) },
    ];
    return togetherFor({ ...view, timeline: { ...view.timeline, people } }, 'u_a', minute(60));
  };
  expect(spans([[0, 47]], [[4, 40]])).toBe(36 * 60_000);
  expect(
    spans(
      [
        [0, 10],
        [20, 30],
      ],
      [[5, 25]],
    ),
  ).toBe(10 * 60_000);
  expect(spans([[0, 10]], [[10, 20]])).toBe(0);
  expect(spans([[50, null]], [[0, null]])).toBe(10 * 60_000);
});

it('promises a reminder only where one is to come', () => {
  const reader = { locale: 'en', zone: 'UTC' };
  const view = episodeView();
  const short = { ...view, episode: { ...view.episode, ended_at: minute(4) } };
  expect(isReminded(reader, view, minute(50))).toBe(true);
  expect(isReminded(reader, view, minute(24 * 60))).toBe(false);
  expect(isReminded(reader, short, minute(50))).toBe(false);
});
