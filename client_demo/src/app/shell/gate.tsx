import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useMe } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import { useUnhurried } from '@/lib/use-unhurried';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';

/** Lets through who is signed in; `accounts` keeps guests to the one room they know. */
export function Gate({ accounts = false }: { accounts?: boolean }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { pathname, search, hash } = useLocation();
  const me = useMe();
  const known = useUnhurried(!me.isPending);
  if (me.isError) return <Trouble sentence={words(me.error)} onRetry={() => void me.refetch()} />;
  if (me.isPending || !known) return <Waiting sentence={t('common.loadingPage')} />;
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
