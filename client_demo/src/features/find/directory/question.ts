import type { MentorFound, MyProfile } from '@/protocol/generated';

export type Format = MentorFound['formats'][number];
export type Model = MentorFound['models'][number];

export const FORMATS: readonly Format[] = [
  'one_to_one',
  'peer',
  'reverse',
  'triad',
  'long_distance',
];
export const MODELS: readonly Model[] = ['apprenticeship', 'cloning', 'nurturing', 'friendship'];
export const TRADES = ['healthcare', 'engineering', 'bridge'] as const;

/** The facets that take several, as the address and the service call them. */
const SEVERAL = ['terms', 'languages', 'trades', 'formats', 'models', 'days'] as const;
export type Several = (typeof SEVERAL)[number];

/** What somebody looks for in the directory. */
export interface Question {
  readonly words: string;
  readonly several: Readonly<Record<Several, readonly string[]>>;
  /** Only who takes one more. */
  readonly room: boolean;
}

/** What an address asks for. */
export function questionOf(params: URLSearchParams): Question {
  const some = (name: Several) => (params.get(name) ?? '').split(',').filter((one) => one !== '');
  return {
    words: params.get('q') ?? '',
    several: {
      terms: some('terms'),
      languages: some('languages'),
      trades: some('trades'),
      formats: some('formats'),
      models: some('models'),
      days: some('days'),
    },
    room: params.get('room') === 'true',
  };
}

/** The same for the address, and for the service. */
export function paramsOf({ words, several, room }: Question): URLSearchParams {
  const params = new URLSearchParams();
  if (words !== '') params.set('q', words);
  for (const name of SEVERAL)
    if (several[name].length > 0) params.set(name, several[name].join(','));
  if (room) params.set('room', 'true');
  return params;
}

/** With `value` chosen, or no more. */
export function toggled(question: Question, name: Several, value: string): Question {
  const chosen = question.several[name];
  const after = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return { ...question, several: { ...question.several, [name]: after } };
}

/** How many choices narrow the list. */
export function chosenCount({ several, room }: Question): number {
  return SEVERAL.reduce((sum, name) => sum + several[name].length, room ? 1 : 0);
}

/** The languages that may be asked for: the reader's own first, and those of the house. */
export function offeredLanguages(
  profile: Pick<MyProfile, 'languages'>,
  chosen: readonly string[],
): readonly string[] {
  const own = profile.languages.map((tag) => new Intl.Locale(tag).language);
  return [...new Set([...own, 'en', 'fr', ...chosen])];
}
