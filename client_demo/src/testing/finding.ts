import type { MentoringRequest, PersonPage, RequestDesk } from '@/protocol/generated';

/** Somebody's page, as everybody sees it. */
export function personPage(name: string, change: Partial<PersonPage> = {}): PersonPage {
  return {
    card: {
      person: `p_${name.toLowerCase()}`,
      name,
      occupation: 'Director of nursing',
      organisation: '',
      about: '',
      picture: false,
      trade: 'healthcare',
      stage: null,
      gives: { terms: ['telehealth'], words: ['escalation'] },
      languages: ['en'],
      time_zone: 'Europe/London',
      has_room: true,
    },
    found: true,
    formats: ['peer'],
    models: [],
    hours: [],
    between: null,
    ...change,
  };
}

/** 1 December 2026, 12:00 in Halifax. */
const UNTIL = Date.UTC(2026, 11, 1, 16);

/** A letter that waits for Grace. */
export function letterTo(change: Partial<MentoringRequest> = {}): MentoringRequest {
  return {
    id: 'rq_1',
    part: 'mentee',
    other: { person: 'p_grace', name: 'Grace Nkemelu' },
    state: 'sent',
    end: null,
    shared: { term: 'telehealth', word: null },
    words: 'Dear Grace, I lead our alarm review.',
    goal: 'Lead the alarm review',
    seeks: { terms: ['safety'], words: [] },
    question: null,
    answer: null,
    talk: null,
    declined: null,
    saved_at: null,
    sent_at: UNTIL - 7 * 86_400_000,
    until: UNTIL,
    ended_at: null,
    room: null,
    may: ['take_back'],
    ...change,
  };
}

/** The desk of a letter to Grace, with nothing in the way. */
export function deskTo(change: Partial<RequestDesk> = {}): RequestDesk {
  return {
    mentor: { person: 'p_grace', name: 'Grace Nkemelu' },
    draft: { shared: null, words: '', goal: '' },
    saved_at: null,
    shared: [
      { term: 'telehealth', word: null },
      { term: null, word: 'escalation' },
    ],
    waiting: 0,
    most: 3,
    until: UNTIL,
    refused: null,
    again_at: null,
    ...change,
  };
}
