import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { CodeLost, loadNewVersion } from '@/lib/new-version';
import { useNewVersion } from '@/lib/use-new-version';
import { MessagePage } from '@/ui/page/message-page';
import classes from './shell/frame.module.css';

/** In place of a page whose code did not come, or failed before anything could be shown. */
export function LostPage() {
  const error = useRouteError();
  return <CrashPage error={error} onAgain={() => window.location.reload()} />;
}

/** What a person sees when our own code failed. */
export function CrashPage({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const { t } = useTranslation();
  const upgraded = useNewVersion();
  const what = upgraded ? 'version' : error instanceof CodeLost ? 'lost' : 'broken';
  return (
    <main className={classes.page}>
      <MessagePage title={t(`common.crash.${what}.title`)} body={t(`common.crash.${what}.body`)}>
        <Button variant="filled" onClick={() => (upgraded ? void loadNewVersion() : onAgain())}>
          {t(`common.crash.${what}.act`)}
        </Button>
      </MessagePage>
    </main>
  );
}
