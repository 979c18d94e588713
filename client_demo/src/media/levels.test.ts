import { describe, expect, it } from 'vitest';
import { barShare, hear, SILENCE, STAGE_MS, type Voices, meter } from './levels';

/** Plays levels at 100 ms steps. */
function play(steps: readonly Record<string, number>[], from: Voices = SILENCE): Voices {
  return steps.reduce((voices, levels, index) => hear(voices, levels, index * 100), from);
}

const times = (count: number, levels: Record<string, number>) =>
  Array.from({ length: count }, () => levels);

describe('who speaks', () => {
  it('has a ring at once and keeps it through a short pause', () => {
    expect(play([{ a: 0.3 }]).speaking).toEqual(['a']);
    expect(play([{ a: 0.3 }, ...times(4, { a: 0 })]).speaking).toEqual(['a']);
    expect(play([{ a: 0.3 }, ...times(9, { a: 0 })]).speaking).toEqual([]);
  });

  it('comes on stage only after a second and a half of speech', () => {
    expect(play(times(STAGE_MS / 100, { a: 0.3 })).onStage).toBeNull();
    expect(play(times(STAGE_MS / 100 + 1, { a: 0.3 })).onStage).toBe('a');
  });

  it('keeps the stage when another only says a word, and through silence', () => {
    const spoken = [
      ...times(20, { a: 0.3, b: 0 }),
      ...times(5, { a: 0, b: 0.3 }),
      ...times(20, { a: 0, b: 0 }),
    ];
    expect(play(spoken).onStage).toBe('a');
    expect(play([...spoken, ...times(20, { a: 0, b: 0.3 })]).onStage).toBe('b');
  });

  it('keeps the same list while nobody begins or ends', () => {
    const first = play([{ a: 0.3 }]);
    expect(hear(first, { a: 0.4 }, 100).speaking).toBe(first.speaking);
  });
});

it('a bar is empty in silence and never more than full', () => {
  expect([barShare(0), barShare(1)]).toEqual([0, 1]);
});

describe('a meter', () => {
  it('reads silence where the browser cannot measure, and breaks no page', () => {
    const broken = meter({} as MediaStreamTrack, () => {
      throw new DOMException('rates differ', 'NotSupportedError');
    });
    expect(broken.read()).toBe(0);
    expect(() => broken.stop()).not.toThrow();
  });
});
