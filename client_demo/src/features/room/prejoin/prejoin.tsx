import { Button } from '@mantine/core';
import { IconBan, IconDoorEnter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAgreement } from '@/http/agreement/use-agreement';
import { useConsentsComing } from '@/http/use-consents';
import { useProfile } from '@/http/profile/use-profile';
import { roomQuery } from '@/http/page-queries';
import { RulesLink } from '@/http/rules-link';
import { useMe } from '@/http/use-me';
import { useSharedTime } from '@/http/use-shared-time';
import { useReader } from '@/http/use-reader';
import { atFirstSign } from '@/lib/at-first-sign';
import { firstName } from '@/lib/text/initials';
import { paths } from '@/lib/paths';
import { agoWord, dayWord } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { useReadable } from '@/lib/use-readable';
import { useTitle } from '@/lib/use-title';
import { whenIdle } from '@/lib/when-idle';
import type { LocalMedia } from '@/media/local-media';
import type { RoomView } from '@/protocol/generated';
import { Note } from '@/ui/block/note';
import { FailedPart } from '@/ui/page/failed-part';
import { icon, largeIcon } from '@/ui/theme/icon';
import { useWanted } from '../chat/finding/use-wanted';
import { ConsentCard } from '../consent/consent-card';
import { Agreed } from './agreed';
import { DeviceChoices } from './device-choices';
import { Findings } from './findings';
import { Outside } from '../lobby/outside';
import { useDoor } from '../lobby/use-door';
import { Look } from './look';
import { nearness } from './nearness';
import classes from './prejoin.module.css';
import { WhoIsThere } from './who-is-there';

/** How often it is asked who is there. */
const LOOK_EVERY_MS = 5_000;

interface PrejoinProps {
  room: string;
  local: LocalMedia;
  /** Join was pressed, and what one joins is on its way. */
  joining: boolean;
  /** Why it did not come; null while nothing is wrong. */
  lost: Error | null;
  /** All of this stands, and the browser has time for more. */
  onDrawn: () => void;
  /** Somebody is at the page and may press Join. */
  onNear: () => void;
  onJoin: () => void;
}

/**
 * Before the door: how one looks and sounds, and Join. The check never stands in the way.
 *
 * A dozen things come one after the other, so its parts are drawn again only for what is theirs.
 */
export function Prejoin({ room, local, joining, lost, onDrawn, onNear, onJoin }: PrejoinProps) {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const wanted = useWanted();
  const state = useReadable(local.state);
  const view = useQuery({
    ...roomQuery(room),
    retry: false,
    refetchInterval: LOOK_EVERY_MS,
  });
  // Who has to be let in first sees of the room what its door shows.
  const door = useDoor(room, view.isError).data;
  const knocks = view.data === undefined && door?.lobby === true;
  const texts = useConsentsComing();
  const agreed = useAgreement(room, view.data?.room.relationship != null);
  const coming = view.isPending || texts || agreed.isLoading;
  useEffect(() => (coming ? undefined : whenIdle(onDrawn)), [coming, onDrawn]);
  useEffect(() => (coming ? undefined : atFirstSign(onNear)), [coming, onNear]);
  const title = view.data?.room.title ?? door?.title ?? t('room.title');
  useTitle(title);
  const skip = () => {
    if (joining) return;
    local.stop();
    void local.setMuted(true);
    onJoin();
  };
  return (
    <Outside>
      <main className={classes.pre} data-coming={coming}>
        <section className={classes.look} aria-label={t('prejoin.look')}>
          <Look local={local} state={state} other={otherName(view.data, me?.person)} />
          <DeviceChoices local={local} state={state} />
        </section>
        <section className={classes.enter} aria-labelledby="prejoin-title">
          <div className={classes.what}>
            <When view={view.data} />
            <h1 id="prejoin-title" className={`words-title ${classes.title ?? ''}`}>
              {title}
            </h1>
          </div>
          <WhoIsThere view={view.data} door={door} me={me?.person} />
          <Agreed view={agreed.data} />
          <Findings local={local} state={state} />
          {me == null ? null : (
            <p className={classes.name}>
              {t('prejoin.as')} <b>{me.name}</b>
              {me.guest ? ` (${t('common.role.guest')})` : ''}
            </p>
          )}
          {wanted === null ? null : <p className={classes.name}>{t('prejoin.toMessage')}</p>}
          <Rules room={room} view={view.data} />
          <div className={classes.go}>
            <Button
              variant="filled"
              size="lg"
              leftSection={<IconDoorEnter {...largeIcon} />}
              aria-disabled={joining}
              onClick={onJoin}
            >
              {joining ? t('room.door.opening') : t(knocks ? 'prejoin.knock' : 'prejoin.join')}
            </Button>
            <Button variant="quiet" aria-disabled={joining} onClick={skip}>
              {t(knocks ? 'prejoin.knockSkip' : 'prejoin.skip')}
            </Button>
          </div>
          {lost === null ? null : <FailedPart error={lost} onAgain={onJoin} />}
          {view.data === undefined ? null : (
            <p className={classes.name}>
              <Link className="lone-link" to={paths.reading(room)}>
                {t('prejoin.read')}
              </Link>
            </p>
          )}
          <ConsentCard room={room} view={view.data} person={me?.person} />
          <p className={classes.consent}>
            <IconBan {...icon} />
            <span>
              <b>{t('prejoin.notRecorded')}</b> {t('prejoin.kept')}
            </span>
          </p>
        </section>
      </main>
    </Outside>
  );
}

/** The other person of a room for two. */
function otherName(view: RoomView | undefined, self: string | undefined): string | null {
  const others = view?.members.filter((one) => one.person !== self) ?? [];
  return others.length === 1 ? firstName(others[0]?.name ?? '') : null;
}

/** When the room meets next; near that time how near it is. */
function When({ view }: { view: RoomView | undefined }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const sharedTime = useSharedTime();
  const at = view?.room.next_at ?? null;
  if (at === null) return null;
  const time = sharedTime(at, view?.members.map((one) => one.person) ?? []);
  const near = nearness(at, now);
  const words =
    near === 'far'
      ? `${dayWord(reader, at, now)}, ${time}`
      : t(`prejoin.meet.${near}`, { time, when: agoWord(reader, at, now) });
  return <p className={`muted ${classes.when ?? ''}`}>{words}</p>;
}

/**
 * One of a relationship's two who has not accepted the rules that hold: the door would not let them
 * in, and says so before they press.
 */
function Rules({ room, view }: { room: string; view: RoomView | undefined }) {
  const { t } = useTranslation();
  const home = view?.room.relationship != null;
  const minds = home && (view.role === 'mentor' || view.role === 'mentee');
  const profile = useProfile(minds);
  if (!minds || profile.data?.code_asked !== true) return null;
  return (
    <Note tone="amber" action={<RulesLink next={paths.room(room)} />}>
      {t('prejoin.rules.new')}
    </Note>
  );
}
