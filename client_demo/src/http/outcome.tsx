import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { clock } from '@/lib/time';
import { Trouble } from '@/ui/page/trouble';

interface Act {
  isError: boolean;
  isSuccess: boolean;
  error: unknown;
  submittedAt: number;
}

/** What came of a change: when it was saved, or why not. */
export function Outcome({ act }: { act: Act }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const reader = useReader();
  if (act.isError) return <Trouble sentence={words(act.error)} />;
  return (
    <p role="status" className="secondary">
      {act.isSuccess ? t('common.saved', { time: clock(reader, act.submittedAt) }) : ''}
    </p>
  );
}
