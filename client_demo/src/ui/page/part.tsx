import type { ReactNode } from 'react';
import { ErrorBoundary } from './error-boundary';
import { FailedPart } from './failed-part';

interface PartProps {
  /** Another of these is another chance. */
  readonly of?: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A part of a page that fails alone: in its place stand words, and the way to show it again. */
export function Part({ of, className, children }: PartProps) {
  return (
    <ErrorBoundary
      {...(of === undefined ? {} : { of })}
      fallback={(error, again) => (
        <div className={className}>
          <FailedPart error={error} onAgain={again} />
        </div>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
