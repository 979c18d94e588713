import { describe, expect, it } from 'vitest';
import names from '../../../../tests/vectors/names.json';
import vectors from '../../../../tests/vectors/text.json';
import { alike, cleaned, excessOf, isBlank, lengthOf, sameEmoji, sent } from './text';

describe('a text', () => {
  it.each(vectors.cases)(
    'is kept as the service keeps it: $text',
    ({ form, text, kept, length }) => {
      const line = form === 'line';
      const unit = form === 'bytes' ? 'bytes' : 'characters';
      expect(cleaned(text, line)).toBe(kept);
      expect(isBlank(text)).toBe(kept === '');
      expect(lengthOf(kept, unit)).toBe(length);
      expect(excessOf(text, { line, most: length, unit })).toBe(0);
      if (length > 0) expect(excessOf(text, { line, most: length - 1, unit })).toBe(1);
    },
  );

  it.each(vectors.seen)('is not blank with %j', (sign) => {
    expect(isBlank(sign)).toBe(false);
  });

  it('says how many characters are too many, whatever they weigh', () => {
    expect(excessOf('a€€', { line: false, most: 5, unit: 'bytes' })).toBe(1);
    expect(excessOf('a€€', { line: false, most: 1, unit: 'bytes' })).toBe(2);
    expect(excessOf('🙂🙂🙂 ', { line: true, most: 1, unit: 'characters' })).toBe(2);
  });

  it('is sent without blanks around it, in prose too', () => {
    expect(sent(' \u3164one\n\ntwo\u00a0\u200b\n', false)).toBe('one\n\ntwo');
    expect(sent('\u2764\ufe0f \u{1d159}', false)).toBe('\u2764\ufe0f');
    expect(sent('\u200b\u3164\n', false)).toBe('');
  });

  it('takes no longer for a heap of blanks than for words', () => {
    const heap = `${' '.repeat(400_000)}a`;
    expect(sent(`a${heap}`, true)).toHaveLength(heap.length + 1);
    expect(excessOf(`a${heap}`, { line: true, most: 80, unit: 'characters' })).toBe(
      heap.length + 1 - 80,
    );
  });

  it.each(names.cases)(
    'is compared as a name by what the service compares: $name',
    ({ name, key }) => {
      expect(alike(name)).toBe(key);
      expect(alike(key)).toBe(key);
    },
  );

  it('is one emoji however it is spelled', () => {
    expect(sameEmoji('\u2764', '\u2764\ufe0f')).toBe(true);
    expect(sameEmoji('👍', '👍🏽')).toBe(false);
  });
});
