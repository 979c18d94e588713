import { Button } from '@mantine/core';
import { IconEyeOff, IconPencil, IconTimeline } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listNames } from '@/lib/text/names';
import { hoursWord } from '@/lib/time';
import { useDraft } from '@/lib/use-draft';
import { smallIcon } from '../theme/icon';
import { DrawnWeek, type WeekProps } from './drawn-week';
import { dayWord, rangeWord, weekOrder } from './hours';
import { hoursOf } from './spans';
import { readDay } from './typed';
import { TypedWeek, type Typing } from './typed-week';
import { reachesOut, WAKING, WHOLE_DAY } from './window';
import classes from './week.module.css';

const NOTHING: Typing = {};

interface WeekFieldProps extends WeekProps {
  /** Where what is typed and cannot be read yet lies on this device: "p_1 week". */
  draft: string;
}

/** Free hours of an ordinary week: drawn, or typed, as one likes. */
export function WeekField({ draft, ...props }: WeekFieldProps) {
  const { spans, locale } = props;
  const { t } = useTranslation();
  const [typing, setTyping] = useDraft<Typing>(draft, NOTHING, (now) => unread(now).length > 0);
  const [types, setTypes] = useState(false);
  const [whole, setWhole] = useState(false);
  const out = reachesOut(spans);
  const waiting = weekOrder(locale).filter((day) => unread(typing).includes(day));
  return (
    <>
      {types ? (
        <TypedWeek {...props} typing={typing} onTyping={setTyping} />
      ) : (
        <DrawnWeek {...props} shown={whole || out ? WHOLE_DAY : WAKING} />
      )}
      <div className={classes.ways}>
        <p className="secondary">{types ? '' : t('week.how')}</p>
        {types || out ? null : (
          <Button size="sm" variant="quiet" onClick={() => setWhole(!whole)}>
            {whole
              ? t('week.part', { hours: rangeWord(locale, { start: WAKING.from, end: WAKING.to }) })
              : t('week.whole')}
          </Button>
        )}
        <Button
          size="sm"
          variant="quiet"
          leftSection={types ? <IconTimeline {...smallIcon} /> : <IconPencil {...smallIcon} />}
          onClick={() => setTypes(!types)}
        >
          {types ? t('week.draw') : t('week.type')}
        </Button>
      </div>
      {waiting.length > 0 && !types ? (
        <p className="secondary">
          {t('week.unread', {
            days: listNames(
              locale,
              waiting.map((day) => dayWord(locale, day, 'long')),
            ),
          })}
        </p>
      ) : null}
      <p className={classes.total}>
        <IconEyeOff {...smallIcon} />
        {spans.length === 0 ? (
          <span>{t('week.none')}</span>
        ) : (
          <span>
            <b>{hoursWord(locale, hoursOf(spans))}</b> {t('week.aWeek')}
          </span>
        )}
      </p>
    </>
  );
}

/** The days of what is typed that cannot be read. */
function unread(typing: Typing): readonly number[] {
  return Object.entries(typing)
    .filter(([day, typed]) => readDay(Number(day), typed ?? '').fault !== null)
    .map(([day]) => Number(day));
}
