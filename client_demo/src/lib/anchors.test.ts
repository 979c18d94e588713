import { describe, expect, it } from 'vitest';
import { anchors, dayIn, messageIn } from './anchors';

describe('an anchor', () => {
  it('of a message is read back from the address', () => {
    expect(messageIn(`#${anchors.message(412)}`)).toBe(412);
  });

  it('of a day of the diary is read back from the address', () => {
    expect(dayIn(`#${anchors.day('2026-10-12')}`)).toBe('2026-10-12');
    for (const hash of ['', '#day-', '#day-2026-10', '#message-412'])
      expect(dayIn(hash)).toBeNull();
  });

  it('that is none of a message names none', () => {
    for (const hash of ['', '#plan', '#message-', '#message-x', '#message-0', '#message-7x'])
      expect(messageIn(hash)).toBeNull();
  });
});
