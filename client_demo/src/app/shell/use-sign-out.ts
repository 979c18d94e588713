import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api } from '@/http/api';
import { useBecome } from '@/http/use-me';
import { paths } from '@/lib/paths';

/** Ends this browser's session and goes to the sign-in page, without a way back to the last one. */
export function useSignOut() {
  const become = useBecome();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: api.signOut,
    onSuccess: () => {
      void navigate(paths.signIn, { replace: true });
      become(null);
    },
  });
}
