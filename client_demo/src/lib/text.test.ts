import { describe, expect, it } from 'vitest';
import vectors from '../../../tests/vectors/text.json';
import { cleaned, excessOf, isBlank, lengthOf, sameEmoji } from './text';

describe('a text', () => {
  it.each(vectors.cases)('is kept as the service keeps it: $text', ({ form, text, kept, length }) => {
    const line = form === 'line';
    const unit = form === 'bytes' ? 'bytes' : 'characters';
    expect(cleaned(text, line)).toBe(kept);
    expect(isBlank(text)).toBe(kept === '');
    expect(lengthOf(kept, unit)).toBe(length);
    expect(excessOf(text, { line, most: length, unit })).toBe(0);
    if (length > 0) expect(excessOf(text, { line, most: length - 1, unit })).toBe(1);
  });

  it.each(vectors.seen)('is not blank with %j', (sign) => {
    expect(isBlank(sign)).toBe(false);
  });

  it('says how many characters are too many, whatever they weigh', () => {
    expect(excessOf('a€€', { line: false, most: 5, unit: 'bytes' })).toBe(1);
    expect(excessOf('a€€', { line: false, most: 1, unit: 'bytes' })).toBe(2);
    expect(excessOf('🙂🙂🙂 ', { line: true, most: 1, unit: 'characters' })).toBe(2);
  });

  it('is one emoji however it is spelled', () => {
    expect(sameEmoji('\u2764', '\u2764\ufe0f')).toBe(true);
    expect(sameEmoji('👍', '👍🏽')).toBe(false);
  });
});
