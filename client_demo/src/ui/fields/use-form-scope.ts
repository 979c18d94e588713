import { createContext, useCallback, useContext, useMemo, useState } from 'react';

/**
 * The fields of a form that hold more than the service keeps. Their form waits until none is left.
 */
export interface FormScope {
  /** Ids of the fields, in the order they filled up. */
  readonly over: readonly string[];
  readonly tell: (field: string, over: boolean) => void;
}

export const FormScopeContext = createContext<FormScope>({ over: [], tell: () => undefined });

export function useFormScope(): FormScope {
  const [over, setOver] = useState<readonly string[]>([]);
  const tell = useCallback(
    (field: string, isOver: boolean) =>
      setOver((now) => {
        if (now.includes(field) === isOver) return now;
        return isOver ? [...now, field] : now.filter((one) => one !== field);
      }),
    [],
  );
  return useMemo(() => ({ over, tell }), [over, tell]);
}

/** The id of the sentence that says how much a field holds too much. */
export function sentenceOf(field: string): string {
  return `${field}-error`;
}

/**
 * What a submit button wears while its form waits; it can still be reached, and its reason is
 * heard.
 */
export function useWaiting(): {
  'aria-disabled'?: true;
  'data-disabled'?: true;
  'aria-describedby'?: string;
} {
  const { over } = useContext(FormScopeContext);
  if (over.length === 0) return {};
  return {
    'aria-disabled': true,
    'data-disabled': true,
    'aria-describedby': over.map(sentenceOf).join(' '),
  };
}
