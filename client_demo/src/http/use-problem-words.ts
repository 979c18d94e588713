import { useTranslation } from 'react-i18next';
import { codeOf } from './problem';

/** Says what failed and what to do. Codes of a newer service read as a mistake of ours. */
export function useProblemWords(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => t([`errors.${codeOf(error)}`, 'errors.internal']);
}
