import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { useReader } from '@/http/use-reader';
import { numberFormat } from '@/lib/formats';
import { firstName } from '@/lib/text/initials';
import { listNames } from '@/lib/text/names';
import { format } from '@/lib/time';
import type { RoomTimeline, TimelineEpisode } from '@/protocol/generated';

const WEEK = 7;

/** Names, numbers and lengths of time as this reader reads them. */
export function useGrowthWords(timeline: RoomTimeline) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  const names = new Map(timeline.members.map((one) => [one.person, one.name]));
  const nameOf = (person: string) =>
    person === me.person ? t('timeline.you') : firstName(names.get(person) ?? '');
  const date = (at: number, options: Intl.DateTimeFormatOptions) => format(reader, at, options);
  return {
    me: me.person,
    nameOf,
    day: (at: number) => date(at, { day: 'numeric', month: 'long', year: 'numeric' }),
    shortDay: (at: number) => date(at, { day: 'numeric', month: 'short' }),
    value: (value: number) =>
      numberFormat(reader.locale, {
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      }).format(value),
    /** "3 weeks"; in days where it is no whole week. */
    span: (days: number) =>
      days < WEEK
        ? t('timeline.line.days', { count: days })
        : t('timeline.line.weeks', { count: Math.round(days / WEEK) }),
    about: (one: TimelineEpisode) => {
      if (one.title === '') return t('retention.erased.short');
      if (one.title !== null) return one.title;
      if (one.people.length === 0) return t('timeline.line.adopted');
      return t('timeline.line.tookPlace', {
        names: listNames(reader.locale, one.people.map(nameOf)),
      });
    },
  };
}

export type GrowthWords = ReturnType<typeof useGrowthWords>;
