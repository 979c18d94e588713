import type { RoomView } from '@/connection/room/room-view';
import { chatKeeping, type ChatKeeping } from '@/http/chat-keeping';
import type { LogEvent } from '@/protocol/generated';

/** Whether what is written now is kept: who is here counts, or was since the episode began. */
export function keepingOf(
  view: RoomView,
  agrees: (version: number | undefined) => boolean,
): ChatKeeping {
  const present = Object.values(view.sessions).map((one) => one.person);
  const people = [...present, ...(view.episode === null ? [] : view.here)];
  return chatKeeping(people, (person) => agrees(view.consents[person]?.chat_log));
}

/** How many messages of the session that goes on stand in the chat; those taken back do not. */
export function messagesOf(events: readonly LogEvent[], episode: string | null): number {
  const began = events.findIndex(
    ({ body }) => body.kind === 'episode.opened' && body.episode === episode,
  );
  const said = new Set<number>();
  for (const { seq, body } of events.slice(Math.max(began, 0))) {
    if (body.kind === 'msg.sent') said.add(seq);
    else if (body.kind === 'msg.redacted') said.delete(body.target);
  }
  return said.size;
}
