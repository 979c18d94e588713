import { describe, expect, it } from 'vitest';
import type { Board, LogEvent, Member } from '@/protocol/generated';
import vectors from '../../../../tests/vectors/board.json';
import { agendaOwner, boardOf, foldBoard } from './board';

/** Without what the wire leaves out: false, null and empty. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([, one]) => one !== false && one !== null && !(Array.isArray(one) && one.length === 0),
  );
  return Object.fromEntries(kept.map(([key, one]) => [key, bare(one)]));
}

describe('the board', () => {
  it.each(vectors)('folds $name as the service does', ({ events, board }) => {
    const folded = (events as unknown as LogEvent[]).reduce(foldBoard, boardOf());
    expect(bare({ ...folded, head: board.head })).toEqual(bare(board));
  });

  it('takes nothing twice that the service had folded already', () => {
    const sent = boardOf({ head: 5, points: [{ seq: 5, text: 'a', by: 'u_1', at: 1, place: 5 }] });
    expect(
      foldBoard(sent, { seq: 5, actor: 'u_1', at: 1, body: { kind: 'agenda.added', text: 'a' } }),
    ).toBe(sent);
  });

  it('holds nothing of an erased stretch, or of the one who took their words back', () => {
    const made = (seq: number, by: string) => ({ seq, by, at: 1 });
    const board = boardOf({
      head: 9,
      current: 4,
      points: [
        { ...made(2, 'u_1'), text: 'before', place: 2 },
        { ...made(4, 'u_1'), text: 'a', place: 4 },
      ],
      actions: [{ ...made(5, 'u_2'), text: 'b', owner: 'u_1' }],
      polls: [{ ...made(6, 'u_1'), question: 'c', options: ['d', 'e'] }],
      timer: { ...made(7, 'u_1'), ends_at: 9 },
      card: { ...made(8, 'u_2'), card_kind: 'question', number: 1 },
    });
    const all = foldBoard(board, {
      seq: 10,
      actor: 'u_2',
      at: 1,
      body: { kind: 'episode.erased', episode: 'ep_1', first: 3, last: 9, wish: 'agreed' },
    });
    expect(all).toMatchObject({ current: null, actions: [], polls: [], timer: null, card: null });
    expect(all.points.map((one) => one.text)).toEqual(['before']);
    const mine = foldBoard(board, {
      seq: 10,
      actor: 'u_2',
      at: 1,
      body: { kind: 'words.erased', first: 3, last: 9 },
    });
    expect(mine).toMatchObject({ current: 4, actions: [], card: null });
    expect([mine.points.length, mine.polls.length, mine.timer?.seq]).toEqual([2, 1, 7]);
  });

  it('stays the very same when somebody only writes', () => {
    const board = boardOf(vectors[0]?.board as unknown as Board);
    expect(
      foldBoard(board, { seq: 99, actor: 'u_1', at: 1, body: { kind: 'msg.sent', text: 'x' } }),
    ).toBe(board);
  });

  it('has an agenda of the mentee, unless it was given away to somebody who is still here', () => {
    const member = (person: string, role: Member['role']) => ({
      [person]: { person, name: person, role },
    });
    const founded = boardOf({ founder: 'u_tom' });
    expect(agendaOwner(founded, member('u_tom', 'host'))).toBe('u_tom');
    const both = { ...member('u_tom', 'host'), ...member('u_ada', 'mentee') };
    expect(agendaOwner(founded, both)).toBe('u_ada');
    expect(agendaOwner({ ...founded, owner: 'u_tom' }, both)).toBe('u_tom');
    expect(agendaOwner({ ...founded, owner: 'u_gone' }, both)).toBe('u_ada');
  });
});
