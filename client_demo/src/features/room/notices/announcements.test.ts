import { describe, expect, it } from 'vitest';
import type { RoomView } from '@/connection/room/room-view';
import type { LogEvent, SessionInfo } from '@/protocol/generated';
import { changesOf, newsOf, stands } from './announcements';

const event = (seq: number, actor: string, body: LogEvent['body']): LogEvent => ({
  seq,
  actor,
  at: seq,
  body,
});
const said = (seq: number, actor: string, text: string, files = 0) =>
  event(seq, actor, {
    kind: 'msg.sent',
    text,
    files: Array.from({ length: files }, () => ({}) as never),
  });

describe('what is announced of events', () => {
  it('is each message of others with its words, files by number, and hands', () => {
    const news = newsOf(
      [
        said(1, 'me', 'mine'),
        said(2, 'a', 'hello'),
        said(3, 'a', '', 2),
        event(4, 'b', { kind: 'hand.raised', call: 'c' }),
        event(5, 'me', { kind: 'hand.raised', call: 'c' }),
        event(6, 'a', { kind: 'msg.edited', target: 2, text: 'other' }),
      ],
      'me',
    );
    expect(news).toEqual([
      { is: 'message', key: 'message-2', seq: 2, person: 'a', text: 'hello' },
      { is: 'files', key: 'files-3', person: 'a', count: 2 },
      { is: 'hand', key: 'hand-4', person: 'b' },
    ]);
  });

  it('is their number where many come at once', () => {
    const many = Array.from({ length: 6 }, (_, at) => said(at + 1, 'a', 'x'));
    expect(newsOf(many, 'me')).toEqual([{ is: 'many', key: 'many-6', count: 6 }]);
  });
});

function view(
  sessions: readonly (readonly [person: string, state: SessionInfo['state']])[],
  waiting: readonly string[] = [],
  may: readonly string[] = ['admit'],
): RoomView {
  const each = sessions.map(([person, state], at) => [`s${at}`, { person, state }]);
  return {
    sessions: Object.fromEntries(each) as RoomView['sessions'],
    waiting: waiting.map((person) => ({ person, name: person })),
    may,
  } as unknown as RoomView;
}

describe('what is announced of the room', () => {
  it('is a knock, once, to whom it concerns', () => {
    const knock = { is: 'knock', key: 'knock-k', name: 'k' };
    expect(changesOf(view([]), view([], ['k']), 'me')).toEqual([knock]);
    expect(changesOf(view([], ['k']), view([], ['k', 'k']), 'me')).toEqual([]);
    expect(changesOf(view([], [], []), view([], ['k'], []), 'me')).toEqual([]);
  });

  it('is a lost line and its return, not a second device, and not our own', () => {
    const [on, off] = ['online', 'reconnecting'] as const;
    const lost = { is: 'lost', key: 'line-a', person: 'a' };
    expect(changesOf(view([['a', on]]), view([['a', off]]), 'me')).toEqual([lost]);
    expect(changesOf(view([['a', off]]), view([['a', on]]), 'me')).toEqual([
      { ...lost, is: 'back' },
    ]);
    expect(
      changesOf(
        view([
          ['a', on],
          ['a', on],
        ]),
        view([
          ['a', off],
          ['a', on],
        ]),
        'me',
      ),
    ).toEqual([]);
    expect(changesOf(view([['me', on]]), view([['me', off]]), 'me')).toEqual([]);
    expect(changesOf(view([]), view([['a', off]]), 'me')).toEqual([]);
  });
});

describe('what was announced', () => {
  const [news] = newsOf([said(2, 'a', 'hello')], 'me');

  it('stays while its words stand in the log', () => {
    expect(news && stands(news, [said(1, 'b', 'before'), said(2, 'a', 'hello')])).toBe(true);
  });

  it('goes with its words, whether they were taken back, corrected or not kept', () => {
    expect(news && stands(news, [event(2, 'a', { kind: 'msg.sent', text: '' })])).toBe(false);
    expect(news && stands(news, [said(2, 'a', 'other')])).toBe(false);
    expect(news && stands(news, [])).toBe(false);
  });
});
