import { describe, expect, it } from 'vitest';
import { anchors, messageIn } from './anchors';

describe('an anchor', () => {
  it('of a message is read back from the address', () => {
    expect(messageIn(`#${anchors.message(412)}`)).toBe(412);
  });

  it('that is none of a message names none', () => {
    for (const hash of ['', '#plan', '#message-', '#message-x', '#message-0', '#message-7x']) expect(messageIn(hash)).toBeNull();
  });
});
