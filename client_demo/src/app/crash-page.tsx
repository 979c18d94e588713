import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MessagePage } from '@/ui/page/message-page';
import classes from './shell/frame.module.css';

/** What a person sees when our own code failed. */
export function CrashPage() {
  const { t } = useTranslation();
  return (
    <main className={classes.page}>
      <MessagePage title={t('common.crash.title')} body={t('common.crash.body')}>
        <Button variant="filled" onClick={() => window.location.reload()}>
          {t('common.crash.reload')}
        </Button>
      </MessagePage>
    </main>
  );
}
