import { useTranslation } from 'react-i18next';
import type { ReadinessQuestion } from '@/protocol/generated';
import { Segments } from '@/ui/fields/segments';
import classes from './questions.module.css';

interface QuestionProps {
  number: number;
  question: ReadinessQuestion;
  language: string;
  /** Null while it was not answered. */
  answer: boolean | null;
  onAnswer: (answer: boolean) => void;
}

/** One question; a “not yet” opens what helps. */
export function Question({ number, question, language, answer, onAnswer }: QuestionProps) {
  const { t } = useTranslation();
  const words = question.labels[language] ?? '';
  const help = question.help[language];
  return (
    <li className={classes.question}>
      <p className={classes.words}>
        <span className={classes.number} aria-hidden="true">
          {number}
        </span>
        <span>{words}</span>
      </p>
      <Segments
        label={words}
        options={[
          { value: 'yes', label: t('welcome.questions.yes'), yes: true },
          { value: 'notYet', label: t('welcome.questions.notYet') },
        ]}
        value={answer === null ? null : answer ? 'yes' : 'notYet'}
        onChange={(value) => onAnswer(value === 'yes')}
      />
      <div role="status" className={classes.help}>
        {answer === false && help !== undefined ? (
          <p>
            <b>{help.title}</b> {help.text}
          </p>
        ) : null}
      </div>
    </li>
  );
}
