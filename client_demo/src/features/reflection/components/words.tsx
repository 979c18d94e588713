import { IconBookmarkFilled } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EpisodeView, Mark, Sheet } from '@/protocol/generated';
import { CaseNote } from '@/ui/block/case-note';
import { smallIcon } from '@/ui/theme/icon';
import { sentenceOf } from '@/ui/fields/use-form-scope';
import { useOver } from '@/ui/fields/use-over';
import { cleaned, lengthOf } from '@/lib/text/text';
import { Words as Linked } from '@/ui/words';
import { ANSWER, offsetWord, PROMPTS, withMark, type Prompt } from '../model';
import classes from './words.module.css';

interface WordsProps {
  view: EpisodeView;
  sheet: Sheet;
  onChange: (sheet: Sheet) => void;
}

/** Three prompts, and what was marked during the talk. */
export function Words({ view, sheet, onChange }: WordsProps) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState<Prompt>('happened');
  const write = (prompt: Prompt, text: string) =>
    onChange({ ...sheet, answers: { ...sheet.answers, [prompt]: text } });
  return (
    <section className={classes.words} aria-label={t('reflection.prompts')}>
      <Marks
        view={view}
        onTake={(mark) => write(current, withMark(sheet.answers[current], mark))}
      />
      {PROMPTS.map((prompt) => (
        <Answer
          key={prompt}
          prompt={prompt}
          text={sheet.answers[prompt]}
          onFocus={() => setCurrent(prompt)}
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
      {/* eslint-disable-next-line no-restricted-syntax -- a field of its own look; it says what is over itself */}
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

function Marks({ view, onTake }: { view: EpisodeView; onTake: (mark: Mark) => void }) {
  const { t } = useTranslation();
  if (view.marks.length === 0) return null;
  return (
    <ul className={classes.marks} aria-label={t('reflection.marks')}>
      {view.marks.map((mark) => {
        const said = t('reflection.marked', {
          time: offsetWord(mark.at, view.episode.started_at),
          kind: t(`episodes.mark.${mark.kind}`),
        });
        return (
          <li key={mark.id}>
            <IconBookmarkFilled {...smallIcon} />
            <span>
              {said}
              {mark.note === '' ? null : (
                <>
                  {' '}
                  <q className={classes.note}>
                    <Linked text={mark.note} />
                  </q>
                </>
              )}
            </span>
            {mark.note === '' ? null : (
              <button
                type="button"
                onClick={() => onTake(mark)}
                aria-label={t('reflection.takeMarkOf', { mark: said })}
              >
                {t('reflection.takeMark')}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
