import { useSuggestions } from '@/http/find/use-find';
import { useTaxonomy } from '@/http/profile/use-taxonomy';

/** Who is suggested first, with what names reasons; `isPending` only where somebody is `wanted`. */
export function useBestSuggestion(wanted: boolean) {
  const suggestions = useSuggestions(wanted);
  const taxonomy = useTaxonomy(wanted);
  return {
    best: suggestions.data?.suggestions[0],
    tree: taxonomy.tree,
    isPending: wanted && (suggestions.isPending || taxonomy.isPending),
  };
}
