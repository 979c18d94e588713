import type { RoomView } from '@/connection/room/room-view';

/** Who is here, or was since the episode began, and has not agreed that the chat is kept. */
export function unagreed(
  view: RoomView,
  agrees: (version: number | undefined) => boolean,
): readonly string[] {
  const present = Object.values(view.sessions).map((one) => one.person);
  const people = [...new Set([...present, ...(view.episode === null ? [] : view.here)])];
  return people.filter((person) => !agrees(view.consents[person]?.chat_log));
}
