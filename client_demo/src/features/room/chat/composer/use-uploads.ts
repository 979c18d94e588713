import { useRef, useState } from 'react';
import { codeOf } from '@/connection/outbox/refused';
import type { FileRef } from '@/protocol/generated';
import { uploadFile } from '../../room-api';
import { taken, unsendable } from './files';

export interface Upload {
  readonly key: number;
  readonly name: string;
  readonly share: number;
  readonly done: FileRef | null;
  readonly failed: string | null;
}

export interface Uploads {
  readonly list: readonly Upload[];
  readonly pending: boolean;
  readonly files: readonly FileRef[];
  /** How many of those given last were left out: a message had its fill. */
  readonly left: number;
  readonly add: (files: Iterable<File>) => void;
  /** Stop an upload, or take a file back that was not sent yet. */
  readonly remove: (key: number) => void;
  readonly clear: () => void;
}

/** Files on their way into a message: each with its progress, each can be cancelled. */
export function useUploads(room: string): Uploads {
  const [list, setList] = useState<readonly Upload[]>([]);
  const [left, setLeft] = useState(0);
  const running = useRef(new Map<number, AbortController>());
  const count = useRef(0);
  const change = (key: number, to: Partial<Upload>) =>
    setList((now) => now.map((one) => (one.key === key ? { ...one, ...to } : one)));

  const start = (file: File) => {
    const key = (count.current += 1);
    const refused = unsendable(file);
    setList((now) => [...now, { key, name: file.name, share: 0, done: null, failed: refused }]);
    if (refused !== null) return;
    const abort = new AbortController();
    running.current.set(key, abort);
    uploadFile(room, file, { progress: (share) => change(key, { share }), signal: abort.signal })
      .then((done) => change(key, { done, share: 1 }))
      .catch((error: unknown) => change(key, { failed: codeOf(error) }))
      .finally(() => running.current.delete(key));
  };
  return {
    list,
    pending: list.some((one) => one.done === null && one.failed === null),
    files: list.flatMap((one) => (one.done === null ? [] : [one.done])),
    left,
    add: (files) => {
      const given = taken([...files], list.length);
      setLeft(given.left);
      for (const file of given.fitting) start(file);
    },
    remove: (key) => {
      running.current.get(key)?.abort();
      setLeft(0);
      setList((now) => now.filter((one) => one.key !== key));
    },
    clear: () => {
      setList([]);
      setLeft(0);
    },
  };
}
