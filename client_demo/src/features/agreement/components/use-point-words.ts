import { useTranslation } from 'react-i18next';
import { useAnswerWords } from '@/http/agreement/use-answer-words';
import { firstName } from '@/lib/text/initials';
import type { AgreementVersion, AgreementView, Answer } from '@/protocol/generated';

/** What a version says about a point; of hopes each one's own. */
export function usePointWords(view: AgreementView) {
  const { t } = useTranslation();
  const { sentence } = useAnswerWords(view);
  const nameOf = (person: string) => {
    const named = view.partners.find((one) => one.person === person)?.name;
    return named === undefined ? t('agreement.somebody') : firstName(named);
  };
  return (version: AgreementVersion, name: Answer['point']): readonly string[] => {
    const point = version.points.find((one) => one.point === name);
    if (point === undefined) return [];
    const { settled, holds, said } = point;
    if (settled === 'own' && said.length > 0)
      return said.map(({ person, answer }) => `${nameOf(person)}: ${sentence(answer)}`);
    if (settled === 'open') return [t('agreement.leftOpen')];
    if (holds !== null) return [sentence(holds)];
    // What both signed was settled once: its words went with whoever wrote them.
    const signed = settled === 'own' || version.holds_since !== null;
    return [t(signed ? 'agreement.gone' : 'agreement.notSettled')];
  };
}
