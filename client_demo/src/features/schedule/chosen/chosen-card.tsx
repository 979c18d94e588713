import { Button, NativeSelect } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '@/http/problem';
import { useProblemWords } from '@/http/use-problem-words';
import { duration } from '@/lib/time';
import type { FreeSlots, MeetingOut } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Note } from '@/ui/block/note';
import { smallIcon } from '@/ui/theme/icon';
import type { Done } from '../done';
import { lengthsWith } from '../model/meetings';
import { EVERY, timesFor } from '../model/series';
import { nearest } from '../model/slots';
import { named, useActs } from '../use-acts';
import type { Plan } from '../use-plan';
import { useWords } from '../use-words';
import classes from './chosen-card.module.css';
import { ApartNote } from './apart-note';
import { SeriesDates } from './series-dates';
import { useSeries, type SeriesChoice } from './use-series';
import { Moving } from './moving';
import { TwoClocks } from './two-clocks';

const FEW_TIMES = 5;

interface ChosenCardProps {
  room: string;
  plan: Plan;
  free: FreeSlots;
  /** How the room's meetings are as the reader knows them. */
  known: string;
  /** What is to be at another time; null for a new meeting. */
  moving: MeetingOut | null;
  onDone: (done: Done) => void;
}

/** What was chosen: the time on both clocks, how long, how often, and the press that books it. */
export function ChosenCard({ room, plan, free, known, moving, onDone }: ChosenCardProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { day, reader, names } = useWords();
  const acts = useActs(room, known);
  const { chosen, minutes, setMinutes } = plan;
  const [every, setEvery] = useState(0);
  const [times, setTimes] = useState(FEW_TIMES);
  const [gone, setGone] = useState<number | null>(null);
  const series = useSeries(
    room,
    chosen !== null && every > 0 && moving === null ? { at: chosen, minutes, every, times } : null,
  );
  const pending = acts.book.isPending || acts.move.isPending || acts.bookSeries.isPending;
  const others = free.people.slice(1);
  // What failed is told until another time is chosen.
  const failed = gone !== null && (chosen === null || chosen === gone);
  const error = failed ? (acts.book.error ?? acts.move.error ?? acts.bookSeries.error) : null;
  const taken = error !== null && ['time_taken', 'not_free'].includes(codeOf(error));
  const book = () => {
    if (chosen === null) return;
    setGone(null);
    const wish = named(reader.zone, chosen, minutes);
    const onError = () => setGone(chosen);
    const end = (done: Done) => {
      plan.choose(null);
      setEvery(0);
      onDone(done);
    };
    if (moving !== null) {
      acts.move.mutate(
        { meeting: moving, wish },
        { onSuccess: (meeting) => end({ is: 'moved', was: moving, meeting }), onError },
      );
    } else if (series.wish !== null && series.shown.data !== undefined) {
      acts.bookSeries.mutate(
        { wish: series.wish, shown: series.shown.data },
        { onSuccess: ({ meetings }) => end({ is: 'series', count: meetings.length }), onError },
      );
    } else {
      acts.book.mutate(wish, { onSuccess: (meeting) => end({ is: 'booked', meeting }), onError });
    }
  };
  return (
    <Card className={classes.card ?? ''} aria-labelledby="chosen">
      <h2 id="chosen" className={classes.title}>
        {chosen === null ? t('schedule.choose') : day(chosen)}
      </h2>
      {moving === null ? null : <Moving meeting={moving} />}
      {chosen === null ? (
        <p className="secondary">{t('schedule.chooseHow')}</p>
      ) : (
        <>
          <TwoClocks at={chosen} people={free.people} />
          {every > 0 ? null : <ApartNote at={chosen} free={free} />}
        </>
      )}
      <NativeSelect
        label={t('schedule.length')}
        data={lengthsWith(minutes).map((one) => ({
          value: String(one),
          label: duration(reader.locale, one * 60_000),
        }))}
        value={String(minutes)}
        onChange={(event) => setMinutes(Number(event.currentTarget.value))}
      />
      {moving === null ? (
        <Again every={every} times={times} onEvery={setEvery} onTimes={setTimes} />
      ) : null}
      <SeriesDates series={series} people={free.people} />
      <div role="alert" className={classes.trouble}>
        {taken && gone !== null ? (
          <Gone gone={gone} plan={plan} free={free} />
        ) : error === null ? null : (
          <Note tone="danger">{words(error)}</Note>
        )}
      </div>
      {chosen === null ? null : (
        <>
          <ActButton
            variant="filled"
            size="lg"
            fullWidth
            pending={pending}
            pendingWord={t('schedule.booking')}
            {...(isReady(series) ? {} : { 'data-disabled': true, 'aria-disabled': true })}
            onClick={book}
          >
            {moving !== null
              ? t('schedule.moveHere')
              : every > 0
                ? t('schedule.bookSeries', { count: series.room ?? times })
                : t('schedule.book')}
          </ActButton>
          <p className="secondary">{t('schedule.atOnce', { names: names(others) })}</p>
        </>
      )}
    </Card>
  );
}

/** A series is booked as it was shown, and shown first. */
function isReady({ wish, shown, room }: SeriesChoice): boolean {
  return wish === null || (shown.data !== undefined && !shown.isPlaceholderData && room !== 0);
}

interface AgainProps {
  every: number;
  times: number;
  onEvery: (every: number) => void;
  onTimes: (times: number) => void;
}

/** Once, or as a series with its end. */
function Again({ every, times, onEvery, onTimes }: AgainProps) {
  const { t } = useTranslation();
  const offered = timesFor(every);
  const change = (next: number) => {
    onEvery(next);
    const fits = timesFor(next);
    if (!fits.includes(times)) onTimes(fits.at(-1) ?? FEW_TIMES);
  };
  return (
    <div className={classes.again}>
      <NativeSelect
        label={t('schedule.again')}
        data={EVERY.map((one) => ({
          value: String(one),
          label: one === 0 ? t('schedule.once') : t('schedule.every', { count: one }),
        }))}
        value={String(every)}
        onChange={(event) => change(Number(event.currentTarget.value))}
      />
      {every === 0 ? null : (
        <NativeSelect
          label={t('schedule.often')}
          data={offered.map((one) => ({
            value: String(one),
            label: t('schedule.times', { count: one }),
          }))}
          value={String(times)}
          onChange={(event) => onTimes(Number(event.currentTarget.value))}
        />
      )}
    </div>
  );
}

/** Somebody was quicker: what has gone, and what of that day is free. */
function Gone({ gone, plan, free }: { gone: number; plan: Plan; free: FreeSlots }) {
  const { t } = useTranslation();
  const { time, reader } = useWords();
  const instead = nearest(reader.zone, free.slots, gone);
  return (
    <Note
      tone="amber"
      icon={<IconClock {...smallIcon} />}
      action={
        instead === null ? undefined : (
          <Button size="sm" onClick={() => plan.choose(instead)}>
            {t('schedule.take', { time: time(instead) })}
          </Button>
        )
      }
    >
      {instead === null
        ? t('schedule.goneDay', { time: time(gone) })
        : t('schedule.gone', { time: time(gone), instead: time(instead) })}
    </Note>
  );
}
