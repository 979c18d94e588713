import { useTranslation } from 'react-i18next';
import type { AgreementVersion, AgreementView } from '@/protocol/generated';
import classes from './agreement.module.css';
import { usePointWords } from './use-point-words';

/** All that a version says, point by point. */
export function TermsList({ view, version }: { view: AgreementView; version: AgreementVersion }) {
  const { t } = useTranslation();
  const words = usePointWords(view);
  return (
    <dl className={classes.same}>
      {version.points.map(({ point }) => (
        <div key={point}>
          <dt className="secondary">{t(`agreement.point.${point}`)}</dt>
          {words(version, point).map((one) => (
            <dd key={one} className="words">
              {one}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
