import { describe, expect, it } from 'vitest';
import { beginsLike, mentionBefore, mentionsIn, partsOf } from './mentions';

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
      { text: 'hi ', mention: false },
      { text: '@Dr. A+', mention: true },
      { text: ' there', mention: false },
    ]);
  });

  it('mean who is called like that, by the one rule for names', () => {
    expect(mentionsIn('@amara\u00a0diallo, @TOMAS', people)).toEqual(['u_1', 'u_2']);
    expect(partsOf('so @ｔｏｍａｓ\u200b says', ['Tomas'])).toEqual([
      { text: 'so ', mention: false },
      { text: '@ｔｏｍａｓ', mention: true },
      { text: '\u200b says', mention: false },
    ]);
    expect(mentionsIn('@Zoe\u0308', { u_3: { name: 'Zoë' }, u_4: { name: 'Zoe' } })).toEqual([
      'u_3',
    ]);
  });

  it('mean the longest name that stands there', () => {
    expect(mentionsIn('@Ann Lee', { u_1: { name: 'Ann' }, u_2: { name: 'Ann Lee' } })).toEqual([
      'u_2',
    ]);
    expect(partsOf('@Ann and', ['Ann', 'Ann Lee'])).toEqual([
      { text: '@Ann', mention: true },
      { text: ' and', mention: false },
    ]);
    expect(mentionsIn('@ Ann, ann@Ann', { u_1: { name: 'Ann' } })).toEqual(['u_1']);
    expect(mentionsIn('@ @\u3164', { u_1: { name: 'Ann' } })).toEqual([]);
  });

  it('are looked for by any word of a name, in any script', () => {
    expect(mentionBefore('@अमित', 5)).toBe('अमित');
    expect(beginsLike('Amara Diallo', 'DIA')).toBe(true);
    expect(beginsLike('Işık Demir', 'isik')).toBe(true);
    expect(beginsLike('Işık Demir', 'IŞIK')).toBe(true);
    expect(beginsLike('Amara', 'b')).toBe(false);
    expect(beginsLike('Élise Dubois', 'elise')).toBe(true);
    expect(beginsLike('Élise Dubois', 'élise')).toBe(true);
    expect(beginsLike('Elise Dubois', 'Éli')).toBe(true);
    expect(beginsLike('Łukasz Żak', 'zak')).toBe(true);
  });

  it('take no time in a text of nothing but signs', () => {
    expect(mentionsIn('@'.repeat(8_192), people)).toEqual([]);
    expect(mentionsIn(`@${'a'.repeat(8_000)}`, { u_1: { name: 'a'.repeat(80) } })).toEqual(['u_1']);
  });
});
