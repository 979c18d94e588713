import { Checkbox } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConductOut } from '@/protocol/generated';
import { icon } from '@/ui/theme/icon';
import classes from './rules.module.css';

/** The ids of the box, and of the sentence that says what the last button waits for. */
export const BOX = 'agree';
export const BOX_WHY = 'agree-why';

interface RuleListProps {
  conduct: ConductOut;
  language: string;
  agreed: boolean;
  ticked: boolean;
  onTick: (on: boolean) => void;
}

/** The rules, and one's yes to them. */
export function RuleList({ conduct, language, agreed, ticked, onTick }: RuleListProps) {
  const { t } = useTranslation();
  return (
    <>
      <ol className={classes.rules}>
        {conduct.rules.map(({ id, said }) => (
          <li key={id}>
            <b>{said[language]?.title}</b> {said[language]?.text}
          </li>
        ))}
      </ol>
      <div className={classes.yes}>
        {agreed ? (
          <p className={classes.agreed}>
            <IconCheck {...icon} />
            {t('welcome.rules.agreed', { version: conduct.version })}
          </p>
        ) : (
          <>
            <Checkbox
              id={BOX}
              label={conduct.agree[language]}
              checked={ticked}
              onChange={(event) => onTick(event.currentTarget.checked)}
            />
            {ticked ? null : (
              <p id={BOX_WHY} className="secondary">
                {t('welcome.rules.tickFirst')}
              </p>
            )}
          </>
        )}
      </div>
    </>
  );
}
