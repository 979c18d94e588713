import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { TermTree } from '@/ui/terms/tree';
import { api } from '../api';

/** The terms people are found by, and the items of how they like to work: one version a visit. */
export function useTaxonomy(enabled = true) {
  const query = useQuery({
    queryKey: ['taxonomy'],
    queryFn: api.taxonomy,
    staleTime: Infinity,
    enabled,
  });
  const terms = query.data?.terms;
  const tree = useMemo(() => (terms === undefined ? undefined : new TermTree(terms)), [terms]);
  return { ...query, tree };
}
