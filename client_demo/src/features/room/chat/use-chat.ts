import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useReader } from '@/http/use-reader';
import { newCid } from '@/lib/cid';
import { sameEmoji } from '@/lib/text/text';
import { fullDay } from '@/lib/time';
import { useDraft } from '@/lib/use-draft';
import { useReadable } from '@/lib/use-readable';
import type { Room } from '../room';
import { entriesOf, type Entry } from './entries';
import { foldMessages, type Message } from './messages';

interface Draft {
  readonly text: string;
  readonly replyTo: number | null;
  /** The message that is being said better, and its words so far. */
  readonly edit: { readonly seq: number; readonly text: string } | null;
}

const NOTHING: Draft = { text: '', replyTo: null, edit: null };

/** To have chosen what one answers is nothing written yet. */
const isWritten = ({ text, edit }: Draft) => text !== '' || edit !== null;

export interface Chat {
  readonly entries: readonly Entry[];
  readonly messages: ReadonlyMap<number, Message>;
  /** What the composer is doing besides writing something new. */
  readonly replyTo: Message | null;
  readonly editing: Message | null;
  /** The words in the composer: of the message that is edited, else of the next. */
  readonly text: string;
  readonly write: (text: string) => void;
  /** The next message is sent: begin anew. */
  readonly clear: () => void;
  readonly reply: (message: Message | null) => void;
  readonly edit: (message: Message | null) => void;
  readonly react: (message: Message, emoji: string) => void;
  readonly saveEdit: (message: Message, text: string) => Promise<void>;
  readonly fetchOlder: () => void;
  readonly fetching: boolean;
  readonly older: boolean;
  readonly error: unknown;
}

/** The chat's state for its panel. The new line stays where it was when the panel opened. */
export function useChat(room: Room, self: string): Chat {
  const reader = useReader();
  const { events, older } = useReadable(room.state);
  const unsent = useReadable(room.outbox.unsent);
  const [readBefore] = useState(() => room.read.get());
  const [draft, setDraft] = useDraft(`${self} ${room.id} chat`, NOTHING, isWritten);
  const messages = useMemo(() => foldMessages(events), [events]);
  const replyTo = standing(messages, draft.replyTo);
  const editing = standing(messages, draft.edit?.seq ?? null);
  const entries = useMemo(
    () =>
      entriesOf({ events, messages, unsent, self, readBefore, dayOf: (at) => fullDay(reader, at) }),
    [events, messages, unsent, self, readBefore, reader],
  );
  const page = useMutation({ mutationFn: () => room.link.fetchOlder() });
  const react = useMutation({
    mutationFn: ({ message, emoji }: { message: Message; emoji: string }) => {
      const mine =
        message.reactions.find((one) => sameEmoji(one.emoji, emoji))?.people.includes(self) ===
        true;
      return room.link.ask('msg.react', { cid: newCid(), target: message.seq, emoji, on: !mine });
    },
  });
  const save = useMutation({
    mutationFn: ({ message, text }: { message: Message; text: string }) =>
      room.link.ask('msg.edit', { cid: newCid(), target: message.seq, text }),
  });
  return {
    entries,
    messages,
    replyTo,
    editing,
    text: editing === null ? draft.text : (draft.edit?.text ?? ''),
    write: (text) =>
      setDraft((now) =>
        editing === null ? { ...now, text } : { ...now, edit: { seq: editing.seq, text } },
      ),
    clear: () => setDraft((now) => ({ ...NOTHING, edit: now.edit })),
    reply: (message) => setDraft((now) => ({ ...now, edit: null, replyTo: message?.seq ?? null })),
    edit: (message) =>
      setDraft((now) => ({
        ...now,
        edit: message === null ? null : { seq: message.seq, text: message.text },
      })),
    react: (message, emoji) => react.mutate({ message, emoji }),
    saveEdit: async (message, text) => {
      if (text !== message.text) await save.mutateAsync({ message, text });
      setDraft((now) => ({ ...now, edit: null }));
    },
    fetchOlder: () => page.mutate(),
    fetching: page.isPending,
    older,
    error: page.error ?? react.error ?? save.error,
  };
}

/** Nobody answers or edits what is gone, and its words are shown nowhere. */
function standing(messages: ReadonlyMap<number, Message>, seq: number | null): Message | null {
  const message = seq === null ? undefined : messages.get(seq);
  return message === undefined || message.redacted ? null : message;
}
