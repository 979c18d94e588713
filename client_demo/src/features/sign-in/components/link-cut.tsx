import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTitle } from '@/lib/use-title';
import { MessagePage } from '@/ui/page/message-page';

/** A mailed link came without its end; `again` is where another one can be asked for. */
export function LinkCut({ again }: { again: string }) {
  const { t } = useTranslation();
  useTitle(t('sign-in.cut.title'));
  return (
    <MessagePage title={t('sign-in.cut.title')} body={t('sign-in.cut.body')}>
      <Button component={Link} to={again} variant="filled">
        {t('sign-in.redeem.another')}
      </Button>
    </MessagePage>
  );
}
