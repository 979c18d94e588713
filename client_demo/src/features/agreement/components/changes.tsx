import { useTranslation } from 'react-i18next';
import type { AgreementVersion, AgreementView } from '@/protocol/generated';
import classes from './agreement.module.css';
import { usePointWords } from './use-point-words';

interface ChangesProps {
  view: AgreementView;
  before: AgreementVersion;
  version: AgreementVersion;
}

/** What a version says otherwise than the one before it: how it was, and how it is. */
export function Changes({ view, before, version }: ChangesProps) {
  const { t } = useTranslation();
  const words = usePointWords(view);
  const title = t('agreement.changes.title', { version: before.version });
  if (version.changed.length === 0)
    return <p className="secondary">{t('agreement.changes.none', { version: before.version })}</p>;
  return (
    <section className={classes.changes} aria-label={title}>
      <h3 className={classes.small}>{title}</h3>
      <ul className={classes.changed}>
        {version.changed.map((point) => (
          <li key={point}>
            <p className={classes.small}>{t(`agreement.point.${point}`)}</p>
            <dl>
              {([before, version] as const).map((one) => (
                <div key={one.version} data-side={one === before ? 'before' : 'now'}>
                  <dt>{t(`agreement.changes.${one === before ? 'before' : 'now'}`)}</dt>
                  {words(one, point).map((said) => (
                    <dd key={said} className="words">
                      {said}
                    </dd>
                  ))}
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}
