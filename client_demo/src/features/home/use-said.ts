import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { useSharedTime } from '@/http/use-shared-time';
import { firstName } from '@/lib/text/initials';
import { dayWord, fullDay } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { useMe } from '@/http/use-me';
import { otherOf } from './model';
import type { WaitingItem } from './waiting';

export type Linked = Exclude<WaitingItem, { is: 'promise' } | { is: 'here' }>;

interface Said {
  /** What the reader can do, and with whom. */
  what: string;
  /** What it is of, and until when. */
  of: string;
}

/** The sentence of what waits, computed from what it speaks of, on the clocks it is read by. */
export function useSaid(one: Linked): Said {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const me = useMe().data?.person ?? '';
  const sharedTime = useSharedTime();
  if (one.is === 'request') {
    const { state, other, until } = one.item;
    return {
      what: t(`home.waits.request.${asking(state)}`, { name: firstName(other.name) }),
      of: t('home.waits.untilDay', { day: fullDay(reader, until, now) }),
    };
  }
  if (one.is === 'place') {
    const { mentor, until } = one.item;
    return {
      what: t('home.waits.place', { name: firstName(mentor.name) }),
      of: t('home.waits.untilDay', { day: fullDay(reader, until, now) }),
    };
  }
  if (one.is === 'pair') {
    const { other, until } = one.item;
    return {
      what: t('home.waits.pair', { name: firstName(other.name) }),
      of: t('home.waits.untilDay', { day: fullDay(reader, until, now) }),
    };
  }
  const { room, members } = one.room;
  const nameOf = (person: string) =>
    firstName(members.find((member) => member.person === person)?.name ?? '');
  const day = (at: number) =>
    t('home.waits.of', { room: room.title, day: dayWord(reader, at, now) });
  switch (one.is) {
    case 'time': {
      const { starts_at: at, by } = one.item;
      const time = sharedTime(
        at,
        members.map((member) => member.person),
      );
      return {
        what: t('home.waits.time', { name: nameOf(by) }),
        of: t('home.dayAt', { day: dayWord(reader, at, now), time }),
      };
    }
    case 'first':
      return {
        what: t('home.waits.first', { name: firstName(otherOf(one.room, me)?.name ?? '') }),
        of: room.title,
      };
    case 'agreement':
      return {
        what: t(`home.waits.agreement.${one.item.waits}`, {
          name: firstName(otherOf(one.room, me)?.name ?? ''),
        }),
        of: room.title,
      };
    case 'proposal':
      return {
        what: t('home.waits.proposal', { name: nameOf(one.item.by) }),
        of: t('home.waits.until', {
          room: room.title,
          day: fullDay(reader, one.item.expires_at, now),
        }),
      };
    case 'relationship': {
      const { by, mentor, expires_at: until } = one.item;
      const part = mentor === me ? 'youMentor' : 'theyMentor';
      return {
        what: t(`home.waits.relationship.${part}`, { name: nameOf(by) }),
        of: t('home.waits.until', { room: room.title, day: fullDay(reader, until, now) }),
      };
    }
    case 'opened':
      return {
        what: t('home.waits.opened', { name: nameOf(one.item.person) }),
        of: day(one.item.started_at),
      };
    case 'reflect':
      return { what: t('home.waits.reflect'), of: day(one.item.started_at) };
    case 'confirm':
      return { what: t('home.waits.confirm'), of: day(one.item.started_at) };
  }
}

/** What an invitation in `state` asks of the reader; the service lists no other. */
function asking(
  state: Extract<Linked, { is: 'request' }>['item']['state'],
): 'sent' | 'asked' | 'answered' | 'talk' {
  return state === 'asked' || state === 'answered' || state === 'talk' ? state : 'sent';
}
