import { useTranslation } from 'react-i18next';
import { cleaned, lengthOf } from '@/lib/text/text';
import { WRITING } from '@/protocol/generated';
import { ProseField } from '@/ui/fields/text-field';
import classes from './letter.module.css';

interface WordsFieldProps {
  name: string;
  text: string;
  /** Sent without a word. */
  missing: boolean;
  onWrite: (text: string) => void;
}

/** The letter itself: it grows with what is written, and is never cut. */
export function WordsField({ name, text, missing, onWrite }: WordsFieldProps) {
  const { t } = useTranslation();
  const bound = WRITING['RequestSend.words'];
  return (
    <div className={classes.words}>
      <ProseField
        id="letter-words"
        aria-label={t('request.letter.words', { name })}
        placeholder={t('request.letter.example', { name })}
        minRows={7}
        bound={bound}
        value={text}
        error={missing ? t('request.letter.empty') : undefined}
        onChange={(event) => onWrite(event.currentTarget.value)}
      />
      <p className={classes.count}>
        {t('request.letter.count', {
          count: lengthOf(cleaned(text, bound.line), bound.unit),
          most: bound.most,
        })}
      </p>
    </div>
  );
}
