import type { AgreementVersion, AgreementView, Answer, PointView } from '@/protocol/generated';
import { NOW } from './rooms';

/** What one of the two answered alone, to all eight. */
export const ANSWERS: readonly Answer[] = [
  { point: 'rhythm', value: 'three_weeks', words: 'All year.' },
  { point: 'length', value: '45', words: 'We stop on time' },
  { point: 'place', value: 'video' },
  { point: 'agenda', value: 'mentee', words: 'The evening before.' },
  { point: 'confidential', value: 'danger' },
  { point: 'hopes', words: 'To lead the alarm review.' },
  { point: 'trouble', words: 'Say it the same day.' },
  { point: 'review', value: '2027-06-15' },
];

const THEIRS: Readonly<Partial<Record<Answer['point'], Answer>>> = {
  rhythm: { point: 'rhythm', value: 'three_weeks', words: 'Not in July, I am at sea.' },
  hopes: { point: 'hopes', words: 'To see alarms through new eyes.' },
};

/** A point as both answered it; alike, but for `rhythm` and each one's hopes. */
function pointOf(answer: Answer, change: Partial<PointView> = {}): PointView {
  const theirs = THEIRS[answer.point] ?? answer;
  const alike = { settled: 'alike', holds: answer } as const;
  const apart = { settled: answer.point === 'hopes' ? 'own' : null, holds: null } as const;
  return {
    point: answer.point,
    said: [
      { person: 'p_amara', answer },
      { person: 'p_tomas', answer: theirs },
    ],
    offer: null,
    ...(answer.point in THEIRS ? apart : alike),
    ...change,
  };
}

/** A version that both answered; `points` says which stand otherwise. */
export function version(
  change: Partial<Omit<AgreementVersion, 'points'>> = {},
  points: Partial<Record<Answer['point'], Partial<PointView>>> = {},
): AgreementVersion {
  const person = { handed_at: NOW, signed_at: null, fell_at: null };
  return {
    version: 1,
    state: 'filled',
    opened_at: NOW,
    holds_since: null,
    ended_at: null,
    terms: 12,
    people: [
      { person: 'p_amara', ...person },
      { person: 'p_tomas', ...person },
    ],
    changed: [],
    ...change,
    points: ANSWERS.map((answer) => pointOf(answer, points[answer.point])),
  };
}

/** What the mentee sees at first: nothing yet, and the place to fill in alone. */
export function agreement(change: Partial<AgreementView> = {}): AgreementView {
  return {
    room: 'r_1',
    part: 'mentee',
    partners: [
      { person: 'p_amara', name: 'Amara Diallo', part: 'mentee', guest: false },
      { person: 'p_tomas', name: 'Tomas Lindqvist', part: 'mentor', guest: false },
    ],
    archived: false,
    draft: { version: 1, answers: [], handed: false, other_handed: false },
    waits: 'fill',
    versions: [],
    ...change,
  };
}
