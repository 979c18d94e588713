import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { fromField } from '@/lib/time';
import { useTitle } from '@/lib/use-title';
import { NarrowPage } from '@/ui/page/narrow-page';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { ChoiceForm } from './components/choice-form';
import { JobList } from './components/job-list';
import { PortfolioCard } from './components/portfolio-card';
import { Statements } from './components/statements';
import { choiceOf, companions, NOTHING, type Values } from './model';
import { useAllRooms, usePreview } from './use-exports';

/** Compose an export, see how far it is, fetch it; portfolios, and statements of others. */
export function ExportPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const me = useSignedIn();
  const { zone } = useReader();
  const [asked] = useSearchParams();
  const rooms = useAllRooms();
  const episode = asked.get('episode');
  const form = useForm<Values>({
    initialValues: { ...NOTHING, episodes: episode === null ? [] : [episode] },
  });
  const choice = choiceOf(form.values, (day) =>
    day === '' ? null : fromField(zone, `${day}T00:00`),
  );
  const preview = usePreview(choice);
  useTitle(t('export.title'));
  if (rooms.isError)
    return <Trouble sentence={words(rooms.error)} onRetry={() => void rooms.refetch()} />;
  if (rooms.data === undefined) return <Waiting sentence={t('export.loading')} />;
  const meetings = preview.data?.meetings ?? [];
  return (
    <NarrowPage title={t('export.title')} lead={t('export.lead')}>
      <ChoiceForm
        form={form}
        choice={choice}
        rooms={rooms.data}
        preview={preview}
        portfolio={<PortfolioCard form={form} choice={choice} meetings={meetings} />}
      />
      <JobList />
      <Statements meetings={meetings} people={companions(rooms.data, me.person)} />
    </NarrowPage>
  );
}
