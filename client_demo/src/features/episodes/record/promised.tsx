import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { anchors } from '@/lib/anchors';
import { clock, fullDay } from '@/lib/time';
import { useAnchor } from '@/lib/use-anchor';
import { useNow } from '@/lib/use-now';
import type { EpisodeAction, EpisodeView } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Words } from '@/ui/words';
import { useEpisodeName } from '../use-episode-name';
import classes from './promised.module.css';

/** Who promised what, by when, and what was kept in this session. */
export function Promised({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const { actions } = view.together;
  const made = actions.filter((one) => one.made);
  const kept = actions.filter((one) => !one.made && one.done_at !== null);
  return (
    <>
      {made.length === 0 ? null : (
        <List title={t('episodes.promise.made')} id="promised-title" view={view} actions={made} />
      )}
      {kept.length === 0 ? null : (
        <List title={t('episodes.promise.kept')} id="kept-title" view={view} actions={kept} />
      )}
    </>
  );
}

function List({
  title,
  id,
  view,
  actions,
}: {
  title: string;
  id: string;
  view: EpisodeView;
  actions: readonly EpisodeAction[];
}) {
  return (
    <Card aria-labelledby={id}>
      <h2 id={id} className="section-title">
        {title}
      </h2>
      <ul className={classes.promises}>
        {actions.map((one) => (
          <Row key={one.seq} view={view} action={one} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ view, action }: { view: EpisodeView; action: EpisodeAction }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const anchor = useAnchor<HTMLLIElement>(anchors.promise(action.seq));
  const nameOf = useEpisodeName(view);
  const done = action.done_at !== null;
  const day =
    action.due === null
      ? null
      : fullDay({ ...reader, zone: 'UTC' }, Date.parse(`${action.due}T12:00:00Z`), now);
  return (
    <li {...anchor}>
      <span className={classes.box} data-done={done} aria-hidden="true">
        {done ? <IconCheck size={16} stroke={2.5} /> : null}
      </span>
      <div>
        <p className={classes.who}>{nameOf(action.owner)}</p>
        <p className={classes.words}>
          <Words text={action.text} />
        </p>
        {action.done_at === null ? null : (
          <p className="secondary">
            {t('episodes.promise.keptAt', { time: clock(reader, action.done_at) })}
          </p>
        )}
        {day === null || done ? null : (
          <p className="secondary">{t('episodes.promise.by', { day })}</p>
        )}
      </div>
    </li>
  );
}
