import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { api } from '@/http/api';
import { useProblemWords } from '@/http/use-problem-words';
import { mailedSecret } from '@/lib/mailed';
import { paths } from '@/lib/paths';
import { useTitle } from '@/lib/use-title';
import { ActButton } from '@/ui/act-button';
import { MessagePage } from '@/ui/page/message-page';
import { LinkCut } from './components/link-cut';

/** The mail to a new address came back. A press of the button moves the account, not a look. */
export function AddressPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const client = useQueryClient();
  const token = mailedSecret(useLocation().hash);
  const move = useMutation({
    mutationFn: api.redeemAddress,
    onSuccess: () => void client.invalidateQueries({ queryKey: ['me'] }),
  });
  useTitle(t('sign-in.address.title'));

  if (token === null) return <LinkCut again={paths.account} />;
  if (move.isError) {
    return (
      <MessagePage title={t('sign-in.redeem.failed')} body={words(move.error)}>
        <Button component={Link} to={paths.account} variant="filled">
          {t('sign-in.redeem.another')}
        </Button>
      </MessagePage>
    );
  }
  if (move.isSuccess) {
    return (
      <MessagePage title={t('sign-in.address.done')} body={t('sign-in.address.doneBody')}>
        <Button component={Link} to={paths.home} variant="filled">
          {t('sign-in.address.on')}
        </Button>
      </MessagePage>
    );
  }
  return (
    <MessagePage title={t('sign-in.address.title')} body={t('sign-in.address.body')}>
      <ActButton
        variant="filled"
        size="lg"
        pending={move.isPending}
        pendingWord={t('common.saving')}
        onClick={() => move.mutate({ token })}
      >
        {t('sign-in.address.act')}
      </ActButton>
    </MessagePage>
  );
}
