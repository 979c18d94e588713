import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import type { EpisodeView } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import classes from '../sharing/reflections.module.css';

/** The closed door of a seal: nothing of the other's, not even whether there is any. */
export function Awaited({ view, name }: { view: EpisodeView; name: string }) {
  const { t } = useTranslation();
  return (
    <Card depth="flat" aria-labelledby="awaited-title">
      <div className={classes.waits} role="status">
        <svg className={classes.arch} viewBox="0 0 56 64" aria-hidden="true">
          <path
            d="M4 62V30a24 24 0 0 1 48 0v32Z"
            fill="var(--other-soft)"
            stroke="var(--other)"
            strokeWidth="1.75"
          />
          <path d="M28 6v56" stroke="var(--other)" strokeWidth="1.5" />
          <circle
            cx="28"
            cy="38"
            r="10"
            fill="var(--raised)"
            stroke="var(--other)"
            strokeWidth="1.5"
          />
          <path
            d="m23.5 38 3 3 6-6"
            fill="none"
            stroke="var(--other)"
            strokeWidth="1.75"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        <h3 id="awaited-title" className="section-title">
          {t('episodes.awaited', { name })}
        </h3>
        <p className="secondary">{t('episodes.awaitedWhy')}</p>
        <Button
          size="sm"
          variant="quiet"
          component={Link}
          to={paths.reflect(view.episode.room, view.episode.id)}
        >
          {t('episodes.editMine')}
        </Button>
      </div>
    </Card>
  );
}
