import type { Icon } from '@tabler/icons-react';
import { LateMenu } from './late-menu';
import { RowTarget } from './row-target';

/** One thing that can be done with a row. */
export interface RowAct {
  readonly words: string;
  readonly sign: Icon;
  readonly act: () => void;
  readonly disabled?: boolean;
}

export interface RowMenuProps {
  /** What the menu is of, for those who do not see where it stands. */
  label: string;
  /** What its acts are about, where they are but names. */
  head?: string;
  acts: readonly RowAct[];
}

const load = async () => (await import('./row-menu-opened')).RowMenuOpened;

/** Everything else that can be done with a row. */
export function RowMenu(of: RowMenuProps) {
  return (
    <LateMenu load={load} of={of} target={(props) => <RowTarget label={of.label} {...props} />} />
  );
}
