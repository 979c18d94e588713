import type { MyProfile, ReadinessQuestions, TaxonomyOut } from '@/protocol/generated';

/** Somebody's own profile, as little of it as there may be. */
export function profile(change: Partial<MyProfile> = {}): MyProfile {
  return {
    state: 'draft',
    missing: {},
    findable: false,
    parts: [],
    occupation: '',
    organisation: '',
    about: '',
    trade: null,
    stage: null,
    seeks: { terms: [], words: [] },
    gives: { terms: [], words: [] },
    languages: [],
    week: [],
    notice_hours: 24,
    minutes_a_month: null,
    capacity: 1,
    formats: [],
    models: [],
    style: {},
    shown: {
      languages: 'everyone',
      hours: 'everyone',
      about: 'invited',
      stage: 'invited',
      organisation: 'matched',
      picture: 'matched',
    },
    picture: false,
    ready: {},
    code_version: null,
    code_asked: true,
    changed_at: 1_700_000_000_000,
    ...change,
  };
}

export const TAXONOMY: TaxonomyOut = {
  version: 1,
  terms: [
    { id: 'bridge', parent: null, labels: { en: 'Between the two', fr: 'Entre les deux' } },
    {
      id: 'safety',
      parent: 'bridge',
      labels: { en: 'Safety and quality', fr: 'Sécurité et qualité' },
    },
    {
      id: 'human-factors',
      parent: 'safety',
      labels: { en: 'Human factors', fr: 'Facteurs humains' },
    },
    { id: 'telehealth', parent: 'bridge', labels: { en: 'Telehealth', fr: 'Télésanté' } },
  ],
  style: [
    {
      id: 'small-steps',
      labels: { en: 'I prefer a small step now.', fr: 'Je préfère un petit pas maintenant.' },
    },
  ],
};

const question = (id: string, en: string) => ({
  id,
  labels: { en: `Question ${en}?`, fr: `Question ${id} ?` },
  help: { en: { title: `Help ${en}.`, text: 'It passes.' } },
});

export const QUESTIONS: ReadinessQuestions = {
  questions: {
    mentee: [question('one', 'one')],
    mentor: [question('one', 'one'), question('two', 'two')],
  },
  enough: { mentee: 1, mentor: 2 },
};
