import { useTranslation } from 'react-i18next';
import type { Sheet } from '@/protocol/generated';
import { ScoreSlider } from '@/ui/fields/score-slider';
import { ALLIANCE, OUTCOMES, type Question } from '../model';
import classes from './numbers.module.css';

interface NumbersProps {
  sheet: Sheet;
  partner: string | null;
  onChange: (sheet: Sheet) => void;
}

/** Five outcomes and three items of alliance, each of which may stay unanswered. */
export function Numbers({ sheet, partner, onChange }: NumbersProps) {
  const { t } = useTranslation();
  const slider = (question: Question) => (
    <ScoreSlider
      key={question}
      label={t(`reflection.question.${question}`)}
      value={sheet.scores[question]}
      onChange={(value) => onChange({ ...sheet, scores: { ...sheet.scores, [question]: value } })}
    />
  );
  return (
    <section className={classes.numbers} aria-labelledby="numbers-title">
      <div className={classes.ends}>
        <h2 id="numbers-title">{t('reflection.thisConversation')}</h2>
        <p aria-hidden="true">{t('reflection.ends')}</p>
      </div>
      {OUTCOMES.map(slider)}
      <h3 className={classes.second}>{t('reflection.inIt')}</h3>
      {ALLIANCE.map(slider)}
      <p className={classes.own}>
        {partner === null ? t('reflection.own') : t('reflection.ownPair', { name: partner })}
      </p>
    </section>
  );
}
