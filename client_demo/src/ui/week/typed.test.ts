import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { A_DAY, merged } from './spans';
import { readDay, typedOf } from './typed';

const span = fc
  .tuple(fc.nat(A_DAY - 1), fc.integer({ min: 1, max: A_DAY }))
  .map(([start, length]) => ({ day: 2, start, end: Math.min(A_DAY, start + length) }));
const locale = fc.constantFrom('en-GB', 'en-US', 'en-CA', 'en-IN', 'fr', 'fr-CA', 'sv', 'de');

it('what is drawn is read back as it is written, in every way of writing', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 6 }), locale, (spans, tag) => {
      const day = merged(spans);
      expect(readDay(2, typedOf(tag, day))).toEqual({ spans: day, fault: null });
    }),
    { numRuns: 200 },
  );
});

describe('hours are read as people type them', () => {
  it.each([
    ['17-19', [[34, 38]]],
    [' 8:30 – 11 ', [[17, 22]]],
    ['8h30-11h', [[17, 22]]],
    ['8 h 30 à 11 h', [[17, 22]]],
    [
      'de 8 h à 11 h et 17 h–19 h',
      [
        [16, 22],
        [34, 38],
      ],
    ],
    ['5–7 pm', [[34, 38]]],
    ['11 – 1 PM', [[22, 26]]],
    ['5pm to 7', [[34, 38]]],
    [
      '8 a.m.–11 a.m.; 6 p.m.–9 p.m.',
      [
        [16, 22],
        [36, 42],
      ],
    ],
    ['22–24', [[44, 48]]],
    ['22-0', [[44, 48]]],
    ['8 pm - 12 am', [[40, 48]]],
    ['17-19, 18-20', [[34, 40]]],
    ['', []],
    ['  ', []],
  ])('%s', (typed, spans) => {
    const expected = spans.map(([start, end]) => ({ day: 2, start, end }));
    expect(readDay(2, typed)).toEqual({ spans: expected, fault: null });
  });

  it.each([
    ['mornings', 'form'],
    ['17', 'form'],
    ['17-19-21', 'form'],
    ['25-26', 'form'],
    ['17:75-19', 'form'],
    ['13 pm – 14 pm', 'form'],
    ['17:15–19', 'halves'],
    ['22–2', 'order'],
    ['9-9', 'order'],
    ['9-11, tea', 'form'],
  ])('%s is not read: %s', (typed, fault) => {
    expect(readDay(2, typed)).toEqual({ spans: null, fault });
  });

  it('whatever is typed is read or refused, never thrown', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('0129:h.-–, apm到')) }),
        (typed) => {
          const { spans, fault } = readDay(0, typed);
          expect(spans === null).toBe(fault !== null);
        },
      ),
      { numRuns: 200 },
    );
  });
});
