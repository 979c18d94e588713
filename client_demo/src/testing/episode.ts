import type { EpisodeView } from '@/protocol/generated';
import { NOW } from './rooms';

const MINUTE = 60_000;
/** 14:31 UTC on 24 November 2026, 10:31 in Halifax. */
export const START = NOW;
export const minute = (count: number) => START + count * MINUTE;

/** Amara and Tomas, 47 minutes; Tomas was there four minutes early and away for 40 seconds. */
export function episodeView(change: Partial<EpisodeView> = {}): EpisodeView {
  return {
    episode: {
      id: 'e_8',
      room: 'r_1',
      number: 8,
      title: 'Alarm limits on the step-down unit',
      state: 'closed',
      started_at: START,
      ended_at: minute(47),
      reason: 'empty',
      people: ['p_tomas', 'p_amara'],
      messages: 21,
      erased: null,
      confirmed: [],
      amendments: 0,
    },
    kind: 'one_to_one',
    confirmed: [],
    amendments: [],
    talk: null,
    unreadable: 0,
    first_seq: 100,
    last_seq: 180,
    unkept: null,
    erases_at: null,
    held: null,
    wishes: [],
    notes: null,
    marks: [{ id: 'k_1', room: 'r_1', kind: 'question', note: '', at: minute(18), seq: 120 }],
    together: {
      agenda: [
        {
          seq: 90,
          text: 'Night counts, all three',
          by: 'p_amara',
          spans: [{ start: minute(2), end: minute(14) }],
          covered_at: minute(14),
        },
        {
          seq: 101,
          text: 'Who on the unit would say yes first',
          by: 'p_tomas',
          spans: [{ start: minute(14), end: minute(47) }],
          covered_at: null,
        },
      ],
      actions: [
        {
          seq: 150,
          text: 'Ask biomed which delay is set',
          owner: 'p_amara',
          due: '2026-11-27',
          at: minute(40),
          made: true,
          done_at: null,
        },
        {
          seq: 60,
          text: 'Count the alarms',
          owner: 'p_amara',
          due: null,
          at: minute(-9000),
          made: false,
          done_at: minute(3),
        },
      ],
      polls: [
        {
          seq: 160,
          question: 'When next?',
          options: ['in two weeks', 'in a month'],
          by: 'p_tomas',
          at: minute(42),
          votes: [{ person: 'p_amara', choice: 0 }],
          closed_at: minute(43),
        },
      ],
      cards: [{ seq: 120, card_kind: 'question', number: 1, by: 'p_tomas', at: minute(20) }],
      timers: [{ seq: 100, by: 'p_tomas', span: { start: minute(1), end: minute(46) } }],
    },
    timeline: {
      people: [
        {
          person: 'p_tomas',
          name: 'Dr Tomas Lindqvist',
          role: 'mentor',
          left: 'left',
          messages: 12,
          spans: [
            { start: minute(-4), end: minute(21) },
            { start: minute(21) + 40_000, end: minute(47) },
          ],
          away: [{ start: minute(21), end: minute(21) + 40_000 }],
        },
        {
          person: 'p_amara',
          name: 'Amara Diallo',
          role: 'mentee',
          left: 'left',
          messages: 9,
          spans: [{ start: START, end: minute(47) }],
          away: [],
        },
      ],
      calls: [
        {
          call: 'c_1',
          span: { start: minute(1), end: minute(46) },
          people: ['p_tomas', 'p_amara'],
        },
      ],
      shares: [{ person: 'p_tomas', span: { start: minute(13), end: minute(25) } }],
      hands: [],
      files: [
        {
          person: 'p_tomas',
          at: minute(13),
          seq: 118,
          file: { id: 'f_1', name: 'Delays.pdf', size: 1_200_000, media_type: 'application/pdf' },
        },
      ],
      interrupted: [],
      bucket_ms: MINUTE,
      chat: [
        { at: minute(2), count: 1 },
        { at: minute(30), count: 8 },
        { at: minute(31), count: 0 },
      ],
    },
    ...change,
  };
}
