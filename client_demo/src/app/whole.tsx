import { Outlet, useLocation } from 'react-router';
import { ErrorBoundary } from '@/ui/page/error-boundary';
import { CrashPage } from './crash-page';

/** Around every page: what fails here leaves a page of words, until one goes on to another. */
export function Whole() {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary
      of={pathname}
      fallback={(error, again) => <CrashPage error={error} onAgain={again} />}
    >
      <Outlet />
    </ErrorBoundary>
  );
}
