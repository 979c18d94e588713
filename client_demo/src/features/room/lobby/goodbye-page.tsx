import { Button } from '@mantine/core';
import { IconCalendar, IconClock, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import { api } from '@/http/api';
import { keptOf } from '@/http/chat-keeping';
import { codeOf } from '@/http/problem';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { useSharedZones } from '@/http/use-shared-time';
import { paths } from '@/lib/paths';
import { sessionEndIn } from '@/lib/session-end';
import { firstName } from '@/lib/text/initials';
import { listNames } from '@/lib/text/names';
import { clock, fullDay, zoneCity } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { useTitle } from '@/lib/use-title';
import type { EpisodeView } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Facts } from '@/ui/block/facts';
import { MessagePage } from '@/ui/page/message-page';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { smallIcon } from '@/ui/theme/icon';
import { useSessionEnd } from '@/ui/use-session-end';
import classes from './goodbye.module.css';

/** A guest's goodbye: of which room, when it was, what was promised, and how to keep one's part. */
export function GoodbyePage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { episodeId = '' } = useParams();
  useTitle(t('room.goodbye.title'));
  const episode = useQuery({
    queryKey: ['episode', episodeId],
    queryFn: () => api.episode(episodeId),
  });
  if (episode.isError && codeOf(episode.error) === 'not_found')
    return <MessagePage title={t('common.notFound.title')} body={t('common.notFound.body')} />;
  if (episode.isError)
    return <Trouble sentence={words(episode.error)} onRetry={() => void episode.refetch()} />;
  if (episode.isPending) return <Waiting sentence={t('room.goodbye.loading')} />;
  return <Goodbye view={episode.data} />;
}

function Goodbye({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const ended = useSessionEnd(sessionEndIn(useLocation().state));
  const { episode } = view;
  const over = episode.state === 'closed' ? t('room.goodbye.over') : t('room.goodbye.left');
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <p className="muted" role="status">
          {ended ?? over}
        </p>
        <h1 className={`words-title ${classes.title ?? ''}`}>{episode.title}</h1>
        <When view={view} />
      </header>
      <Promises view={view} />
      <Card depth="raised" aria-labelledby="keep-title" className={classes.keep ?? ''}>
        <h2 id="keep-title" className="section-title">
          {t('room.goodbye.keep')}
        </h2>
        <p>{t('room.goodbye.keepWhy')}</p>
        <div className={classes.acts}>
          <Button
            component={Link}
            variant="filled"
            size="lg"
            to={paths.keepPart(paths.reflect(episode.room, episode.id))}
          >
            {t('room.goodbye.account')}
          </Button>
          <Button component={Link} variant="quiet" to={paths.reading(episode.room)}>
            {t('room.goodbye.read')}
          </Button>
          <Button component={Link} variant="plain" to={paths.room(episode.room)}>
            {t('room.left.back')}
          </Button>
        </div>
        <p className="secondary">
          {t(`episodes.recorded.${keptOf(view)}`)}. {t('room.goodbye.without')}
        </p>
      </Card>
    </div>
  );
}

function When({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  const now = useNow();
  const { started_at: start, ended_at: end } = view.episode;
  const others = view.timeline.people
    .filter((one) => one.person !== me.person)
    .map((one) => one.name);
  const sharedZones = useSharedZones();
  const spans = sharedZones(start, view.episode.people).map((zone) => {
    const began = { start: clock({ ...reader, zone }, start), city: zoneCity(reader.locale, zone) };
    return end === null
      ? t('episodes.since', began)
      : t('episodes.span', { ...began, end: clock({ ...reader, zone }, end) });
  });
  const facts = [
    { key: 'day', icon: <IconCalendar {...smallIcon} />, words: fullDay(reader, start, now) },
    {
      key: 'time',
      icon: <IconClock {...smallIcon} />,
      words: spans.join(', '),
    },
    {
      key: 'people',
      icon: <IconUsers {...smallIcon} />,
      words: listNames(reader.locale, [t('episodes.you'), ...others]),
    },
  ];
  return <Facts facts={facts} />;
}

/** What was promised and still stands. */
function Promises({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  const now = useNow();
  const made = view.together.actions.filter((one) => one.made);
  if (made.length === 0) return null;
  const names = new Map(view.timeline.people.map((one) => [one.person, firstName(one.name)]));
  return (
    <Card aria-labelledby="promised-title">
      <h2 id="promised-title" className="section-title">
        {t('episodes.promise.made')}
      </h2>
      <ul className={classes.promises}>
        {made.map((one) => (
          <li key={one.seq}>
            <p className="words">{one.text}</p>
            <p className="secondary">
              {one.owner === me.person ? t('episodes.you') : names.get(one.owner)}
              {one.due == null
                ? null
                : `, ${t('room.goodbye.by', {
                    day: fullDay(
                      { ...reader, zone: 'UTC' },
                      Date.parse(`${one.due}T12:00:00Z`),
                      now,
                    ),
                  })}`}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
