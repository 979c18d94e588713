import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Range } from '@/ui/fields/range';
import type { Filling } from '../frame/with-profile';
import classes from './room.module.css';

const LEAST = 30;
const MOST = 480;
const STEP = 15;
/** Where the hollow knob waits: an hour and a half. */
const WAITS_AT = 90;
/** How long a talk is, about. */
const TALK = 45;

/** Minutes a month for all of it; nothing until it was said. */
export function Minutes({ profile, change }: Filling) {
  const { t } = useTranslation();
  const title = useId();
  const minutes = profile.minutes_a_month;
  const talks = t('welcome.room.talks', { count: Math.max(1, Math.round((minutes ?? 0) / TALK)) });
  const unit = t('welcome.room.minutesUnit', { count: minutes ?? 0 });
  return (
    <div>
      <h2 id={title} className="section-title">
        {t('welcome.room.minutes')}
      </h2>
      <p className={classes.big}>
        {minutes === null ? (
          <span className="muted">{t('welcome.room.notSaid')}</span>
        ) : (
          <>
            <b>{minutes}</b> <span>{unit}</span> <span className="secondary">{talks}</span>
          </>
        )}
      </p>
      <Range
        aria-labelledby={title}
        aria-valuetext={
          minutes === null ? t('welcome.room.notSaid') : `${minutes} ${unit}, ${talks}`
        }
        min={LEAST}
        max={MOST}
        step={STEP}
        value={minutes}
        waitsAt={WAITS_AT}
        onChange={(next) => change({ minutes_a_month: next })}
      />
    </div>
  );
}
