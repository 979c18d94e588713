import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { duration, format } from '@/lib/time';
import type { FreeSlots } from '@/protocol/generated';
import { Note } from '@/ui/block/note';
import { icon } from '@/ui/theme/icon';
import { otherwiseAt } from '../model/apart';
import { useWords } from '../use-words';

/** Where the clocks of two are not as far apart as usual: from when to when, and how far. */
export function ApartNote({ at, free }: { at: number; free: FreeSlots }) {
  const { t } = useTranslation();
  const { reader } = useWords();
  const found = otherwiseAt(free.apart, at);
  if (found === null) return null;
  const { since, until, minutes, usual } = found;
  const day = (moment: number) => format(reader, moment, { day: 'numeric', month: 'long' });
  const facts = {
    apart: apartWord(reader.locale, minutes),
    usual: apartWord(reader.locale, usual),
  };
  const span = since === null ? 'until' : until === null ? 'since' : 'between';
  return (
    <Note tone="amber" icon={<IconClock {...icon} />}>
      {t(`schedule.apart.${span}`, {
        ...facts,
        since: since === null ? '' : day(since),
        until: until === null ? '' : day(until),
      })}
    </Note>
  );
}

/** "4 hours"; whichever of the two is ahead. */
export function apartWord(locale: string, minutes: number): string {
  return duration(locale, Math.max(1, Math.abs(minutes)) * 60_000);
}
