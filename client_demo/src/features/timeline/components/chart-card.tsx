import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/ui/block/card';
import { Waiting } from '@/ui/page/waiting';
import classes from './chart-card.module.css';

interface ChartCardProps {
  title: string;
  /** What the picture shows, in a sentence; it stands under it for everybody. */
  sentence: ReactNode;
  aside?: ReactNode;
  raised?: boolean;
  picture: ReactNode;
  table: ReactNode;
}

/** A picture with its sentence, or the same read as a table. */
export function ChartCard({
  title,
  sentence,
  aside,
  raised = false,
  picture,
  table,
}: ChartCardProps) {
  const { t } = useTranslation();
  const id = useId();
  const [asTable, { toggle }] = useDisclosure(false);
  return (
    <Card depth={raised ? 'raised' : 'card'} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id} className="section-title">
          {title}
        </h2>
        {aside}
        <Button variant="quiet" size="sm" onClick={toggle}>
          {asTable ? t('timeline.asPicture') : t('timeline.asTable')}
        </Button>
      </div>
      {asTable ? (
        <div className={classes.scroll}>{table}</div>
      ) : (
        <Suspense fallback={<Waiting sentence={t('timeline.loading')} />}>{picture}</Suspense>
      )}
      <p className={`secondary ${classes.sentence ?? ''}`}>{sentence}</p>
    </Card>
  );
}
