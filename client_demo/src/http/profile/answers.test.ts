import { describe, expect, it } from 'vitest';
import { mergedAnswers, overlaidAnswers, withoutAnswers } from './answers';

const NONE = { answers: {}, enough: false, said: false };

describe('answers that are not kept yet', () => {
  it('are the last of each question of each part', () => {
    const one = { mentee: { agenda: true, time: false } };
    expect(mergedAnswers(one, { mentee: { time: null }, mentor: { time: true } })).toEqual({
      mentee: { agenda: true, time: null },
      mentor: { time: true },
    });
  });

  it('are less by what was sent, unless it was changed meanwhile', () => {
    const sent = { mentee: { agenda: true, time: false } };
    expect(withoutAnswers({ mentee: { agenda: false, time: false } }, sent)).toEqual({
      mentee: { agenda: false },
    });
    expect(withoutAnswers(sent, sent)).toEqual({});
  });

  it('are seen at once; whether they are enough is not guessed', () => {
    const before = { parts: { mentee: { ...NONE, answers: { time: true } }, mentor: NONE } };
    const after = overlaidAnswers(before, { mentee: { time: null, agenda: true } });
    expect(after.parts).toEqual({ mentee: { ...NONE, answers: { agenda: true } }, mentor: NONE });
  });
});
