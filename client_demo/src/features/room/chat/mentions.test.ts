import { describe, expect, it } from 'vitest';
import { mentionBefore, mentionsIn, partsOf } from './mentions';

describe('mentions', () => {
  const people = { u_1: { name: 'Amara Diallo' }, u_2: { name: 'Tomas' } };

  it('are the people whose name stands after an @', () => {
    expect(mentionsIn('ask @Tomas and Amara Diallo', people)).toEqual(['u_2']);
  });

  it('are looked for while a name is being typed, not in an address', () => {
    expect(mentionBefore('hello @Ama', 10)).toBe('Ama');
    expect(mentionBefore('mail a@b', 8)).toBeNull();
  });

  it('are set apart in the text, whatever characters a name has', () => {
    expect(partsOf('hi @Dr. A+ there', ['Dr. A+'])).toEqual([
      { text: 'hi ', mention: false }, { text: '@Dr. A+', mention: true }, { text: ' there', mention: false },
    ]);
  });
});
