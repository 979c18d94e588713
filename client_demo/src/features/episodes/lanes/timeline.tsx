import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { duration } from '@/lib/time';
import type { EpisodeView } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { lengthOf } from '../model';
import { TimelineNotes } from './timeline-notes';
import { TimelinePicture } from './timeline-picture';
import { TimelineTable } from './timeline-table';
import classes from './timeline.module.css';

/** The episode as a picture, or read as a table. */
export function Timeline({ view, now }: { view: EpisodeView; now: number }) {
  const { t } = useTranslation();
  const { locale } = useReader();
  const [table, { toggle }] = useDisclosure(false);
  return (
    <Card depth="raised" aria-labelledby="timeline-title" className={classes.card ?? ''}>
      <div className={classes.head}>
        <h2 id="timeline-title" className="section-title">
          {duration(locale, lengthOf(view.episode, now))}
        </h2>
        <Button variant="quiet" size="sm" onClick={toggle}>
          {table ? t('episodes.asPicture') : t('episodes.asTable')}
        </Button>
      </div>
      {table ? <TimelineTable view={view} /> : <TimelinePicture view={view} now={now} />}
      <TimelineNotes view={view} />
    </Card>
  );
}
