import { useContext, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { overOf, type Bound } from '@/lib/text/text';
import { FormScopeContext } from './use-form-scope';

/**
 * The one rule of a field that holds too much: nothing is cut, the sentence says how much is over and
 * how much fits, and the form around it waits. Null while all of it fits.
 */
export function useOver(field: string, text: string, bound: Bound): string | null {
  return useExcess(field, overOf(text, bound), bound.most);
}

/** As `useOver`, for a field that is counted in a way of its own. */
export function useExcess(field: string, excess: number, most: number): string | null {
  const { t } = useTranslation();
  const { tell } = useContext(FormScopeContext);
  const over = excess > 0;
  useLayoutEffect(() => {
    tell(field, over);
    return () => tell(field, false);
  }, [tell, field, over]);
  return over ? t('common.over', { count: excess, most }) : null;
}
