import { useTranslation } from 'react-i18next';
import { useTaxonomy } from '@/http/profile/use-taxonomy';

/** What each item of style says in the reader's language, by its id. */
export function useStyleWords(): ReadonlyMap<string, string> {
  const { i18n } = useTranslation();
  const { data } = useTaxonomy();
  return new Map((data?.style ?? []).map(({ id, labels }) => [id, labels[i18n.language] ?? '']));
}
