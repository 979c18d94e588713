import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isFree, talks, type Heard } from './push-to-talk';

const bare = {
  is: 'down',
  key: ' ',
  repeat: false,
  modified: false,
  composing: false,
  free: true,
} as const;
const after = (...heard: Heard[]) => heard.reduce(talks, false);

describe('Space held to talk', () => {
  it('begins with bare Space alone, pressed anew', () => {
    expect(after(bare)).toBe(true);
    for (const change of [
      { modified: true },
      { composing: true },
      { free: false },
      { repeat: true },
      { key: 'm' },
      { key: 'Spacebar' },
    ]) {
      expect(after({ ...bare, ...change })).toBe(false);
    }
  });

  it('goes on while the key repeats', () => {
    expect(after(bare, { ...bare, repeat: true }, { ...bare, repeat: true })).toBe(true);
  });

  it.each<[string, Heard]>([
    ['a key is let go, or the window, the page or the place is left', { is: 'away' }],
    ['a modifier is pressed', { ...bare, key: 'Control', modified: true }],
    ['Space repeats with a modifier', { ...bare, repeat: true, modified: true }],
    ['Space repeats in a field', { ...bare, repeat: true, free: false }],
    ['a word begins to be composed', { ...bare, key: 'Process', composing: true }],
    ['another key is pressed', { ...bare, key: 'a' }],
  ])('ends when %s, and what repeats afterwards opens nothing', (_, end) => {
    expect([after(bare, end), after(bare, end, { ...bare, repeat: true })]).toEqual([false, false]);
  });

  it('begins anew when Space is pressed anew after its release was swallowed', () => {
    expect(after(bare, { is: 'away' }, bare)).toBe(true);
    expect(after(bare, bare, { is: 'away' })).toBe(false);
  });
});

const keys = fc.constantFrom(
  ' ',
  'a',
  'm',
  'Control',
  'Alt',
  'Shift',
  'Meta',
  'Process',
  'Escape',
  'Tab',
);
const heard: fc.Arbitrary<Heard> = fc.oneof(
  fc.record({
    is: fc.constant('down' as const),
    key: keys,
    repeat: fc.boolean(),
    modified: fc.boolean(),
    composing: fc.boolean(),
    free: fc.boolean(),
  }),
  fc.constant<Heard>({ is: 'away' }),
  fc.constant<Heard>(bare),
);

test('whatever comes in whatever order, it is open only after bare Space was pressed and nothing came but its repeating', () => {
  fc.assert(
    fc.property(fc.array(heard, { maxLength: 30 }), (all) => {
      const pressed = all.findLastIndex(
        (one) =>
          one.is === 'down' &&
          !one.repeat &&
          one.key === ' ' &&
          !one.modified &&
          !one.composing &&
          one.free,
      );
      const since = all.slice(pressed + 1);
      const held =
        pressed >= 0 &&
        since.every(
          (one) =>
            one.is === 'down' &&
            one.key === ' ' &&
            one.repeat &&
            !one.modified &&
            !one.composing &&
            one.free,
        );
      expect(after(...all)).toBe(held);
    }),
    { numRuns: 2_000 },
  );
});

test('Space is free on the stage and in plain text, and nowhere that uses it', () => {
  document.body.innerHTML = `
    <main id="free" tabindex="-1"><p id="free-text">words</p><div id="free-tile" tabindex="0"></div></main>
    <button id="b"><span id="in-b"></span></button><a href="/" id="a">a</a><textarea id="t"></textarea><select id="s"></select>
    <div role="dialog"><p id="in-dialog"></p></div><div role="switch" id="sw"></div><div contenteditable="true"><b id="in-editable"></b></div>
    <summary id="su"></summary><div role="slider" id="sl"></div><div role="region" tabindex="0" id="log"></div>`;
  for (const one of document.querySelectorAll('[id]'))
    expect([one.id, isFree(one)]).toEqual([one.id, one.id.startsWith('free')]);
  expect([isFree(document.body), isFree(window)]).toEqual([true, true]);
});
