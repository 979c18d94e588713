import { Button, Progress } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { exportHref } from '@/http/api';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { fileSize } from '@/lib/file-size';
import { dayAndClock } from '@/lib/time';
import type { ExportJob } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { smallIcon } from '@/ui/theme/icon';
import { Rows } from '@/ui/block/rows';
import { Trouble } from '@/ui/page/trouble';
import { isUnderWay, shareOf } from '../model';
import { scriptNames } from '../script-names';
import { useCancel, useExports } from '../use-exports';
import classes from './job-list.module.css';

/** Exports on their way, with how far they are and a way to stop; and those to fetch. */
export function JobList() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const list = useExports();
  const cancel = useCancel();
  const jobs = list.data?.exports ?? [];
  return (
    <section aria-label={t('export.jobs')}>
      <h2 className="section-title">{t('export.jobs')}</h2>
      <p className="secondary">{t('export.jobsWhy')}</p>
      {list.isError ? (
        <Trouble sentence={words(list.error)} onRetry={() => void list.refetch()} />
      ) : null}
      {cancel.isError ? <Trouble sentence={words(cancel.error)} /> : null}
      {list.data !== undefined && jobs.length === 0 ? (
        <p className={classes.none}>{t('export.jobsNone')}</p>
      ) : null}
      {jobs.length === 0 ? null : (
        <Rows>
          {jobs.map((job) => (
            <JobRow
              key={job.id}
              job={job}
              pending={cancel.isPending && cancel.variables === job.id}
              onCancel={() => cancel.mutate(job.id)}
            />
          ))}
        </Rows>
      )}
    </section>
  );
}

function JobRow({
  job,
  pending,
  onCancel,
}: {
  job: ExportJob;
  pending: boolean;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const running = isUnderWay(job);
  const share = shareOf(job);
  return (
    <li>
      <div>
        <p className="break">{job.name === '' ? t(`export.formats.${job.format}`) : job.name}</p>
        <JobState job={job} />
        <Unshown job={job} />
        {running && share !== null ? (
          <Progress value={share * 100} mt={6} aria-label={t('export.job.running')} />
        ) : null}
      </div>
      {job.state === 'done' ? (
        <Button
          component="a"
          href={exportHref(job.id)}
          download={job.name}
          leftSection={<IconDownload {...smallIcon} />}
          size="sm"
        >
          {t('export.fetch')}
        </Button>
      ) : null}
      <ActButton
        size="sm"
        variant="subtle"
        pending={pending}
        pendingWord={t(running ? 'export.stopping' : 'export.throwing')}
        onClick={onCancel}
      >
        {t(running ? 'export.stop' : 'export.throw')}
      </ActButton>
    </li>
  );
}

/** Says of which scripts the file shows no signs; the file says which signs. */
function Unshown({ job }: { job: ExportJob }) {
  const { t } = useTranslation();
  const { locale } = useReader();
  if (job.unshown.length === 0) return null;
  return (
    <p className="secondary">
      {t('export.job.unshown', { scripts: scriptNames(t, locale, job.unshown) })}
    </p>
  );
}

function JobState({ job }: { job: ExportJob }) {
  const { t } = useTranslation();
  const reader = useReader();
  return (
    <p className="secondary" role="status">
      {words()}
    </p>
  );

  function words(): string {
    switch (job.state) {
      case 'done':
        return t('export.job.done', {
          size: fileSize(reader.locale, job.size ?? 0),
          time: dayAndClock(reader, job.expires_at),
        });
      case 'running':
        if (job.total === 0) return t('export.job.running');
        return job.done < job.total
          ? t('export.job.progress', { done: job.done, total: job.total })
          : t('export.job.setting');
      default:
        return t(`export.job.${job.state}`);
    }
  }
}
