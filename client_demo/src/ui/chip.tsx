import type { ReactNode } from 'react';
import classes from './chip.module.css';

interface ChipProps {
  tone?: 'plain' | 'accent' | 'amber' | 'success';
  icon?: ReactNode;
  children: ReactNode;
}

/** A word or two about the thing it stands in. Amber asks for attention, never for a click. */
export function Chip({ tone = 'plain', icon, children }: ChipProps) {
  return (
    <span className={classes.chip} data-tone={tone}>
      {icon}
      {children}
    </span>
  );
}
