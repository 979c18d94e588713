import { useTranslation } from 'react-i18next';
import type { ConductOut } from '@/protocol/generated';
import classes from './rules.module.css';

interface ChangesProps {
  conduct: ConductOut;
  language: string;
  /** The version one agreed to last; null for none. */
  since: number | null;
}

/** What changed: since one said yes, or since there are rules. */
export function Changes({ conduct, language, since }: ChangesProps) {
  const { t } = useTranslation();
  const newer = conduct.changes.filter(({ version }) => since === null || version > since);
  const asked = since !== null && newer.length > 0;
  const shown = asked ? newer : conduct.changes;
  if (shown.length === 0) return null;
  const oldest = Math.min(...shown.map(({ version }) => version)) - 1;
  return (
    <details className={classes.changes} open={asked}>
      <summary>{t('welcome.rules.changes', { version: asked ? since : oldest })}</summary>
      <ul>
        {shown.flatMap(({ version, said }) =>
          (said[language] ?? []).map((words) => <li key={`${version} ${words}`}>{words}</li>),
        )}
      </ul>
    </details>
  );
}
