import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { pictureHref } from '@/http/api';
import { useReader } from '@/http/use-reader';
import { clock, offset, zoneCity } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { PersonPage } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { Words } from '@/ui/words';
import classes from './person.module.css';

interface PersonHeadProps {
  seen: PersonPage;
  at: number;
  menu: ReactNode;
}

/** Who it is, what they do, both clocks, and a line of theirs where it is shown. */
export function PersonHead({ seen: { card }, at, menu }: PersonHeadProps) {
  const line = [card.occupation, card.organisation].filter((one) => one !== '').join(', ');
  return (
    <>
      <header className={classes.head}>
        <Avatar
          person={card.person}
          name={card.name}
          size="l"
          picture={card.picture ? pictureHref(card.person, at) : null}
        />
        <div className={classes.grow}>
          <h1 id="person-title" className="page-title">
            {card.name}
          </h1>
          {line === '' ? null : <p className="muted">{line}</p>}
          <BothClocks zone={card.time_zone} />
        </div>
        {menu}
      </header>
      {card.about === '' ? null : (
        <p className="words">
          <Words text={card.about} />
        </p>
      )}
    </>
  );
}

/** Their clock beside the reader's; nothing where it is not shown, or goes alike. */
function BothClocks({ zone }: { zone: string }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  if (zone === '' || offset(zone, now) === offset(reader.zone, now)) return null;
  return (
    <p className="secondary tabular">
      {t('find.person.clocks', {
        theirs: t('common.clockIn', {
          time: clock({ ...reader, zone }, now),
          city: zoneCity(reader.locale, zone),
        }),
        mine: clock(reader, now),
      })}
    </p>
  );
}
