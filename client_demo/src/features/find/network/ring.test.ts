import { describe, expect, it } from 'vitest';
import { arcsOf, MIDDLE } from './ring';

describe('the ring', () => {
  it('has an arc for each need, apart from the next', () => {
    const arcs = arcsOf(5);
    expect(arcs).toHaveLength(5);
    expect(new Set(arcs.map(({ outer }) => outer)).size).toBe(5);
  });

  it('is one long arc for one need, and none for none', () => {
    expect(arcsOf(0)).toEqual([]);
    const [only] = arcsOf(1);
    expect(only?.outer).toContain('0 1 1');
    expect(only?.face.x).toBe(MIDDLE.x);
  });

  it('keeps arcs apart where there are many', () => {
    const ends = arcsOf(24).map(({ outer }) => outer.split('A')[0]);
    expect(new Set(ends).size).toBe(24);
  });
});
