import { useId } from 'react';
import classes from './segments.module.css';

interface SegmentsProps<Value extends string> {
  /** What is chosen; read out, and not seen. */
  label: string;
  options: readonly {
    readonly value: Value;
    readonly label: string;
    /** Drawn as a yes once it is chosen. */
    readonly yes?: boolean;
  }[];
  /** Null while nobody has chosen. */
  value: Value | null;
  onChange: (value: Value) => void;
}

/** One of a few, side by side. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, options, value, onChange } = props;
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={classes.segments}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            data-yes={option.yes === true}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
