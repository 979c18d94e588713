import { useTranslation } from 'react-i18next';
import type { Sheet } from '@/protocol/generated';
import { ScoreSlider } from '@/ui/fields/score-slider';
import { OUTCOMES, type Question } from '../model';
import classes from './numbers.module.css';

interface SlidersProps {
  sheet: Sheet;
  questions: readonly Question[];
  stacked?: boolean;
  onChange: (sheet: Sheet) => void;
}

/** Questions, each of which may stay unanswered. */
export function Sliders({ sheet, questions, stacked = false, onChange }: SlidersProps) {
  const { t } = useTranslation();
  return questions.map((question) => (
    <ScoreSlider
      key={question}
      label={t(`reflection.question.${question}`)}
      value={sheet.scores[question]}
      stacked={stacked}
      onChange={(value) => onChange({ ...sheet, scores: { ...sheet.scores, [question]: value } })}
    />
  ));
}

interface NumbersProps {
  sheet: Sheet;
  partner: string | null;
  onChange: (sheet: Sheet) => void;
}

/** The five outcomes. */
export function Numbers({ sheet, partner, onChange }: NumbersProps) {
  const { t } = useTranslation();
  return (
    <section className={classes.numbers} aria-labelledby="numbers-title">
      <div className={classes.ends}>
        <h2 id="numbers-title">{t('reflection.thisConversation')}</h2>
        <p aria-hidden="true">{t('reflection.ends')}</p>
      </div>
      <Sliders stacked sheet={sheet} questions={OUTCOMES} onChange={onChange} />
      <p className={classes.own}>
        {partner === null ? t('reflection.own') : t('reflection.ownPair', { name: partner })}
      </p>
    </section>
  );
}
