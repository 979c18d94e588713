import { chatKeeping } from '@/http/chat-keeping';
import { agrees, useConsentTexts } from '@/http/use-consents';
import { useKeepingWords } from '@/http/use-keeping-words';
import { firstName } from '@/lib/text/initials';
import type { RoomView } from '@/protocol/generated';

/** Outside the room: whether its chat is kept as its people have agreed; null until it is known. */
export function useMembersKeeping(view: RoomView | undefined, person: string | undefined) {
  const say = useKeepingWords();
  const text = useConsentTexts().find((one) => one.purpose === 'chat_log');
  if (view === undefined || text === undefined) return null;
  const keeping = chatKeeping(
    view.members.map((one) => one.person),
    (one) => agrees(text, view.consents[one]?.chat_log),
  );
  const nameOf = (one: string) =>
    firstName(view.members.find((member) => member.person === one)?.name ?? '');
  return say('before', keeping, { self: person, nameOf });
}
