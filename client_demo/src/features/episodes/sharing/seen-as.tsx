import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { useSharedTime } from '@/http/use-shared-time';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { listNames } from '@/lib/text/names';
import { duration, fullDay } from '@/lib/time';
import type { EpisodeView, SeenAs as Seen } from '@/protocol/generated';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { Words } from '@/ui/words';
import { answered, companion } from './reflecting';
import { useSeenAs, type Eyes } from './use-reflections';
import classes from './reflections.module.css';
import { SharedList } from './shared-list';
import { LateDialog } from '@/ui/block/late-dialog';

/** Looks at one's own with somebody else's eyes, as the service would show it to them. */
export function SeenAs({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const me = useSignedIn();
  const [eyes, setEyes] = useState<Eyes | null>(null);
  const seen = useSeenAs(view.episode.id, eyes);
  const other = companion(view, me.person);
  const company: Eyes = view.kind === 'circle' ? 'circle' : 'pair';
  const offered: Eyes[] = [company, 'coordinator'];
  const named: Record<Eyes, string> = {
    pair:
      other === null ? t('episodes.see.room') : t('episodes.see.pair', { name: firstName(other) }),
    circle: t('episodes.see.circle'),
    coordinator: t('episodes.see.coordinator'),
  };
  return (
    <div className={classes.acts}>
      {offered.map((one) => (
        <Button key={one} size="sm" variant="quiet" onClick={() => setEyes(one)}>
          {named[one]}
        </Button>
      ))}
      <LateDialog
        opened={eyes !== null}
        onClose={() => setEyes(null)}
        title={eyes === null ? '' : named[eyes]}
      >
        {seen.isError ? (
          <Trouble sentence={words(seen.error)} onRetry={() => void seen.refetch()} />
        ) : null}
        {seen.isPending ? <Waiting sentence={t('episodes.see.loading')} /> : null}
        {seen.data === undefined ? null : <Sight view={view} seen={seen.data} />}
      </LateDialog>
    </div>
  );
}

function Sight({ view, seen }: { view: EpisodeView; seen: Seen }) {
  const { t } = useTranslation();
  const reader = useReader();
  const sharedTime = useSharedTime();
  const { meeting } = seen;
  const nameOf = (person: string) =>
    view.timeline.people.find((one) => one.person === person)?.name ?? t('episodes.somebody');
  const end = meeting.ended_at;
  return (
    <div className={classes.seen}>
      <p>
        {t('episodes.see.met', {
          names: listNames(reader.locale, meeting.people.map(nameOf)),
          day: fullDay(reader, meeting.started_at),
          time: sharedTime(meeting.started_at, meeting.people),
          length:
            end === null
              ? t('episodes.state.live')
              : duration(reader.locale, end - meeting.started_at),
        })}
      </p>
      <p className="secondary">
        {t(seen.record ? 'episodes.see.record' : 'episodes.see.nothingElse')}
      </p>
      {seen.opened === null ? null : (
        <div>
          <p className="secondary">{t('episodes.see.opened')}</p>
          {answered(seen.opened).map((prompt) => (
            <p key={prompt} className="words">
              <Words text={seen.opened?.answers[prompt] ?? ''} />
            </p>
          ))}
        </div>
      )}
      {seen.entries.length > 0 ? <SharedList entries={seen.entries} nameOf={nameOf} /> : null}
      {seen.entries.length === 0 && seen.opened === null && seen.record ? (
        <p className="secondary">{t('episodes.see.noneOfYours')}</p>
      ) : null}
    </div>
  );
}
