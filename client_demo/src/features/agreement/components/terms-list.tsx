import { useTranslation } from 'react-i18next';
import { firstName } from '@/lib/text/initials';
import type { AgreementVersion, AgreementView, PointView } from '@/protocol/generated';
import { useAnswerWords } from '@/http/agreement/use-answer-words';
import classes from './agreement.module.css';

/** All that a version says, point by point; of hopes each one's own. */
export function TermsList({ view, version }: { view: AgreementView; version: AgreementVersion }) {
  const { t } = useTranslation();
  const { sentence } = useAnswerWords(view);
  const nameOf = (person: string) => {
    const named = view.partners.find((one) => one.person === person)?.name;
    return named === undefined ? t('agreement.somebody') : firstName(named);
  };
  const words = ({ settled, holds, said }: PointView): readonly string[] => {
    if (settled === 'own')
      return said.map(({ person, answer }) => `${nameOf(person)}: ${sentence(answer)}`);
    if (settled === 'open') return [t('agreement.leftOpen')];
    return [holds === null ? t('agreement.notSettled') : sentence(holds)];
  };
  return (
    <dl className={classes.same}>
      {version.points.map((point) => (
        <div key={point.point}>
          <dt className="secondary">{t(`agreement.point.${point.point}`)}</dt>
          {words(point).map((one) => (
            <dd key={one} className="words">
              {one}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
