import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { firstName } from '@/lib/text/initials';
import type { Sheet } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/block/card';
import { Chip } from '@/ui/chip';
import { smallIcon } from '@/ui/theme/icon';
import { Words } from '@/ui/words';
import { answered } from '../sharing/reflecting';
import classes from '../sharing/reflections.module.css';

/** The other's words, after both opened. */
export function Told({
  person,
  sheet,
}: {
  person: { person: string; name: string };
  sheet: Sheet;
}) {
  const { t } = useTranslation();
  return (
    <Card aria-labelledby="told-title">
      <header className={classes.who}>
        <Avatar person={person.person} name={person.name} size="s" />
        <h3 id="told-title" className={classes.name}>
          {firstName(person.name)}
        </h3>
        <Chip icon={<IconRosetteDiscountCheck {...smallIcon} />}>
          {t('episodes.reflectionState.opened')}
        </Chip>
      </header>
      <div className={classes.answers}>
        {answered(sheet).map((prompt) => (
          <div key={prompt}>
            <p className={classes.prompt}>{t(`reflection.prompt.${prompt}`)}</p>
            <p className={`words ${classes.told ?? ''}`}>
              <Words text={sheet.answers[prompt]} />
            </p>
          </div>
        ))}
      </div>
      {answered(sheet).length === 0 ? (
        <p className="secondary">{t('episodes.numbersOnly')}</p>
      ) : null}
    </Card>
  );
}
