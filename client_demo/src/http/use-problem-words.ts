import { useTranslation } from 'react-i18next';
import { codeOf, reasonOf } from './problem';

/** Why a password is refused, said so that a better one can be found. */
const WEAK: Partial<
  Record<string, 'errors.weakCommon' | 'errors.weakPersonal' | 'errors.weakSimple'>
> = {
  common: 'errors.weakCommon',
  personal: 'errors.weakPersonal',
  simple: 'errors.weakSimple',
};

/** Says what failed and what to do. Codes of a newer service read as a mistake of ours. */
export function useProblemWords(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) =>
    t(
      codeOf(error) === 'weak_password'
        ? (WEAK[reasonOf(error) ?? ''] ?? 'errors.weak_password')
        : [`errors.${codeOf(error)}`, 'errors.internal'],
    );
}
