import { useTranslation } from 'react-i18next';
import type { FieldError } from '@/lib/text/fields';

/** Turns what is wrong with a field into words; `least` is the least length of a new password. */
export function useFieldWords(least = 0): (key: FieldError | null) => string | null {
  const { t } = useTranslation();
  return (key) => (key === null ? null : t(key, { least }));
}
