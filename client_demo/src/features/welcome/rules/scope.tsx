import { IconShield } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConductOut } from '@/protocol/generated';
import { Note } from '@/ui/block/note';
import { icon } from '@/ui/theme/icon';
import classes from './rules.module.css';

/** What mentoring is not, and whom to call instead. */
export function Scope({ conduct, language }: { conduct: ConductOut; language: string }) {
  const { t } = useTranslation();
  const countries = new Intl.DisplayNames([language], { type: 'region' });
  const scope = conduct.scope[language];
  return (
    <Note tone="amber" icon={<IconShield {...icon} />}>
      <p>
        <b>{scope?.title}</b> {scope?.text} {conduct.danger[language]}
      </p>
      {conduct.crisis.length === 0 ? null : (
        <>
          <ul className={classes.numbers}>
            {conduct.crisis.map(({ country, danger, talk }) => (
              <li key={country}>
                {t(talk == null ? 'welcome.rules.numbers' : 'welcome.rules.numbersAndTalk', {
                  country: countries.of(country) ?? country,
                  danger,
                  talk,
                })}
              </li>
            ))}
          </ul>
          <p className={classes.set}>{t('welcome.rules.set')}</p>
        </>
      )}
    </Note>
  );
}
