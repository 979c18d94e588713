import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listen, whole, type Stretch } from './talk';

function heard(looks: readonly (readonly [number, boolean])[]): Stretch[] {
  let current: Stretch | null = null;
  const done: Stretch[] = [];
  for (const [at, speaking] of looks) {
    const next = listen(current, speaking, at);
    current = next.current;
    if (next.done !== null) done.push(next.done);
  }
  const rest = whole(current);
  return rest === null ? done : [...done, rest];
}

describe('what our own meter heard', () => {
  it('joins looks that follow each other into one span', () => {
    expect(
      heard([
        [0, false],
        [2, true],
        [4, true],
        [6, false],
        [8, true],
      ]),
    ).toEqual([
      {
        since: 0,
        until: 8,
        spans: [
          [0, 4],
          [6, 8],
        ],
      },
    ]);
  });

  it('leaves out the time in which nobody looked at it', () => {
    expect(
      heard([
        [0, false],
        [10, true],
        [90, true],
        [95, true],
      ]),
    ).toEqual([
      { since: 0, until: 10, spans: [[0, 10]] },
      { since: 90, until: 95, spans: [[90, 95]] },
    ]);
  });

  it('is closed after half a minute and goes on without a gap', () => {
    const looks = Array.from({ length: 400 }, (_, index) => [index * 2, true] as const);
    const stretches = heard(looks);
    expect(stretches.map((one) => [one.since, one.until])).toEqual([
      [0, 300],
      [300, 600],
      [600, 798],
    ]);
  });

  it('never holds more spans than a report may, in order and within its time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.boolean()), { maxLength: 400 }),
        (steps) => {
          let at = 0;
          for (const { since, until, spans } of heard(
            steps.map(([step, speaking]) => [(at += step), speaking] as const),
          )) {
            expect(spans.length).toBeLessThanOrEqual(60);
            expect(until).toBeGreaterThan(since);
            let end = since;
            for (const span of spans) {
              expect(span[0]).toBeGreaterThanOrEqual(end);
              expect(span[1]).toBeGreaterThan(span[0]);
              end = span[1];
            }
            expect(end).toBeLessThanOrEqual(until);
          }
        },
      ),
    );
  });
});
