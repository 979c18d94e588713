import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { codeOf } from '@/http/problem';
import { paths } from '@/lib/paths';
import { MessagePage } from '@/ui/page/message-page';

/** Whether an answer says that there is nothing, or nothing for this reader. */
export function isAbsent(error: unknown): boolean {
  return error !== null && codeOf(error) === 'not_found';
}

/** Nobody by that address, or nobody whom the reader may see: both look the same. */
export function Absent() {
  const { t } = useTranslation();
  return (
    <MessagePage title={t('common.notFound.title')} body={t('find.absent')}>
      <Button component={Link} to={paths.find} variant="filled">
        {t('find.title')}
      </Button>
    </MessagePage>
  );
}
