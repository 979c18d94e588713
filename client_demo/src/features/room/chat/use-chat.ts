import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useReader } from '@/http/use-reader';
import { newCid } from '@/lib/cid';
import { fullDay } from '@/lib/time';
import { useReadable } from '@/lib/use-readable';
import { sameEmoji } from '@/lib/text/text';
import type { Room } from '../room';
import { entriesOf, type Entry } from './entries';
import { foldMessages, type Message } from './messages';

export interface Chat {
  readonly entries: readonly Entry[];
  readonly messages: ReadonlyMap<number, Message>;
  /** What the composer is doing besides writing something new. */
  readonly replyTo: Message | null;
  readonly editing: Message | null;
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
  const [replyTo, setReplyTo] = useState<number | null>(null);
  const [editing, setEditing] = useState<number | null>(null);
  const messages = useMemo(() => foldMessages(events), [events]);
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
    replyTo: standing(messages, replyTo),
    editing: standing(messages, editing),
    reply: (message) => {
      setEditing(null);
      setReplyTo(message?.seq ?? null);
    },
    edit: (message) => {
      setReplyTo(null);
      setEditing(message?.seq ?? null);
    },
    react: (message, emoji) => react.mutate({ message, emoji }),
    saveEdit: async (message, text) => {
      if (text !== message.text) await save.mutateAsync({ message, text });
      setEditing(null);
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
