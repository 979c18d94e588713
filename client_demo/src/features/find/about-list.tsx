import { IconEyeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { smallIcon } from '@/ui/theme/icon';
import classes from './about-list.module.css';

interface AboutListProps {
  /** What is told, and how it is; a row that is empty is left out. */
  rows: readonly (readonly [name: string, value: ReactNode])[];
  className?: string | undefined;
}

/** What is told of somebody, row by row; nothing where there is nothing to tell. */
export function AboutList({ rows, className = '' }: AboutListProps) {
  const told = rows.filter(([, value]) => value !== '');
  if (told.length === 0) return null;
  return (
    <dl className={`${classes.list ?? ''} ${className}`}>
      {told.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What somebody else does not see of it. */
export function KeptBack({ children }: { children: ReactNode }) {
  return (
    <p className={classes.keptBack}>
      <IconEyeOff {...smallIcon} />
      <span>{children}</span>
    </p>
  );
}
