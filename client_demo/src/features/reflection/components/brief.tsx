import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSignedIn } from '@/http/use-me';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { duration } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { EpisodeView, Reflection } from '@/protocol/generated';
import { MessagePage } from '@/ui/page/message-page';
import { togetherFor } from '../model';

const MINUTE = 60_000;

interface BriefProps {
  view: EpisodeView;
  first: Reflection;
  onWanted: () => void;
}

/** After a few minutes together: nothing is asked, and whoever wants to writes all the same. */
export function Brief({ view, first, onWanted }: BriefProps) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const { locale } = useReader();
  const now = useNow();
  const together = togetherFor(view, me.person, now);
  const title =
    together < MINUTE
      ? t('reflection.briefest')
      : t('reflection.brief', { length: duration(locale, together) });
  return (
    <MessagePage title={title} body={t('reflection.briefWhy')}>
      <Button component={Link} to={paths.home} variant="filled">
        {t('common.home')}
      </Button>
      <Button component={Link} to={paths.episode(first.room, first.episode)}>
        {t('reflection.toEpisode')}
      </Button>
      <Button variant="plain" onClick={onWanted}>
        {t('reflection.afterAll')}
      </Button>
    </MessagePage>
  );
}
