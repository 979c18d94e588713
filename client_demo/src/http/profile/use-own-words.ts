import { useQuery } from '@tanstack/react-query';
import { api } from '../api';

const NONE: readonly string[] = [];

/** Words that others use beside the terms; none until they are there, and none when they do not come. */
export function useOwnWords(): readonly string[] {
  const { data } = useQuery({ queryKey: ['own-words'], queryFn: api.ownWords, staleTime: 300_000 });
  return data?.words ?? NONE;
}
