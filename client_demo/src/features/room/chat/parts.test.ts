import { describe, expect, it } from 'vitest';
import { MOST_FILES, taken, unsendable } from './composer/files';
import { snippetParts } from '@/lib/text/snippet';
import { Takebacks } from './takebacks';

describe('files', () => {
  it('beyond what goes with one message are counted, not lost in silence', () => {
    expect(taken(['a', 'b', 'c'], MOST_FILES - 2)).toEqual({ fitting: ['a', 'b'], left: 1 });
    expect(taken(['a'], MOST_FILES)).toEqual({ fitting: [], left: 1 });
    expect(taken(['a'], 0)).toEqual({ fitting: ['a'], left: 0 });
  });

  it('that cannot be sent say why before anything is uploaded', () => {
    expect([
      unsendable({ size: 0 }),
      unsendable({ size: 26 * 1024 * 1024 }),
      unsendable({ size: 5 }),
    ]).toEqual(['empty', 'too_large', null]);
  });
});

it('a snippet sets its matches apart', () => {
  expect(snippetParts('the \uE000alarm\uE001 limits')).toEqual([
    { text: 'the ', match: false },
    { text: 'alarm', match: true },
    { text: ' limits', match: false },
  ]);
});

describe('a deletion', () => {
  it('that was undone is never sent', () => {
    const sent: number[] = [];
    const takebacks = new Takebacks((seq) => Promise.resolve(sent.push(seq)));
    takebacks.begin(7);
    takebacks.undo(7);
    takebacks.now();
    expect([sent, takebacks.waiting.get()]).toEqual([[], []]);
  });

  it('is sent once when nobody is left to undo it', () => {
    const sent: number[] = [];
    const takebacks = new Takebacks((seq) => Promise.resolve(sent.push(seq)));
    takebacks.begin(7);
    takebacks.begin(7);
    takebacks.now();
    expect(sent).toEqual([7]);
  });
});
