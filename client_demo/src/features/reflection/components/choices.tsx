import { IconEye, IconLock, IconRosetteDiscountCheck, IconUsers } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { largeIcon } from '@/ui/theme/icon';
import type { Bar, Choice } from '../model';
import type { ReadWords } from '../use-read-words';
import classes from './choices.module.css';

interface ChoicesProps {
  choice: Choice;
  words: ReadWords;
  /** Why it cannot be sealed or shared; null where it can. */
  bars: Record<'seal' | 'share', Bar | null>;
  /** Whether parts of it are shared now. */
  parts: boolean;
  onChange: (choice: Choice) => void;
}

const SIGN = {
  keep: IconLock,
  parts: IconEye,
  seal: IconRosetteDiscountCheck,
  share: IconUsers,
} as const;

/** Who may read it: nobody, the other when both have written, or the room at once. */
export function Choices({ choice, words, bars, parts, onChange }: ChoicesProps) {
  const { t } = useTranslation();
  const id = useId();
  const offered: Choice[] = parts ? ['keep', 'parts', 'seal', 'share'] : ['keep', 'seal', 'share'];
  return (
    <fieldset className={classes.choices} data-many={offered.length}>
      <legend className="visually-hidden">{t('reflection.choice.who')}</legend>
      {offered.map((one) => {
        const Sign = SIGN[one];
        const bar = one === 'seal' || one === 'share' ? bars[one] : null;
        const [name, why] = words.choice(one, bar);
        return (
          <label key={one} className={classes.choice}>
            <input
              type="radio"
              name="who-reads"
              checked={choice === one}
              disabled={bar !== null && choice !== one}
              aria-describedby={`${id}-${one}`}
              onChange={() => onChange(one)}
            />
            <span className={classes.face}>
              <Sign {...largeIcon} />
              <b>{name}</b>
              <small id={`${id}-${one}`}>{why}</small>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
