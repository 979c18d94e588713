import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { askSurely } from '@/connection/outbox/sure';
import { newCid } from '@/lib/cid';
import { useReadable } from '@/lib/use-readable';
import type { Replies, Requests } from '@/protocol/generated';
import type { Room } from '../room';

type Asked = Extract<keyof Replies, `${'agenda' | 'action' | 'timer' | 'poll' | 'card'}.${string}`>;
/** A change of the board, without its cid. */
type BoardAct = { [T in Asked]: { readonly t: T; readonly d: Omit<Requests[T], 'cid'> } }[Asked];

/** What can be taken back, and the word that says what was done. */
interface Undo {
  readonly word: 'dropped' | 'letGo';
  readonly back: BoardAct;
}

const UNDO_MS = 8_000;

export interface BoardActs {
  readonly act: (act: BoardAct) => void;
  /** Resolves once it is kept; rejects with a Refused. */
  readonly sure: (act: BoardAct) => Promise<unknown>;
  /** Act, and offer for a while to take it back. */
  readonly undoable: (act: BoardAct, undo: Undo) => void;
  readonly undo: Undo | null;
  readonly takeBack: () => void;
  /** What is about to be deleted for good, by its seq. */
  readonly going: readonly number[];
  /** Delete for good, in a moment. */
  readonly remove: (seq: number) => void;
  /** Leave it after all. */
  readonly keep: (seq: number) => void;
  readonly pending: boolean;
  readonly error: unknown;
}

/** What one can do to the room's board. */
export function useBoard(room: Room): BoardActs {
  const [undo, setUndo] = useState<Undo | null>(null);
  const going = useReadable(room.takebacks.waiting);
  const change = useMutation({
    mutationFn: ({ t, d }: BoardAct) => askSurely(room.link, t, { ...d, cid: newCid() }),
  });
  useEffect(() => {
    if (undo === null) return undefined;
    const timer = setTimeout(() => setUndo(null), UNDO_MS);
    return () => clearTimeout(timer);
  }, [undo]);
  return {
    act: change.mutate,
    sure: change.mutateAsync,
    undoable: (act, back) => {
      setUndo(back);
      change.mutate(act, { onError: () => setUndo(null) });
    },
    undo,
    takeBack: () => {
      if (undo !== null) change.mutate(undo.back);
      setUndo(null);
    },
    going,
    remove: (seq) => room.takebacks.begin(seq),
    keep: (seq) => room.takebacks.undo(seq),
    pending: change.isPending,
    error: change.error,
  };
}
