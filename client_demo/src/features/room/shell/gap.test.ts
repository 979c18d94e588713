import { describe, expect, it } from 'vitest';
import { NO_REACH } from '@/media/call/arrival';
import type { Links } from '@/media/call/mesh';
import type { SessionInfo } from '@/protocol/generated';
import { gapOf } from './gap';

type Reach = Links[string]['reach'];
const link = (reach: Partial<Reach>) =>
  ({
    state: 'connected',
    streams: {},
    reach: { ...NO_REACH, ...reach },
  }) as unknown as Links[string];
const SESSIONS = { a: { name: 'Amara Diallo' }, b: { name: 'Jonas Weber' } } as unknown as Record<
  string,
  SessionInfo
>;

describe('what does not reach us', () => {
  it.each([
    [{ missing: ['camera'] }, { what: 'picture', name: 'Amara Diallo' }],
    [{ missing: ['audio'] }, { what: 'sound', name: 'Amara Diallo' }],
    [
      { missing: ['audio', 'camera'], silent: true },
      { what: 'all', name: 'Amara Diallo' },
    ],
    [{ arrives: true }, null],
  ] as const)('%j is %j', (reach, gap) => {
    expect(gapOf({ a: link(reach) }, SESSIONS)).toEqual(gap);
  });

  it('is the worst there is', () => {
    expect(
      gapOf(
        { a: link({ missing: ['camera'] }), b: link({ missing: ['audio'], silent: true }) },
        SESSIONS,
      ),
    ).toEqual({ what: 'all', name: 'Jonas Weber' });
  });

  it('is nothing of somebody who is gone', () => {
    expect(gapOf({ x: link({ missing: ['audio'], silent: true }) }, SESSIONS)).toBeNull();
  });
});
