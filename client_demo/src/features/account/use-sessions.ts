import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api } from '@/http/api';
import { useBecome } from '@/http/use-me';
import { paths } from '@/lib/paths';

const KEY = ['sessions'];

export function useSessions() {
  return useQuery({ queryKey: KEY, queryFn: api.sessions });
}

export function useSessionEnd() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: api.endSession,
    onSuccess: () => void client.invalidateQueries({ queryKey: KEY }),
  });
}

/** Ends every session of this person, the one on this device too. */
export function useSignOutEverywhere() {
  const become = useBecome();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: api.signOutEverywhere,
    onSuccess: () => {
      void navigate(paths.signIn, { replace: true });
      become(null);
    },
  });
}
