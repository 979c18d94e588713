import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useConfig } from '@/http/use-config';
import { useSignedIn } from '@/http/use-me';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import type { EpisodeView, Reflection } from '@/protocol/generated';
import { useNow } from '@/lib/use-now';
import { MessagePage } from '@/ui/page/message-page';
import { isReminded } from '../model';

interface PostponedProps {
  view: EpisodeView;
  reflection: Reflection;
  onBack: () => void;
}

/** After "Not today": what follows, and that nothing was lost. */
export function Postponed({ view, reflection, onBack }: PostponedProps) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  const now = useNow();
  const { data: config } = useConfig();
  const reminded = config?.mail === true && me.reminders && isReminded(reader, view, now);
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
