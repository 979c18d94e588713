import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { useReader } from '@/http/use-reader';
import { useOtherClocks } from '@/http/use-shared-time';
import { noonOf } from '@/lib/days';
import { firstName } from '@/lib/text/initials';
import { listNames } from '@/lib/text/names';
import { clock, format, fullDay, zoneCity } from '@/lib/time';
import { useNow } from '@/lib/use-now';

interface Person {
  readonly person: string;
  readonly name: string;
}

/** Days, times and names as this reader reads them. */
export function useWords() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  const now = useNow();
  const otherClocks = useOtherClocks();
  const time = (at: number) => clock(reader, at);
  const onCalendar = (day: string, options: Intl.DateTimeFormatOptions) =>
    format({ ...reader, zone: 'UTC' }, noonOf(day), options);
  /** "15:30 in Stockholm": on each clock that shows another time. */
  const elsewhere = (at: number, people: readonly Person[]) =>
    otherClocks(
      at,
      people.map(({ person }) => person),
    ).map(({ time: theirs, zone, day }) =>
      t('common.clockIn', {
        time: day === null ? theirs : t('common.clockOn', { time: theirs, day }),
        city: zoneCity(reader.locale, zone),
      }),
    );
  return {
    me: me.person,
    reader,
    now,
    time,
    day: (at: number) => fullDay(reader, at, now),
    shortDay: (at: number) => format(reader, at, { day: 'numeric', month: 'short' }),
    onCalendar,
    elsewhere,
    /** "10:30 for you · 15:30 in Stockholm". */
    times: (at: number, people: readonly Person[]) =>
      [t('schedule.forYou', { time: time(at) }), ...elsewhere(at, people)].join(' · '),
    /** "Tuesday 12 January, 10:30". */
    moment: (at: number) => t('common.next.at', { day: fullDay(reader, at, now), time: time(at) }),
    nameOf: ({ person, name }: Person) =>
      person === me.person ? t('schedule.you') : firstName(name),
    names: (people: readonly Person[]) =>
      listNames(
        reader.locale,
        people.map(({ person, name }) =>
          person === me.person ? t('schedule.you') : firstName(name),
        ),
      ),
  };
}
