import { Button } from '@mantine/core';
import { IconClock, IconDoorEnter, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOtherTimes } from '@/http/use-shared-time';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { agoWord, clock, dayWord, zoneCity } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { RoomSummary } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Chip } from '@/ui/chip';
import { icon, smallIcon } from '@/ui/theme/icon';
import { mayInvite, plannedAt, standing } from '../model';
import { useCompany } from '../use-company';
import { Arches } from './arches';
import classes from './next-room.module.css';

/** The largest thing on the page: the room one is most likely to enter now. */
export function NextRoom({ one, me }: { one: RoomSummary; me: string }) {
  const { t } = useTranslation();
  const company = useCompany(me);
  const { room } = one;
  return (
    <Card depth="raised" className={classes.next ?? ''} aria-labelledby="next-title">
      <div className={classes.body}>
        <StandingChip one={one} />
        <h2 id="next-title" className={`words-title ${classes.title ?? ''}`}>
          {room.title}
        </h2>
        <p className="muted">{t('home.with', { names: company(one.members) })}</p>
        <Session one={one} />
      </div>
      <Arches members={one.members} me={me} />
      <div className={classes.acts}>
        <Button
          component={Link}
          to={paths.room(room.id)}
          variant="filled"
          size="lg"
          leftSection={<IconDoorEnter {...icon} />}
        >
          {t('home.enter')}
        </Button>
        <Button component={Link} to={paths.reading(room.id)} variant="quiet">
          {t('home.prepare')}
        </Button>
        {one.episodes > 0 ? (
          <Button component={Link} to={paths.episodes(room.id)} variant="quiet">
            {t('home.episodes', { count: one.episodes })}
          </Button>
        ) : null}
        {one.episodes > 0 ? (
          <Button component={Link} to={paths.timeline(room.id)} variant="quiet">
            {t('home.line')}
          </Button>
        ) : null}
        {mayInvite(one) ? (
          <Button component={Link} to={paths.invite(room.id)} variant="plain">
            {t('home.invite')}
          </Button>
        ) : null}
      </div>
    </Card>
  );
}

function StandingChip({ one }: { one: RoomSummary }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const state = standing(one, now);
  if (state.is === 'quiet') return <Chip>{t('home.quiet')}</Chip>;
  if (state.is === 'live')
    return (
      <Chip tone="success" icon={<IconUsers {...smallIcon} />}>
        {t('home.live')}
      </Chip>
    );
  if (state.is === 'present')
    return (
      <Chip tone="success" icon={<IconUsers {...smallIcon} />}>
        {t('home.present', { count: state.count })}
      </Chip>
    );
  const when = agoWord(reader, state.at, now);
  return (
    <Chip tone="accent" icon={<IconClock {...smallIcon} />}>
      {state.started ? t('home.began', { when }) : t('home.begins', { when })}
    </Chip>
  );
}

function Session({ one }: { one: RoomSummary }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const at = plannedAt(one, now);
  const otherTimes = useOtherTimes();
  if (at === null) return null;
  const others = otherTimes(
    at,
    one.members.map((member) => member.person),
  );
  return (
    <p className={classes.session}>
      <span className={classes.clock}>{clock(reader, at)}</span>
      <span className="secondary">
        {t('home.forYou', {
          day: dayWord(reader, at, now),
          city: zoneCity(reader.locale, reader.zone),
        })}
        {others === null ? null : `, ${others}`}
      </span>
    </p>
  );
}
