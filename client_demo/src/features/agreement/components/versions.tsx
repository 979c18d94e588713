import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { dayWord } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { AgreementVersion, AgreementView } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import classes from './agreement.module.css';
import { Changes } from './changes';
import { TermsList } from './terms-list';

/** What changed with it, where the one before it is known. */
function Since({ view, version }: { view: AgreementView; version: AgreementVersion }) {
  const before = view.versions.find((one) => one.version === version.version - 1);
  return before === undefined ? null : <Changes view={view} before={before} version={version} />;
}

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
              <Since view={view} version={version} />
              <TermsList view={view} version={version} />
            </details>
          </li>
        ))}
      </ol>
    </Card>
  );
}
