import { IconCheck, IconRotateClockwise } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { anchors } from '@/lib/anchors';
import { duration } from '@/lib/time';
import { useAnchor } from '@/lib/use-anchor';
import { useNow } from '@/lib/use-now';
import type { EpisodePoint, EpisodeView } from '@/protocol/generated';
import { Chip } from '@/ui/chip';
import { smallIcon } from '@/ui/theme/icon';
import { Words } from '@/ui/words';
import { talkedAbout } from '../model';
import { useEpisodeName } from '../use-episode-name';
import classes from './episode-agenda.module.css';

/** What they meant to talk about: who brought it, for how long they did, and what carries on. */
export function EpisodeAgenda({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const { agenda } = view.together;
  if (agenda.length === 0) return null;
  return (
    <section aria-labelledby="agenda-title">
      <h2 id="agenda-title" className="section-title">
        {t('episodes.lane.agenda')}
      </h2>
      <ol className={classes.points}>
        {agenda.map((point, place) => (
          <Point key={point.seq} view={view} point={point} number={place + 1} />
        ))}
      </ol>
    </section>
  );
}

function Point({
  view,
  point,
  number,
}: {
  view: EpisodeView;
  point: EpisodePoint;
  number: number;
}) {
  const { t } = useTranslation();
  const { locale } = useReader();
  const nameOf = useEpisodeName(view, true);
  const anchor = useAnchor<HTMLLIElement>(anchors.point(point.seq));
  const now = useNow();
  const ms = talkedAbout(point, now);
  const by = t('episodes.agenda.by', { name: nameOf(point.by) });
  return (
    <li {...anchor}>
      <span className={classes.number} aria-hidden="true">
        {number}
      </span>
      <p>
        <span className={classes.words}>
          <Words text={point.text} />
        </span>
        <span className="secondary">
          {ms === 0 ? by : t('episodes.agenda.byFor', { by, length: duration(locale, ms) })}
        </span>
      </p>
      {point.covered_at === null ? (
        <Chip tone="amber" icon={<IconRotateClockwise {...smallIcon} />}>
          {t('episodes.agenda.carriesOn')}
        </Chip>
      ) : (
        <Chip tone="success" icon={<IconCheck {...smallIcon} />}>
          {t('episodes.agenda.covered')}
        </Chip>
      )}
    </li>
  );
}
