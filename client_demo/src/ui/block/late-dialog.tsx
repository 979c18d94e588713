import { lazy, Suspense, useState } from 'react';
import { patiently } from '@/lib/patiently';
import type { DialogProps } from './dialog';

const Dialog = lazy(async () => ({ default: (await patiently(() => import('./dialog'))).Dialog }));

/** A dialog whose code comes when it is opened first: most people open none. */
export function LateDialog(props: DialogProps) {
  const [asked, setAsked] = useState(props.opened);
  if (props.opened && !asked) setAsked(true);
  if (!asked) return null;
  return (
    <Suspense fallback={null}>
      <Dialog {...props} />
    </Suspense>
  );
}
