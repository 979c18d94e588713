import { useTranslation } from 'react-i18next';
import type { Self } from '@/connection/room/room-link';
import type { RoomView } from '@/connection/room/room-view';
import { useNames } from '../use-names';

/** How a person is called in a line here: "You", or by their first name. */
export function useWho(view: RoomView, self: Self): (person: string) => string {
  const { t } = useTranslation();
  const names = useNames(view);
  return (person) => (person === self.person ? t('room.tile.you') : names.short(person));
}

/** The same within a sentence: "brought by you". */
export function useWhom(view: RoomView, self: Self): (person: string) => string {
  const { t } = useTranslation();
  const names = useNames(view);
  return (person) => (person === self.person ? t('board.you') : names.short(person));
}
