import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { dayWord } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { AgreementVersion, AgreementView } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import classes from './agreement.module.css';
import { TermsList } from './terms-list';

/** Every version that is not in the making; each can be read. */
export function Versions({
  view,
  versions,
}: {
  view: AgreementView;
  versions: readonly AgreementVersion[];
}) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const when = ({ state, opened_at, holds_since }: AgreementVersion) =>
    t(`agreement.version.${state}`, { day: dayWord(reader, holds_since ?? opened_at, now) });
  return (
    <Card aria-labelledby="versions-title" className={classes.card}>
      <h2 id="versions-title" className="section-title">
        {t('agreement.version.title')}
      </h2>
      <ol className={classes.versions}>
        {versions.map((version) => (
          <li key={version.version} data-current={version.state === 'in_force'}>
            <details>
              <summary>
                <b>{version.version}</b> {when(version)}
              </summary>
              <TermsList view={view} version={version} />
            </details>
          </li>
        ))}
      </ol>
    </Card>
  );
}
