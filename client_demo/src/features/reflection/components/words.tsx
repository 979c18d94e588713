import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sheet } from '@/protocol/generated';
import { CaseNote } from '@/ui/block/case-note';
import { sentenceOf } from '@/ui/fields/use-form-scope';
import { useOver } from '@/ui/fields/use-over';
import { cleaned, lengthOf } from '@/lib/text/text';
import { ANSWER, PROMPTS, type Prompt } from '../model';
import classes from './words.module.css';

interface WordsProps {
  sheet: Sheet;
  /** Which prompt is being answered. */
  onFocus: (prompt: Prompt) => void;
  onChange: (sheet: Sheet) => void;
}

/** Three prompts. */
export function Words({ sheet, onFocus, onChange }: WordsProps) {
  const { t } = useTranslation();
  const write = (prompt: Prompt, text: string) =>
    onChange({ ...sheet, answers: { ...sheet.answers, [prompt]: text } });
  return (
    <section className={classes.words} aria-label={t('reflection.prompts')}>
      {PROMPTS.map((prompt) => (
        <Answer
          key={prompt}
          prompt={prompt}
          text={sheet.answers[prompt]}
          onFocus={() => onFocus(prompt)}
          onWrite={(text) => write(prompt, text)}
        />
      ))}
      <CaseNote texts={Object.values(sheet.answers)} hint={t('reflection.learningOnly')} />
    </section>
  );
}

interface AnswerProps {
  prompt: Prompt;
  text: string;
  onFocus: () => void;
  onWrite: (text: string) => void;
}

function Answer({ prompt, text, onFocus, onWrite }: AnswerProps) {
  const { t } = useTranslation();
  const id = useId();
  const over = useOver(id, text, ANSWER);
  const count = lengthOf(cleaned(text, ANSWER.line), ANSWER.unit);
  return (
    <div className={classes.answer}>
      <label htmlFor={id}>{t(`reflection.prompt.${prompt}`)}</label>
      {/* oxlint-disable-next-line house/fields -- a field of its own look; it says what is over itself */}
      <textarea
        id={id}
        rows={2}
        value={text}
        aria-invalid={over !== null}
        aria-describedby={`${id}-count ${sentenceOf(id)}`}
        placeholder={t('reflection.enough')}
        onFocus={onFocus}
        onChange={(event) => onWrite(event.target.value)}
      />
      <p id={`${id}-count`} className={classes.count}>
        {t('reflection.count', { count, most: ANSWER.most })}
      </p>
      {over === null ? null : (
        <p id={sentenceOf(id)} role="status" className={classes.over}>
          {over}
        </p>
      )}
    </div>
  );
}
