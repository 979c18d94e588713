import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestDesk, SharedInterest } from '@/protocol/generated';
import type { TermTree } from '@/ui/terms/tree';
import { topicLabel } from '../topic-label';
import { sharedKey, topicOf } from './shared-key';
import classes from './letter.module.css';

interface SharedChoiceProps {
  shared: RequestDesk['shared'];
  value: SharedInterest | null;
  tree: TermTree;
  onChange: (value: SharedInterest) => void;
}

/** The one thing that both named, at the head of the letter. */
export function SharedChoice({ shared, value, tree, onChange }: SharedChoiceProps) {
  const { t, i18n } = useTranslation();
  const name = useId();
  if (shared.length === 0) return <p className="secondary">{t('request.letter.nothingShared')}</p>;
  return (
    <fieldset className={classes.shared}>
      <legend>{t('request.letter.shared')}</legend>
      <div className={classes.chips}>
        {shared.map((one) => (
          <label key={sharedKey(one)}>
            <input
              type="radio"
              name={name}
              checked={value !== null && sharedKey(one) === sharedKey(value)}
              onChange={() => onChange(one)}
            />
            <span>{topicLabel(topicOf(one), tree, i18n.language)}</span>
          </label>
        ))}
      </div>
      <p className="secondary">{t('request.letter.sharedWhy')}</p>
    </fieldset>
  );
}
