import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { duration, fullDay } from '@/lib/time';
import type { ExportJob, ExportPreview } from '@/protocol/generated';
import { Trouble } from '@/ui/page/trouble';
import { scriptNames } from '../script-names';

interface PreviewLineProps {
  preview: UseQueryResult<ExportPreview>;
  format: ExportJob['format'];
}

/** How much a choice holds, said when it changes; and what its form cannot show. */
export function PreviewLine({ preview, format }: PreviewLineProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const reader = useReader();
  if (preview.isError)
    return <Trouble sentence={words(preview.error)} onRetry={() => void preview.refetch()} />;
  const { data } = preview;
  if (data === undefined)
    return (
      <p role="status" className="secondary">
        {t('export.loading')}
      </p>
    );
  const day = (at: number | null) => (at === null ? '' : fullDay(reader, at));
  const held = {
    count: data.episodes,
    length: duration(reader.locale, data.present_ms),
    first: day(data.first_at),
    last: day(data.last_at),
  };
  const scripts = scriptNames(t, reader.locale, data.unshown);
  return (
    <>
      <p role="status">{t('export.preview', held)}</p>
      {format === 'pdf' && scripts !== '' ? (
        <p className="secondary">{t('export.unshown', { scripts })}</p>
      ) : null}
    </>
  );
}
