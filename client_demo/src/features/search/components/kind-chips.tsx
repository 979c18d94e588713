import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Kind } from '../model';
import classes from './kind-chips.module.css';

interface KindChipsProps {
  kinds: readonly Kind[];
  chosen: readonly Kind[];
  onToggle: (kind: Kind) => void;
  onEverything: () => void;
}

/** What to look through: everything, or some kinds. */
export function KindChips({ kinds, chosen, onToggle, onEverything }: KindChipsProps) {
  const { t } = useTranslation();
  return (
    <div role="group" aria-label={t('search.kinds')} className={classes.chips}>
      <UnstyledButton
        className={classes.chip ?? ''}
        aria-pressed={chosen.length === 0}
        onClick={onEverything}
      >
        {t('search.everything')}
      </UnstyledButton>
      {kinds.map((kind) => (
        <UnstyledButton
          key={kind}
          className={classes.chip ?? ''}
          aria-pressed={chosen.includes(kind)}
          onClick={() => onToggle(kind)}
        >
          {t(`search.many.${kind}`)}
        </UnstyledButton>
      ))}
    </div>
  );
}
