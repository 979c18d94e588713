import { IconLock, IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { clock, duration } from '@/lib/time';
import type { EpisodeView } from '@/protocol/generated';
import { Facts } from '@/ui/block/facts';
import { smallIcon } from '@/ui/theme/icon';
import { interruptions, type Interruption } from '../model';
import classes from './timeline-notes.module.css';

/** What the picture needs said: who was cut off and for how long, and whose the marks are. */
export function TimelineNotes({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  const sentence = ({ person, at, ms }: Interruption) => {
    const told = { time: clock(reader, at), length: duration(reader.locale, ms) };
    if (person === null) return t('episodes.note.stopped', told);
    if (person === me.person) return t('episodes.note.youAway', told);
    const name = firstName(view.timeline.people.find((one) => one.person === person)?.name ?? '');
    return t('episodes.note.away', { ...told, name });
  };
  const facts = [
    ...interruptions(view).map((one) => ({
      key: `${String(one.person)} ${one.at}`,
      icon: <IconWifiOff {...smallIcon} />,
      words: sentence(one),
    })),
    ...(view.marks.length > 0
      ? [{ key: 'marks', icon: <IconLock {...smallIcon} />, words: t('episodes.note.marks') }]
      : []),
  ];
  return facts.length === 0 ? null : (
    <div className={classes.notes}>
      <Facts facts={facts} />
    </div>
  );
}
