import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { offeredTimes } from '@/lib/offered-times';
import type { FreeSlots } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import classes from './schedule-page.module.css';
import type { Plan } from './use-plan';
import { useWords } from './use-words';

const MOST = 3;

/** In the minute in which an invitation was accepted: the first times that suit both. */
export function FirstTimes({ plan, free }: { plan: Plan; free: FreeSlots }) {
  const { t } = useTranslation();
  const { reader, names, day, times } = useWords();
  const [first] = free.slots;
  const offered = first === undefined ? [] : offeredTimes(free.slots, reader.zone, first, MOST);
  const others = free.people.slice(1);
  return (
    <Card depth="flat" className={classes.first ?? ''} aria-labelledby="first-times">
      <h2 id="first-times" className="section-title">
        {t('schedule.first.title', { names: names(others) })}
      </h2>
      <p className="secondary">
        {offered.length === 0 ? t('schedule.first.none') : t('schedule.first.why')}
      </p>
      <div className={classes.times}>
        {offered.map((at) => (
          <Button key={at} onClick={() => plan.choose(at)}>
            {day(at)}, {times(at, others)}
          </Button>
        ))}
      </div>
    </Card>
  );
}
