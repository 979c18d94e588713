import { useQuery } from '@tanstack/react-query';
import { api } from './api';

/**
 * What this service offers: demo mode, mail, registration. It does not change while a page lives.
 */
export function useConfig() {
  return useQuery({ queryKey: ['config'], queryFn: api.config, staleTime: Infinity });
}
