import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/http/api';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import { useTitle } from '@/lib/use-title';
import { ActButton } from '@/ui/act-button';
import { MessagePage } from '@/ui/page/message-page';
import { useArrival } from '../use-arrival';

/**
 * The page an e-mailed link opens. The person presses the button: programs that look into mails
 * open links too, and would use this one up.
 */
export function LinkRedeem({ token }: { token: string }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { arrive } = useArrival();
  const redeem = useMutation({ mutationFn: api.redeemLink, onSuccess: arrive });
  useTitle(t('sign-in.redeem.title'));

  if (redeem.isError) {
    return (
      <MessagePage title={t('sign-in.redeem.failed')} body={words(redeem.error)}>
        <Button component={Link} to={paths.signInLink} variant="filled">
          {t('sign-in.redeem.another')}
        </Button>
        <Button component={Link} to={paths.signIn} variant="quiet">
          {t('common.signIn')}
        </Button>
      </MessagePage>
    );
  }
  return (
    <MessagePage title={t('sign-in.redeem.title')} body={t('sign-in.redeem.body')}>
      <ActButton
        variant="filled"
        size="lg"
        pending={redeem.isPending}
        pendingWord={t('sign-in.signIn.pending')}
        onClick={() => redeem.mutate({ token })}
      >
        {t('common.signIn')}
      </ActButton>
    </MessagePage>
  );
}
