import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { listNames } from '@/lib/text/names';
import { clock } from '@/lib/time';
import type { Member, RoomDoor, RoomView } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import classes from './prejoin.module.css';

const NAMED = 3;

interface WhoIsThereProps {
  view: RoomView | undefined;
  door: RoomDoor | undefined;
  me: string | undefined;
}

/** Who is in the room already; before one is let in, only whether somebody is there to open. */
export const WhoIsThere = memo(function WhoIsThere({ view, door, me }: WhoIsThereProps) {
  const { t } = useTranslation();
  if (view !== undefined) return <Here view={view} me={me} />;
  if (door === undefined) return null;
  if (!door.lobby) return null;
  return (
    <div className={classes.there} role="status">
      <p>
        <b>{t(door.attended ? 'prejoin.attended' : 'prejoin.unattended')}</b>
        <span className={classes.small}>{t('prejoin.knockWhy')}</span>
      </p>
    </div>
  );
});

function Here({ view, me }: { view: RoomView; me: string | undefined }) {
  const { t } = useTranslation();
  const reader = useReader();
  const members = new Map(view.members.map((one) => [one.person, one]));
  const here = view.here
    .filter((one) => one.person !== me)
    .flatMap((one) => members.get(one.person) ?? []);
  const [first] = here;
  const since = view.here.find((one) => one.person === first?.person)?.since;
  if (first === undefined || since === undefined)
    return (
      <p className={classes.there} role="status">
        {t('prejoin.nobodyHere')}
      </p>
    );
  return (
    <div className={classes.there} role="status">
      <Avatar person={first.person} name={first.name} />
      <p>
        <b>{t('prejoin.here', { count: here.length, names: namesOf(here, reader.locale, t) })}</b>
        <span className={classes.small}>{t('prejoin.since', { time: clock(reader, since) })}</span>
      </p>
    </div>
  );
}

/** Two of one first name are told apart by the rest of it. */
function namesOf(
  here: readonly Member[],
  locale: string,
  t: (key: 'home.andOthers', values: { count: number }) => string,
): string {
  const short = here.map((one) => firstName(one.name));
  const names = here.map((one, index) =>
    short.filter((other) => other === short[index]).length > 1 ? one.name : (short[index] ?? ''),
  );
  if (names.length <= NAMED) return listNames(locale, names);
  const shown = names.slice(0, NAMED - 1);
  return listNames(locale, [...shown, t('home.andOthers', { count: names.length - shown.length })]);
}
