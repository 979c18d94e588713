import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { newCid } from '@/lib/cid';
import type { Mark } from '@/protocol/generated';
import type { Room } from '../room';
import { roomApi } from '../room-api';

export type MarkKind = Mark['kind'];

export interface Marks {
  /** Marks of this visit, oldest first. Nobody else ever sees them. */
  readonly made: readonly Mark[];
  /** The mark whose notice is still open. */
  readonly latest: Mark | null;
  readonly error: unknown;
  readonly mark: (kind: MarkKind) => Promise<void>;
  /** Change the latest mark: its kind, or a word with it. */
  readonly note: (note: string) => Promise<void>;
  readonly change: (kind: MarkKind) => Promise<void>;
  readonly dismiss: () => void;
}

/** Moments marked during the talk: one tap first, words after, if at all. */
export function useMarks(room: Room): Marks {
  const [made, setMade] = useState<readonly Mark[]>([]);
  const [open, setOpen] = useState<string | null>(null);
  const replace = (mark: Mark) =>
    setMade((now) => now.map((one) => (one.id === mark.id ? mark : one)));
  const create = useMutation({
    mutationFn: (kind: MarkKind) => roomApi.mark(room.id, { cid: newCid(), kind }),
    onSuccess: (mark) => {
      setMade((now) => [...now, mark]);
      setOpen(mark.id);
    },
  });
  const change = useMutation({
    mutationFn: ({ id, ...fields }: { id: string; note?: string; kind?: MarkKind }) =>
      roomApi.changeMark(id, fields),
    onSuccess: replace,
  });
  const latest = made.find((mark) => mark.id === open) ?? null;
  const changed = async (fields: { note?: string; kind?: MarkKind }) => {
    if (latest !== null)
      await change.mutateAsync({ id: latest.id, ...fields }).catch(() => undefined);
  };
  return {
    made,
    latest,
    error: create.error ?? change.error,
    mark: async (kind) => {
      await create.mutateAsync(kind).catch(() => undefined);
    },
    note: (note) => changed({ note }),
    change: (kind) => changed({ kind }),
    dismiss: () => {
      setOpen(null);
      create.reset();
      change.reset();
    },
  };
}
