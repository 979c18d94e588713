import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomView } from '@/connection/room/room-view';
import { calledIn, rollOf } from './names';

export interface Names {
  /** The small word beside a name that others have as well; null where nobody does. */
  readonly apart: (person: string) => string | null;
  /** The whole name, with that word. */
  readonly full: (person: string, name: string) => string;
  /** As somebody is called in a sentence: the first name where that is enough. */
  readonly short: (person: string) => string;
}

/** How the people of a room are called, so that no two of them are called the same. */
export function useNames(view: RoomView): Names {
  const { t } = useTranslation();
  const { members, names } = view;
  return useMemo(() => {
    const roll = rollOf(members);
    const apart = (person: string) => {
      const one = roll.apart.get(person);
      if (one === undefined) return null;
      return one.is === 'role' ? t(`common.role.${one.role}`) : String(one.place);
    };
    const full = (person: string, name: string) => {
      const small = apart(person);
      return small === null ? name : t('room.people.apart', { name, apart: small });
    };
    return {
      apart,
      full,
      short: (person) => full(person, calledIn(roll, person, names[person] ?? '')),
    };
  }, [members, names, t]);
}
