import { describe, expect, it } from 'vitest';
import type { ExportJob, ExportMeeting } from '@/protocol/generated';
import {
  choiceOf,
  dayAfter,
  episodesWith,
  formatsOf,
  isUnderWay,
  NOTHING,
  shareOf,
  tidyCode,
  tidyStatement,
} from './model';

const midnight = (day: string) => (day === '' ? null : Date.parse(`${day}T00:00:00Z`));

const JOB: ExportJob = {
  id: 'ex_1',
  format: 'pdf',
  state: 'running',
  done: 3,
  total: 8,
  created_at: 0,
  expires_at: 0,
  size: null,
  name: '',
  unshown: [],
};

describe('what is asked for', () => {
  it('counts the last day as part of the span', () => {
    const choice = choiceOf({ ...NOTHING, since: '2026-01-01', until: '2026-12-31' }, midnight);
    expect(choice.since).toBe(Date.UTC(2026, 0, 1));
    expect(choice.until).toBe(Date.UTC(2027, 0, 1));
  });

  it('has no end and no beginning when none is given', () => {
    expect(choiceOf(NOTHING, midnight)).toMatchObject({
      since: null,
      until: null,
      portfolio: null,
    });
  });

  it('takes the owner’s own words alone into a portfolio', () => {
    const choice = choiceOf(
      { ...NOTHING, portfolio: true, rules: 'nmc', parts: ['chat'] },
      midnight,
    );
    expect(choice.parts).toEqual([]);
    expect(choice.portfolio).toEqual({
      rules: 'nmc',
      named: false,
      categories: {},
      countersignature: null,
    });
    expect(formatsOf(true)).toEqual(['pdf', 'markdown']);
  });

  it('knows the day after a leap day and of no day at all', () => {
    expect(dayAfter('2028-02-29')).toBe('2028-03-01');
    expect(dayAfter('')).toBe('');
  });
});

describe('an export on its way', () => {
  it('says how far it is as soon as that is known', () => {
    expect(shareOf(JOB)).toBe(3 / 8);
    expect(shareOf({ ...JOB, total: 0 })).toBeNull();
  });

  it('is under way until it is ready, failed or stopped', () => {
    expect(
      ['queued', 'running'].every((state) =>
        isUnderWay({ ...JOB, state: state as ExportJob['state'] }),
      ),
    ).toBe(true);
    expect(
      ['done', 'failed', 'cancelled'].some((state) =>
        isUnderWay({ ...JOB, state: state as ExportJob['state'] }),
      ),
    ).toBe(false);
  });
});

it('a statement is asked for the episodes in which both were there', () => {
  const meeting: ExportMeeting = {
    episode: 'ep_1',
    room: 'r_1',
    number: 1,
    title: '',
    started_at: 0,
    present_ms: 0,
    people: ['u_tomas'],
  };
  expect(
    episodesWith([meeting, { ...meeting, episode: 'ep_2', people: ['u_ola'] }], 'u_tomas'),
  ).toEqual(['ep_1']);
});

describe('what is typed off a page', () => {
  it('is read in spite of spaces, case and missing hyphens', () => {
    expect(tidyStatement(' CS_ab2 c3 ')).toBe('cs_ab2c3');
    expect(tidyCode('abcd efgh-ijkl mnop QRST uvwx')).toBe('ABCD-EFGH-IJKL-MNOP-QRST-UVWX');
  });

  it('takes digits for the letters they look like, which a code cannot hold', () => {
    expect(tidyCode('0BCD-EFGH-1JKL-MNOP-QRST-UVW8')).toBe('OBCD-EFGH-IJKL-MNOP-QRST-UVWB');
  });

  it('is no code when letters are missing or too many', () => {
    expect(tidyCode('ABCD-EFGH')).toBeNull();
    expect(tidyCode('ABCD-EFGH-IJKL-MNOP-QRST-UVWX-Y')).toBeNull();
  });
});
