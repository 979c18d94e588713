import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded, offersFor, withOffer, type Offer } from './search';
import { isFull, TermTree, type Expertise } from './tree';

const TREE = new TermTree([
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
  {
    id: 'incidents',
    parent: 'safety',
    labels: { en: 'Incident review', fr: 'Analyse d’incidents' },
  },
  { id: 'health', parent: null, labels: { en: 'Healthcare', fr: 'Soins de santé' } },
  { id: 'physio', parent: 'health', labels: { en: 'Physiotherapy', fr: 'Physiothérapie' } },
  { id: 'esophagus', parent: 'health', labels: { en: 'Oesophagus', fr: 'Œsophage' } },
]);
const NONE: Expertise = { terms: [], words: [] };

function said(
  typed: string,
  chosen: Expertise = NONE,
  language = 'en',
  used: readonly string[] = [],
) {
  return offersFor(TREE, typed, chosen, language, true, used).map((one) =>
    one.is !== 'term' ? `${one.is} ${one.word}` : `${'  '.repeat(one.depth)}${one.label}`,
  );
}

describe('what is offered for what is typed', () => {
  it('is the term, what stands below it, and the words themselves', () => {
    expect(said('safety')).toEqual([
      'Safety and quality',
      '  Human factors',
      '  Incident review',
      'own safety',
    ]);
    const [first] = offersFor(TREE, 'safety', NONE, 'en') as [Offer & { is: 'term' }];
    expect([first.under, first.of]).toEqual([2, 'Between the two']);
  });

  it('is found in either language, without accents, and named in the reader’s', () => {
    expect(said('securite', NONE, 'fr')[0]).toBe('Sécurité et qualité');
    expect(said('sécurité')[0]).toBe('Safety and quality');
    expect(said('oesophage')[0]).toBe('Oesophagus');
    expect(said('FACTORS')[0]).toBe('Human factors');
    expect(said('therapy')[0]).toBe('Physiotherapy');
  });

  it('names what a term stands below only where that is not listed above it', () => {
    const [factors] = offersFor(TREE, 'human', NONE, 'en') as [Offer & { is: 'term' }];
    expect([factors.depth, factors.of]).toEqual([0, 'Safety and quality']);
  });

  it('leaves out what was chosen, and words that a term or a chosen word says already', () => {
    expect(said('safety', { terms: ['safety'], words: ['Safety'] })).toEqual([]);
    expect(said('Human Factors')).toEqual(['Human factors']);
    expect(said('facteurs humains')).toEqual(['Human factors']);
  });

  it('is nothing for nothing, and for more than a word of one’s own may hold', () => {
    expect(said('')).toEqual([]);
    expect(said('  ')).toEqual([]);
    expect(said('x'.repeat(61))).toEqual([]);
    expect(said('x'.repeat(60))).toHaveLength(1);
  });

  it('is a list to read, each thing once, whatever is typed', () => {
    const many = new TermTree(
      Array.from({ length: 120 }, (_, at) => ({
        id: `t${at}`,
        parent: at < 10 ? null : `t${at % 10}`,
        labels: { en: `Term ${at} of care`, fr: `Terme ${at} de soin` },
      })),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('term soin 123é')) }),
        (typed) => {
          const offers = offersFor(many, typed, NONE, 'en');
          const ids = offers.map((one) => (one.is === 'term' ? one.id : one.word));
          expect(new Set(ids).size).toBe(ids.length);
          expect(offers.length).toBeLessThanOrEqual(8);
        },
      ),
      { numRuns: 100 },
    );
  });
});

it('words that others use are offered beside the terms, three at most, each thing once', () => {
  const used = ['Safety of alarms', 'alarm fatigue', 'human factors', 'Alarm  drills', 'alarms'];
  expect(said('alarm', NONE, 'en', used)).toEqual([
    'used alarm fatigue',
    'used Alarm  drills',
    'used alarms',
    'own alarm',
  ]);
  expect(said('ALARMS', NONE, 'en', ['alarms'])).toEqual(['used alarms']);
  expect(said('human', NONE, 'en', used)).toEqual(['Human factors', 'own human']);
  expect(said('alarms', { terms: [], words: ['Alarms'] }, 'en', ['alarms'])).toEqual([]);
  expect(said('', NONE, 'en', used)).toEqual([]);
  expect(withOffer(NONE, { is: 'used', word: 'alarms' }).words).toEqual(['alarms']);
});

it('letters are compared without what a hasty hand leaves out', () => {
  expect(folded('Łódź, Straße, ŒUVRE, Ｗide')).toBe('lodz, strasse, oeuvre, wide');
});

it('twelve are enough', () => {
  let chosen = NONE;
  for (let at = 0; at < 12; at += 1) {
    expect(isFull(chosen)).toBe(false);
    chosen = withOffer(chosen, { is: 'own', word: `word ${at}` });
  }
  expect(isFull(chosen)).toBe(true);
});

it('a term of a newer service is called by its id', () => {
  expect(TREE.labelOf('quantum-care', 'en')).toBe('quantum-care');
  expect(TREE.labelOf('physio', 'de')).toBe('Physiotherapy');
});
