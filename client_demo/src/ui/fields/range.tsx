import type { ComponentProps, CSSProperties, KeyboardEvent } from 'react';
import classes from './range.module.css';

const CHOOSE = new Set(['Enter', ' ']);
const FORGET = new Set(['Delete', 'Backspace']);

interface RangeProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'min' | 'max'> {
  min: number;
  max: number;
  /** Null until somebody chooses. */
  value: number | null;
  /** Where the hollow knob waits; no value, and never sent as one. */
  waitsAt: number;
  onChange: (value: number | null) => void;
}

/** A track to choose a number on: dotted, with a hollow knob, until somebody does. */
export function Range({ value, waitsAt, onChange, ...props }: RangeProps) {
  const { min, max } = props;
  const shown = Math.min(max, value ?? waitsAt);
  const choose = () => {
    if (value === null) onChange(waitsAt);
  };
  const press = (event: KeyboardEvent) => {
    if (CHOOSE.has(event.key)) choose();
    else if (FORGET.has(event.key)) onChange(null);
    else return;
    event.preventDefault();
  };
  return (
    <input
      {...props}
      type="range"
      className={classes.range}
      data-chosen={value !== null}
      value={shown}
      style={{ '--part': `${((shown - min) / (max - min)) * 100}%` } as CSSProperties}
      onChange={(event) => onChange(event.target.valueAsNumber)}
      onClick={choose}
      onKeyDown={press}
    />
  );
}
