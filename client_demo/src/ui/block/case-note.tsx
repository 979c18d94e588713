import { IconShield } from '@tabler/icons-react';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { identifierKinds } from '@/lib/text/identifiers';
import { icon } from '../theme/icon';
import { Note } from './note';
import classes from './case-note.module.css';

/**
 * Says before it is saved that a text may name somebody. It stops nobody and sees only some of it.
 */
export function CaseNote({ texts, hint }: { texts: readonly string[]; hint?: string }) {
  const { t } = useTranslation();
  const looked = useDeferredValue(texts.join('\n'));
  const kinds = identifierKinds([looked]);
  return (
    <div role="status" className={classes.place}>
      {kinds.length > 0 ? (
        <Note tone="amber" icon={<IconShield {...icon} />}>
          {t('common.case.warning')}{' '}
          <span className={classes.kinds}>
            {kinds.map((kind) => t(`common.case.${kind}`)).join(', ')}
          </span>
        </Note>
      ) : null}
      {kinds.length === 0 && hint !== undefined ? (
        <p className={classes.hint}>
          <IconShield {...icon} />
          {hint}
        </p>
      ) : null}
    </div>
  );
}
