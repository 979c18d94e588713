import { Outlet, useLocation } from 'react-router';
import { useMeAnew } from '@/http/use-me';
import { ErrorBoundary } from '@/ui/page/error-boundary';
import { CrashPage } from './crash-page';

/** Around every page: what fails here leaves a page of words, until one goes on to another. */
export function Whole() {
  const { pathname } = useLocation();
  useMeAnew(pathname);
  return (
    <ErrorBoundary
      of={pathname}
      fallback={(error, again) => <CrashPage error={error} onAgain={again} />}
    >
      <Outlet />
    </ErrorBoundary>
  );
}
