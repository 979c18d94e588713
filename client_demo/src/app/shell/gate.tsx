import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useMe } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import { useUnhurried } from '@/lib/use-unhurried';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';

interface GateProps {
  /** Keeps guests to the one room they know. */
  accounts?: boolean;
  /** What is drawn until it is known who is there. */
  waiting?: ReactNode;
}

/** Lets through who is signed in. */
export function Gate({ accounts = false, waiting }: GateProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { pathname, search, hash } = useLocation();
  const me = useMe();
  const known = useUnhurried(!me.isPending);
  if (me.isError) return <Trouble sentence={words(me.error)} onRetry={() => void me.refetch()} />;
  if (me.isPending || !known) return waiting ?? <Waiting sentence={t('common.loadingPage')} />;
  if (me.data === null)
    return (
      <Navigate
        to={`${paths.signIn}?next=${encodeURIComponent(pathname + search + hash)}`}
        replace
      />
    );
  const guestRoom = me.data.guest ? (me.data.room ?? null) : null;
  if (accounts && guestRoom !== null) return <Navigate to={paths.room(guestRoom)} replace />;
  return <Outlet />;
}
