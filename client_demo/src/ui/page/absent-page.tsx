import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import { MessagePage } from './message-page';

/** Nothing by that address, or nothing for this reader: both look the same. */
export function AbsentPage() {
  const { t } = useTranslation();
  return (
    <MessagePage title={t('common.notFound.title')} body={t('common.notFound.body')}>
      <Button component={Link} to={paths.home} variant="filled">
        {t('common.notFound.home')}
      </Button>
    </MessagePage>
  );
}
