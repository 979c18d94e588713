import { IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { smallIcon } from '../theme/icon';
import { Range } from './range';
import classes from './score-slider.module.css';

interface ScoreSliderProps {
  label: string;
  value: number | null;
  /** The highest; the lowest is nought. */
  most?: number;
  /** The words above the track, which gets the whole width. */
  stacked?: boolean;
  onChange: (value: number | null) => void;
}

/** Nought to ten, or not yet: a dotted track and a hollow knob until somebody chooses. */
export function ScoreSlider(props: ScoreSliderProps) {
  const { label, value, most = 10, stacked = false, onChange } = props;
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={classes.score} data-stacked={stacked}>
      <label htmlFor={id}>{label}</label>
      <Range
        id={id}
        min={0}
        max={most}
        step={1}
        value={value}
        waitsAt={most / 2}
        aria-valuetext={
          value === null ? t('common.score.notYet') : t('common.score.of', { value, most })
        }
        onChange={onChange}
      />
      {value === null ? (
        <span className={classes.none} aria-hidden="true">
          {t('common.score.short')}
        </span>
      ) : (
        <span className={classes.value}>
          <output htmlFor={id}>{value}</output>
          <button
            type="button"
            onClick={() => onChange(null)}
            aria-label={t('common.score.forget', { label })}
            title={t('common.score.forgetShort')}
          >
            <IconX {...smallIcon} />
          </button>
        </span>
      )}
    </div>
  );
}
