import { Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import type { OpenItems, RoomSummary } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Chip } from '@/ui/chip';
import { Trouble } from '@/ui/page/trouble';
import { smallIcon } from '@/ui/theme/icon';
import { useTicks } from '../use-ticks';
import { SHOWN, waitingOf, withTicked } from '../waiting';
import { AreYouThere } from './are-you-there';
import { PromiseToKeep } from './promise-to-keep';
import classes from './waiting-for-you.module.css';
import { WaitingLink } from './waiting-link';

interface WaitingForYouProps {
  items: OpenItems;
  rooms: readonly RoomSummary[];
}

/** What waits for the reader: promises are ticked right here, all else is a tap away. */
export function WaitingForYou({ items, rooms }: WaitingForYouProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const [whole, setWhole] = useState(false);
  const { ticked, tick, error } = useTicks();
  const all = withTicked(waitingOf(items, rooms), ticked);
  const shown = whole ? all : all.slice(0, SHOWN);
  if (all.length === 0) return <NothingWaits />;
  return (
    <Card aria-labelledby="waits-title">
      <h2 id="waits-title" className={classes.title}>
        <Chip tone="amber" icon={<IconBell {...smallIcon} />}>
          {t('home.waits.title')}
        </Chip>
      </h2>
      {error === null ? null : <Trouble sentence={words(error)} />}
      <ul className={classes.list}>
        {shown.map((one, at) =>
          one.is === 'promise' ? (
            <PromiseToKeep
              key={one.key}
              promise={one}
              kept={ticked.some(({ promise, kept }) => kept && promise.key === one.key)}
              onKeep={(kept) => tick({ promise: one, at, kept })}
            />
          ) : one.is === 'here' ? (
            <AreYouThere key={one.key} />
          ) : (
            <WaitingLink key={one.key} one={one} />
          ),
        )}
      </ul>
      {all.length > shown.length ? (
        <Button
          variant="quiet"
          size="sm"
          className={classes.more ?? ''}
          onClick={() => setWhole(true)}
        >
          {t('home.waits.more', { count: all.length - shown.length })}
        </Button>
      ) : null}
    </Card>
  );
}

function NothingWaits() {
  const { t } = useTranslation();
  return (
    <Card depth="flat" aria-labelledby="waits-title">
      <h2 id="waits-title" className={classes.nothing}>
        {t('home.waits.none')}
      </h2>
      <p className="secondary">{t('home.waits.noneWhy')}</p>
    </Card>
  );
}
