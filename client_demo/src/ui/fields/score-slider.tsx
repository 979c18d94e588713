import { IconX } from '@tabler/icons-react';
import { useId, type CSSProperties, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { smallIcon } from '../theme/icon';
import classes from './score-slider.module.css';

const LOWEST = 0;
const HIGHEST = 10;
/** Where the hollow knob waits; no value, and never sent as one. */
const MIDDLE = 5;
const CHOOSE = new Set(['Enter', ' ']);
const FORGET = new Set(['Delete', 'Backspace']);

interface ScoreSliderProps {
  label: string;
  value: number | null;
  /** The words above the track, which gets the whole width. */
  stacked?: boolean;
  onChange: (value: number | null) => void;
}

/** Nought to ten, or not yet: a dotted track and a hollow knob until somebody chooses. */
export function ScoreSlider({ label, value, stacked = false, onChange }: ScoreSliderProps) {
  const { t } = useTranslation();
  const id = useId();
  const choose = () => {
    if (value === null) onChange(MIDDLE);
  };
  const press = (event: KeyboardEvent) => {
    if (CHOOSE.has(event.key)) choose();
    else if (FORGET.has(event.key)) onChange(null);
    else return;
    event.preventDefault();
  };
  return (
    <div className={classes.score} data-chosen={value !== null} data-stacked={stacked}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={LOWEST}
        max={HIGHEST}
        step={1}
        value={value ?? MIDDLE}
        aria-valuetext={
          value === null ? t('common.score.notYet') : t('common.score.of', { value, most: HIGHEST })
        }
        style={{ '--part': `${((value ?? MIDDLE) / HIGHEST) * 100}%` } as CSSProperties}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        onClick={choose}
        onKeyDown={press}
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
