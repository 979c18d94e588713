import { IconLock, IconRosetteDiscountCheck, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { listNames } from '@/lib/text/names';
import { largeIcon } from '@/ui/theme/icon';
import type { Choice } from '../model';
import classes from './choices.module.css';

interface ChoicesProps {
  choice: Choice;
  /** Who it can be sealed with; null where there are not exactly two. */
  partner: string | null;
  others: string[];
  onChange: (choice: Choice) => void;
}

const SIGN = { keep: IconLock, seal: IconRosetteDiscountCheck, share: IconUsers } as const;

/** Who may read it: nobody, the other when both have written, or the room at once. */
export function Choices({ choice, partner, others, onChange }: ChoicesProps) {
  const { t } = useTranslation();
  const { locale } = useReader();
  const name = partner ?? '';
  const words: Record<Choice, [string, string]> = {
    keep: [t('reflection.choice.keep'), t('reflection.choice.keepWhy')],
    seal: [t('reflection.choice.seal', { name }), t('reflection.choice.sealWhy')],
    share:
      others.length === 1
        ? [
            t('reflection.choice.share', { name: listNames(locale, others) }),
            t('reflection.choice.shareWhy', { name: listNames(locale, others) }),
          ]
        : [t('reflection.choice.shareRoom'), t('reflection.choice.shareRoomWhy')],
  };
  const offered: Choice[] = partner === null ? ['keep', 'share'] : ['keep', 'seal', 'share'];
  return (
    <fieldset className={classes.choices} data-many={offered.length}>
      <legend className="visually-hidden">{t('reflection.choice.who')}</legend>
      {offered.map((one) => {
        const Sign = SIGN[one];
        return (
          <label key={one} className={classes.choice}>
            <input
              type="radio"
              name="who-reads"
              checked={choice === one}
              onChange={() => onChange(one)}
            />
            <span className={classes.face}>
              <Sign {...largeIcon} />
              <b>{words[one][0]}</b>
              <small>{words[one][1]}</small>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
