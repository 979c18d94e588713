import { IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fileHref } from '@/http/api';
import { useReader } from '@/http/use-reader';
import { fileSize } from '@/lib/file-size';
import { clock } from '@/lib/time';
import type { EpisodeView, TalkShare } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/block/card';
import { largeIcon } from '@/ui/theme/icon';
import { useEpisodeName } from '../use-episode-name';
import { Promised } from './promised';
import classes from './episode-aside.module.css';

/** What was promised, who was here, and what was kept. */
export function EpisodeAside({ view }: { view: EpisodeView }) {
  return (
    <aside className={classes.aside}>
      <Promised view={view} />
      <People view={view} />
      {view.timeline.files.length > 0 ? <Files view={view} /> : null}
      {view.talk === null ? null : <TalkNote talk={view.talk} />}
    </aside>
  );
}

function People({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  return (
    <Card aria-labelledby="people-title">
      <h2 id="people-title" className="section-title">
        {t('episodes.people')}
      </h2>
      <ul className={classes.people}>
        {view.timeline.people.map((one) => (
          <li key={one.person}>
            <Avatar person={one.person} name={one.name} size="s" />
            <span className="break">
              {one.name} <span className="secondary">{t(`common.role.${one.role}`)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Files({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const reader = useReader();
  const nameOf = useEpisodeName(view);
  return (
    <Card aria-labelledby="files-title">
      <h2 id="files-title" className="section-title">
        {t('episodes.files')}
      </h2>
      <ul className={classes.files}>
        {view.timeline.files.map(({ file, person, at, seq }) => (
          <li key={`${seq} ${file.id}`}>
            <IconFile {...largeIcon} />
            <span>
              <a
                className="break lone-link"
                href={fileHref(view.episode.room, file.id)}
                download={file.name}
              >
                {file.name}
              </a>
              <span className="secondary">
                {t('episodes.fileFacts', {
                  name: nameOf(person),
                  time: clock(reader, at),
                  size: fileSize(reader.locale, file.size),
                })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** One's own share, as information: nobody else has it. */
function TalkNote({ talk }: { talk: TalkShare }) {
  const { t } = useTranslation();
  return (
    <Card aria-labelledby="talk-title" className={classes.talk ?? ''}>
      <h2 id="talk-title" className="section-title">
        {t('timeline.talk.title')}
      </h2>
      <p>
        {talk.withheld === null
          ? t('timeline.talk.share', { percent: talk.percent })
          : t(`timeline.talk.withheld.${talk.withheld}`)}
      </p>
      <p className="secondary">{t('timeline.talk.why')}</p>
    </Card>
  );
}
