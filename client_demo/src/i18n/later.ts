/**
 * Words that only some pages say: they come with the page, beside its code, and weigh nothing on
 * the first one. A page names them in src/app/router.tsx.
 */
export const LATER = {
  agreement: {
    en: () => import('./en/agreement.json'),
    fr: () => import('./fr/agreement.json'),
  },
  find: { en: () => import('./en/find.json'), fr: () => import('./fr/find.json') },
  person: { en: () => import('./en/person.json'), fr: () => import('./fr/person.json') },
  profile: { en: () => import('./en/profile.json'), fr: () => import('./fr/profile.json') },
  programme: { en: () => import('./en/programme.json'), fr: () => import('./fr/programme.json') },
  proposal: { en: () => import('./en/proposal.json'), fr: () => import('./fr/proposal.json') },
  relationship: {
    en: () => import('./en/relationship.json'),
    fr: () => import('./fr/relationship.json'),
  },
  request: { en: () => import('./en/request.json'), fr: () => import('./fr/request.json') },
  schedule: { en: () => import('./en/schedule.json'), fr: () => import('./fr/schedule.json') },
  terms: { en: () => import('./en/terms.json'), fr: () => import('./fr/terms.json') },
  week: { en: () => import('./en/week.json'), fr: () => import('./fr/week.json') },
  welcome: { en: () => import('./en/welcome.json'), fr: () => import('./fr/welcome.json') },
} as const;

export type Later = keyof typeof LATER;

/** What `LATER` holds once all of it is there: for the types of the keys. */
export type LaterWords = {
  [Part in Later]: Awaited<ReturnType<(typeof LATER)[Part]['en']>>['default'];
};
