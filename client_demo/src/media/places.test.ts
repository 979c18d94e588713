import { describe, expect, it } from 'vitest';
import { slotFor } from './places';

describe('the places of a connection', () => {
  it.each([
    ['audio', [], 'audio'],
    ['video', [], 'camera'],
    ['video', ['audio', 'camera'], 'screen'],
    ['video', ['camera', 'screen'], undefined],
    ['audio', ['audio'], undefined],
  ] as const)('give %s, with %j taken, the slot %s', (kind, taken, slot) => {
    expect(slotFor(kind, new Set(taken))).toBe(slot);
  });
});
