import { describe, expect, it } from 'vitest';
import { deedOf, isWriting, keysOn, SHORTCUTS, turnKeys } from './shortcuts';

const plain = { ctrlKey: false, metaKey: false, altKey: false };

describe('shortcuts', () => {
  it('are found in either case, and leave the browser its own', () => {
    expect(deedOf({ ...plain, key: 'M' })).toBe('mute');
    expect(deedOf({ ...plain, key: 'm', ctrlKey: true })).toBeNull();
    expect(deedOf({ ...plain, key: 'x' })).toBeNull();
  });

  it('never leave the room', () => {
    expect(SHORTCUTS.map((one) => one.deed)).not.toContain('leave');
  });

  it('rest where somebody writes', () => {
    const field = document.createElement('textarea');
    expect([isWriting(field), isWriting(document.createElement('button'))]).toEqual([true, false]);
  });

  it('can be turned off on this device', () => {
    turnKeys(false);
    expect(keysOn()).toBe(false);
    turnKeys(true);
    expect(keysOn()).toBe(true);
  });
});
