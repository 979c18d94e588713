import type { FileRef } from '@/protocol/generated';
import type { Message } from '../chat/messages';

export interface SharedFile {
  readonly seq: number;
  readonly by: string;
  readonly at: number;
  readonly file: FileRef;
}

/** The files of the messages that stand, newest first. */
export function filesOf(messages: Iterable<Message>): readonly SharedFile[] {
  return [...messages]
    .filter((message) => !message.redacted)
    .flatMap(({ seq, actor, at, files }) => files.map((file) => ({ seq, by: actor, at, file })))
    .sort((one, other) => other.seq - one.seq);
}
