import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSharedTime } from '@/http/use-shared-time';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { listNames } from '@/lib/text/names';
import { duration } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { EpisodeView } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { Chip } from '@/ui/chip';
import { smallIcon } from '@/ui/theme/icon';
import classes from './sheet-form.module.css';

interface SheetHeadProps {
  view: EpisodeView;
  others: { person: string; name: string }[];
  me: string;
  /** Who reads it now. */
  reads: string;
  /** Whether that is oneself alone. */
  alone: boolean;
}

/** With whom, how long, until when. */
export function SheetHead({ view, others, me, reads, alone }: SheetHeadProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const sharedTime = useSharedTime();
  const { started_at, ended_at } = view.episode;
  const first = others[0];
  const facts = {
    length: duration(reader.locale, (ended_at ?? now) - started_at),
    names: listNames(
      reader.locale,
      others.map((one) => one.name),
    ),
  };
  const name = view.timeline.people.find((one) => one.person === first?.person)?.name ?? me;
  return (
    <header className={classes.head}>
      <Avatar person={first?.person ?? me} name={name} size="m" />
      <div className={classes.grow}>
        <p className={classes.facts}>
          {ended_at === null
            ? t('reflection.goingOn', facts)
            : t('reflection.ended', { ...facts, time: sharedTime(ended_at, view.episode.people) })}
        </p>
        <h1 id="sheet-title" className={classes.title}>
          {t('reflection.howWas', { name: firstName(me) })}
        </h1>
      </div>
      <div className="wide-only">
        <Chip icon={alone ? <IconEyeOff {...smallIcon} /> : <IconEye {...smallIcon} />}>
          {reads}
        </Chip>
      </div>
    </header>
  );
}
