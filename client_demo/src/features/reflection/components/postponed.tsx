import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useConfig } from '@/http/use-config';
import { useSignedIn } from '@/http/use-me';
import { paths } from '@/lib/paths';
import type { Reflection } from '@/protocol/generated';
import { MessagePage } from '@/ui/page/message-page';

/** After "Not today": what follows, and that nothing was lost. */
export function Postponed({ reflection, onBack }: { reflection: Reflection; onBack: () => void }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const { data: config } = useConfig();
  const reminded = config?.mail === true && me.reminders;
  return (
    <MessagePage
      title={t(reminded ? 'reflection.fine' : 'reflection.fineSilent')}
      body={t('reflection.fineWhy')}
    >
      <Button component={Link} to={paths.home} variant="filled">
        {t('common.home')}
      </Button>
      <Button component={Link} to={paths.episode(reflection.room, reflection.episode)}>
        {t('reflection.toEpisode')}
      </Button>
      <Button variant="plain" onClick={onBack}>
        {t('reflection.afterAll')}
      </Button>
    </MessagePage>
  );
}
