import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { codeOf } from '@/http/problem';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { useSharedTime } from '@/http/use-shared-time';
import { useReader } from '@/http/use-reader';
import { listNames } from '@/lib/text/names';
import { paths } from '@/lib/paths';
import { duration, fullDay } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { useTitle } from '@/lib/use-title';
import type { AdoptedEpisode, EpisodeSummary, Member } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Chip } from '@/ui/chip';
import { Crumb } from '@/ui/page/crumb';
import { Empty } from '@/ui/page/empty';
import { smallIcon } from '@/ui/theme/icon';
import { MessagePage } from '@/ui/page/message-page';
import { NarrowPage } from '@/ui/page/narrow-page';
import { Rows } from '@/ui/block/rows';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import classes from './episodes-page.module.css';
import { lengthOf, namesOf } from './model';
import { SharedPages } from './sharing/shared-pages';
import { useEpisodeRoom, useEpisodes } from './use-episodes';

/** What a room remembers: its episodes, newest first. */
export function EpisodesPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { roomId = '' } = useParams();
  const room = useEpisodeRoom(roomId);
  const list = useEpisodes(roomId);
  useTitle(t('episodes.title'));
  const failed = room.error ?? list.error;
  if (failed !== null && codeOf(failed) === 'not_found')
    return <MessagePage title={t('common.notFound.title')} body={t('common.notFound.body')} />;
  if (failed !== null)
    return (
      <Trouble
        sentence={words(failed)}
        onRetry={() => void Promise.all([room.refetch(), list.refetch()])}
      />
    );
  if (room.data === undefined || list.data === undefined)
    return <Waiting sentence={t('episodes.loading')} />;
  const episodes = list.data.pages.flatMap((page) => page.episodes);
  const adopted = list.data.pages.flatMap((page) => page.adopted);
  return (
    <>
      <Crumb narrow>
        <Link to={paths.room(roomId)}>
          <IconArrowLeft {...smallIcon} />
          {room.data.room.title}
        </Link>
      </Crumb>
      <NarrowPage
        title={t('episodes.title')}
        lead={
          <>
            {t('episodes.lead')} <Link to={paths.timeline(roomId)}>{t('episodes.line')}</Link>
          </>
        }
      >
        {episodes.length + adopted.length === 0 ? (
          <NoEpisodes room={roomId} />
        ) : (
          <Rows>
            {episodes.map((one) => (
              <EpisodeRow key={one.id} one={one} members={room.data.members} />
            ))}
            {adopted.map((one) => (
              <AdoptedRow key={one.id} one={one} />
            ))}
          </Rows>
        )}
        {list.hasNextPage ? (
          <p>
            <ActButton
              pending={list.isFetchingNextPage}
              pendingWord={t('episodes.loading')}
              onClick={() => void list.fetchNextPage()}
            >
              {t('episodes.older')}
            </ActButton>
          </p>
        ) : null}
        <SharedPages room={roomId} members={room.data.members} />
      </NarrowPage>
    </>
  );
}

function EpisodeRow({ one, members }: { one: EpisodeSummary; members: readonly Member[] }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  const now = useNow();
  const sharedTime = useSharedTime();
  const names = namesOf(one.people, members, me.person);
  return (
    <li>
      <div>
        <h2 className={classes.name}>
          <Link className="lone-link" to={paths.episode(one.room, one.id)}>
            <span className={classes.number}>{t('episodes.number', { number: one.number })}</span>{' '}
            <span className="words-title">{one.title}</span>
          </Link>
        </h2>
        <p className="secondary">
          {t('episodes.when', {
            day: fullDay(reader, one.started_at, now),
            time: sharedTime(one.started_at, one.people),
            length: duration(reader.locale, lengthOf(one, now)),
          })}
        </p>
        <p className="secondary">
          {names.length > 0 ? t('episodes.with', { names: listNames(reader.locale, names) }) : null}
          {names.length > 0 && one.messages > 0 ? ' · ' : null}
          {one.messages > 0 ? t('episodes.messages', { count: one.messages }) : null}
        </p>
      </div>
      <StateChip one={one} />
    </li>
  );
}

function StateChip({ one }: { one: EpisodeSummary }) {
  const { t } = useTranslation();
  if (one.erased !== null) return <Chip>{t('retention.erased.short')}</Chip>;
  if (one.state !== 'closed')
    return (
      <Chip tone={one.state === 'live' ? 'success' : 'amber'}>
        {t(`episodes.state.${one.state}`)}
      </Chip>
    );
  if (one.amendments > 0) return <Chip>{t('episodes.amended')}</Chip>;
  return one.confirmed.length > 0 ? <Chip tone="success">{t('episodes.confirmed')}</Chip> : null;
}

/** A one-off call that this room took in; whoever was not in it learns only that it was. */
function AdoptedRow({ one }: { one: AdoptedEpisode }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const sharedTime = useSharedTime();
  return (
    <li>
      <div>
        <h2 className={classes.name}>
          {one.room === null ? (
            t('episodes.tookPlace')
          ) : (
            <Link className="lone-link" to={paths.episode(one.room, one.id)}>
              <span className="words-title">{one.title}</span>
            </Link>
          )}
        </h2>
        <p className="secondary">
          {t('episodes.when', {
            day: fullDay(reader, one.started_at, now),
            time: sharedTime(one.started_at, one.people),
            length: duration(reader.locale, one.ended_at - one.started_at),
          })}
        </p>
        {one.room === null ? <p className="secondary">{t('episodes.tookPlaceWhy')}</p> : null}
      </div>
      <Chip>{t('episodes.adopted')}</Chip>
    </li>
  );
}

function NoEpisodes({ room }: { room: string }) {
  const { t } = useTranslation();
  return (
    <Card>
      <Empty
        title={t('episodes.empty')}
        why={t('episodes.emptyWhy')}
        action={
          <Button component={Link} to={paths.room(room)}>
            {t('home.enter')}
          </Button>
        }
      />
    </Card>
  );
}
