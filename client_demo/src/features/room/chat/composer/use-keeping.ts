import type { RoomView } from '@/connection/room/room-view';
import { agrees, useConsentTexts } from '@/http/use-consents';
import { keepingOf } from './kept';

/** Whether this room's chat is kept as it stands now; null until the text of today is known. */
export function useKeeping(view: RoomView) {
  const text = useConsentTexts().find((one) => one.purpose === 'chat_log');
  if (text === undefined) return null;
  return { keeping: keepingOf(view, (version) => agrees(text, version)), version: text.version };
}
