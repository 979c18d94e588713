import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/http/api';
import { codeOf } from '@/http/problem';
import { useProblemWords } from '@/http/use-problem-words';

export interface Agreeing {
  readonly agree: (version: number) => void;
  readonly pending: boolean;
  /** Why it was not kept; null where nothing failed. */
  readonly trouble: string | null;
  /** Where it leads. */
  readonly to: string;
}

/** Agree to the rules, and go in. Rules that changed meanwhile are read anew first. */
export function useAgreeing(before: () => Promise<boolean>, to: string): Agreeing {
  const { t } = useTranslation();
  const words = useProblemWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (version: number) => {
      await before();
      return api.agreeConduct(version);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['profile'] });
      await navigate(to);
    },
    onError: (refused) =>
      codeOf(refused) === 'conflict'
        ? client.invalidateQueries({ queryKey: ['conduct'] })
        : undefined,
  });
  const told = () => (codeOf(error) === 'conflict' ? t('welcome.rules.changedNow') : words(error));
  return { agree: mutate, pending: isPending, trouble: error === null ? null : told(), to };
}
