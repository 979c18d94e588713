import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** What is shown in place of what failed; `again` tries to show it once more. */
  readonly fallback: (error: unknown, again: () => void) => ReactNode;
  /** Another of these is another chance. */
  readonly of?: string;
  readonly children: ReactNode;
}

interface Failure {
  readonly error: unknown;
  readonly of: string | undefined;
}

/** What fails inside fails alone. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failure: Failure | null }> {
  static getDerivedStateFromError(error: unknown) {
    return { failure: { error, of: undefined } };
  }

  static getDerivedStateFromProps(
    { of }: ErrorBoundaryProps,
    { failure }: { failure: Failure | null },
  ) {
    if (failure === null || failure.of === of) return null;
    return { failure: failure.of === undefined ? { ...failure, of } : null };
  }

  override state: { failure: Failure | null } = { failure: null };

  override render(): ReactNode {
    const { failure } = this.state;
    return failure === null ? this.props.children : this.props.fallback(failure.error, this.#again);
  }

  readonly #again = () => this.setState({ failure: null });
}
