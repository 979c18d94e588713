import { Button } from '@mantine/core';
import { IconClock, IconDoorEnter, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { listNames } from '@/lib/text/names';
import { agoWord, dayWord } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { OpenItems, RoomSummary, Waiter } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Chip } from '@/ui/chip';
import { icon, smallIcon } from '@/ui/theme/icon';
import {
  isPair,
  mayInvite,
  NAMES_SHOWN,
  otherOf,
  others,
  plannedAt,
  standing,
  thereNow,
} from '../model';
import { useCompany } from '../use-company';
import { Arches } from './arches';
import { BothClocks } from './both-clocks';
import { LastTalk } from './last-talk';
import classes from './next-room.module.css';
import { Promised } from './promised';
import { RoomButton } from './room-button';
import { Unread } from './unread';
import { WaiterLine } from './who-waits';
import waits from './who-waits.module.css';

interface NextRoomProps {
  one: RoomSummary;
  me: string;
  /** Whoever waits in this room or at its door. */
  waiters: readonly Waiter[];
  /** What its people promised each other, and stands nowhere else. */
  promises: OpenItems['promised'];
}

/** The largest thing on the page: the room one is most likely to enter now. */
export function NextRoom({ one, me, waiters, promises }: NextRoomProps) {
  const { t } = useTranslation();
  const { room } = one;
  const alone = others(one.members, me).length === 0;
  return (
    <Card depth="raised" className={classes.next ?? ''} aria-labelledby="next-title">
      <div className={classes.body}>
        <StandingChip one={one} me={me} waited={waiters.length > 0} />
        <h2 id="next-title" className={`words-title ${classes.title ?? ''}`}>
          {room.title}
        </h2>
        <Company one={one} me={me} />
        <Day one={one} />
        <div role="status">
          {waiters.length === 0 ? null : (
            <ul className={classes.waiters}>
              {waiters.map((waiter) => (
                <li key={waiter.person} className={waits.row}>
                  <WaiterLine one={waiter} inside />
                </li>
              ))}
            </ul>
          )}
        </div>
        <BothClocks one={one} me={me} />
        <LastTalk one={one} to={paths.timeline(one.room.id)} className={classes.before}>
          {' '}
          · {t('home.episodes', { count: one.episodes })}
        </LastTalk>
        <Promised promises={promises} members={one.members} me={me} />
        <Unread one={one} />
      </div>
      <Arches members={one.members} me={me} />
      <div className={classes.acts}>
        <Button
          component={Link}
          to={paths.room(room.id)}
          variant="filled"
          size="lg"
          leftSection={<IconDoorEnter {...icon} />}
          {...(waiters.length === 0 ? {} : { 'aria-label': t('home.goTo', { room: room.title }) })}
        >
          {t('home.enter')}
        </Button>
        <Button component={Link} to={paths.reading(room.id)} variant="quiet">
          {t('home.prepare')}
        </Button>
        {alone && mayInvite(one) ? (
          <Button component={Link} to={paths.invite(room.id)} variant="quiet">
            {t('home.invite')}
          </Button>
        ) : null}
        <RoomButton one={one} />
      </div>
    </Card>
  );
}

/** Who else is of the room; the other of two with what they are there. */
function Company({ one, me }: { one: RoomSummary; me: string }) {
  const { t } = useTranslation();
  const company = useCompany(me);
  const other = isPair(one) && others(one.members, me).length === 1 ? otherOf(one, me) : undefined;
  return (
    <p className="muted">
      {other === undefined
        ? t('home.with', { names: company(one.members) })
        : t('home.withRole', { name: other.name, role: t(`common.role.${other.role}`) })}
    </p>
  );
}

function Day({ one }: { one: RoomSummary }) {
  const reader = useReader();
  const now = useNow();
  const at = plannedAt(one, now);
  return at === null ? null : (
    <p className={`muted ${classes.day ?? ''}`}>{dayWord(reader, at, now)}</p>
  );
}

/** Who of the others is in it now: "Tomas is there"; null where that is nobody. */
function useThere(one: RoomSummary, me: string): string | null {
  const { t } = useTranslation();
  const { locale } = useReader();
  const there = thereNow(one, me);
  if (there.length === 0) return null;
  const shown = there.slice(0, NAMES_SHOWN).map(({ name }) => firstName(name));
  const more = there.length - shown.length;
  const names = more === 0 ? shown : [...shown, t('home.andOthers', { count: more })];
  return t('home.there', { names: listNames(locale, names), count: there.length });
}

/** How the room stands; nothing where it is quiet but for somebody who waits and is told of. */
function StandingChip({ one, me, waited }: { one: RoomSummary; me: string; waited: boolean }) {
  const { t } = useTranslation();
  const there = useThere(one, me);
  const reader = useReader();
  const now = useNow();
  const state = standing(one, now);
  if (state.is === 'quiet') return waited ? null : <Chip>{t('home.quiet')}</Chip>;
  if (state.is === 'live')
    return (
      <Chip tone="success" icon={<IconUsers {...smallIcon} />}>
        {there === null ? t('home.live') : `${t('home.live')} · ${there}`}
      </Chip>
    );
  if (state.is === 'present')
    return (
      <Chip tone="success" icon={<IconUsers {...smallIcon} />}>
        {there ?? t('home.present', { count: state.count })}
      </Chip>
    );
  const when = agoWord(reader, state.at, now);
  return (
    <Chip tone="accent" icon={<IconClock {...smallIcon} />}>
      {state.started ? t('home.began', { when }) : t('home.begins', { when })}
    </Chip>
  );
}
