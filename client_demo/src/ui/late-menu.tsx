import { useState, type ComponentType, type ReactNode } from 'react';
import { patiently } from '@/lib/patiently';

interface Target {
  readonly onClick: () => void;
  readonly onPointerEnter: () => void;
  readonly onFocus: () => void;
}

interface LateMenuProps<Of extends object> {
  /** Brings the menu, which holds a button of its own and opens by itself. */
  load: () => Promise<ComponentType<Of>>;
  /** What the menu is of. */
  of: Of;
  target: (props: Target) => ReactNode;
}

/**
 * A button whose menu comes when somebody reaches for it: menus are a third of what a first page
 * would load, and most people open none. Its code is fetched when a pointer or the focus is near.
 */
export function LateMenu<Of extends object>({ load, of, target }: LateMenuProps<Of>) {
  const [Menu, setMenu] = useState<ComponentType<Of> | null>(null);
  const [failed, setFailed] = useState<Error | null>(null);
  if (failed !== null) throw failed;
  const ahead = () => void load().catch(() => undefined);
  const open = () => {
    patiently(load).then(
      (menu) => setMenu(() => menu),
      (error: unknown) => setFailed(error instanceof Error ? error : new Error(String(error))),
    );
  };
  if (Menu !== null) return <Menu {...of} />;
  return target({ onClick: open, onPointerEnter: ahead, onFocus: ahead });
}
