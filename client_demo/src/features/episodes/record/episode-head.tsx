import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBan,
  IconCalendar,
  IconCalendarCheck,
  IconClock,
  IconDownload,
  IconUsers,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMeetings } from '@/http/meetings/use-meetings';
import { useSignedIn } from '@/http/use-me';
import { useSharedTime, useSharedZones } from '@/http/use-shared-time';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { listNames } from '@/lib/text/names';
import { clock, duration, fullDay, zoneCity } from '@/lib/time';
import { keptOf } from '@/http/chat-keeping';
import type { EpisodeView } from '@/protocol/generated';
import { Chip } from '@/ui/chip';
import { Facts } from '@/ui/block/facts';
import { icon, smallIcon } from '@/ui/theme/icon';
import { bookedFor } from './booked';
import classes from './episode-head.module.css';

/** Which episode, of what, when, and with whom. */
export function EpisodeHead({ view, now }: { view: EpisodeView; now: number }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  const { episode, timeline } = view;
  const sharedTime = useSharedTime();
  const sharedZones = useSharedZones();
  const spans = sharedZones(episode.started_at, episode.people).map((zone) => {
    const start = clock({ ...reader, zone }, episode.started_at);
    const city = zoneCity(reader.locale, zone);
    return episode.ended_at === null
      ? t('episodes.since', { start, city })
      : t('episodes.span', { start, city, end: clock({ ...reader, zone }, episode.ended_at) });
  });
  const others = timeline.people.filter((one) => one.person !== me.person).map((one) => one.name);
  const meetings = useMeetings(episode.room).data;
  const booked = meetings === undefined ? null : bookedFor(meetings, episode);
  const wasThere = timeline.people.length > others.length;
  const facts = [
    {
      key: 'day',
      icon: <IconCalendar {...smallIcon} />,
      words: fullDay(reader, episode.started_at, now),
    },
    {
      key: 'time',
      icon: <IconClock {...smallIcon} />,
      words: spans.join(', '),
    },
    ...(booked === null
      ? []
      : [
          {
            key: 'booked',
            icon: <IconCalendarCheck {...smallIcon} />,
            words: t(`episodes.booked.${booked.began}`, {
              time: sharedTime(booked.at, episode.people),
              by: duration(reader.locale, booked.by),
            }),
          },
        ]),
    {
      key: 'people',
      icon: <IconUsers {...smallIcon} />,
      words: listNames(reader.locale, [...(wasThere ? [t('episodes.you')] : []), ...others]),
    },
    ...(view.unreadable
      ? [
          {
            key: 'unreadable',
            icon: <IconAlertTriangle {...smallIcon} />,
            words: t('episodes.unreadable', { count: view.unreadable }),
          },
        ]
      : []),
    {
      key: 'kept',
      icon: <IconBan {...smallIcon} />,
      words: t(`episodes.recorded.${keptOf(view)}`),
    },
  ];
  return (
    <header className={classes.head}>
      {episode.number === 0 ? null : (
        <p className="muted">{t('episodes.number', { number: episode.number })}</p>
      )}
      <h1 className={`words-title ${classes.title ?? ''}`}>{episode.title}</h1>
      {episode.state === 'closed' ? null : (
        <p>
          <Chip tone={episode.state === 'live' ? 'success' : 'amber'}>
            {t(`episodes.state.${episode.state}`)}
          </Chip>
        </p>
      )}
      <Facts facts={facts} />
      {episode.state !== 'closed' || me.guest ? null : (
        <p className={classes.act}>
          <Button
            component={Link}
            to={paths.exportOf(episode.id)}
            leftSection={<IconDownload {...icon} />}
          >
            {t('episodes.export')}
          </Button>
        </p>
      )}
    </header>
  );
}
