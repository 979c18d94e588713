import { describe, expect, it } from 'vitest';
import type { SessionInfo } from '@/protocol/generated';
import { aloneWord } from './model';

const session = (person: string) => ({ [`s_${person}`]: { person } as SessionInfo });
const ALONE = { sessions: session('me'), episode: null, gone: [] };

describe('why one is alone in the call', () => {
  it('is that nobody came yet, before the session', () => {
    expect(aloneWord(ALONE, null, 'me')).toEqual({ is: 'nobody' });
    const once = { ...ALONE, gone: [{ person: 'tomas', how: 'left' as const }] };
    expect(aloneWord(once, null, 'me')).toEqual({ is: 'nobody' });
  });

  it('is that the other left, lost the line, or was removed', () => {
    for (const how of ['left', 'lost', 'removed'] as const) {
      const gone = [
        { person: 'tomas', how },
        { person: 'me', how: 'lost' as const },
      ];
      const word = aloneWord({ ...ALONE, episode: 'ep_1', gone }, null, 'me');
      expect(word).toEqual({ is: how, person: 'tomas' });
    }
  });

  it('is that the other is in the room and not in the call', () => {
    const sessions = { ...session('me'), ...session('tomas') };
    expect(aloneWord({ ...ALONE, sessions }, null, 'me')).toEqual({
      is: 'outside',
      person: 'tomas',
    });
  });

  it('is that the session is over, and never that nobody came yet', () => {
    const closing = { by: 'room', reason: 'empty', at: 60 } as const;
    expect(aloneWord(ALONE, closing, 'me')).toEqual({ is: 'over', closing });
  });
});
