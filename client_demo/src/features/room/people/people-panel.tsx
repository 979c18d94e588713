import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { codeOf } from '@/connection/outbox/refused';
import type { Self } from '@/connection/room/room-link';
import type { RoomView } from '@/connection/room/room-view';
import type { ProblemCode } from '@/http/problem';
import { paths } from '@/lib/paths';
import type { SessionInfo } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { smallIcon } from '@/ui/theme/icon';
import { Trouble } from '@/ui/page/trouble';
import { ConsentList } from '../consent/consent-list';
import type { Room } from '../room';
import type { StageState } from '../stage/use-stage';
import { useNames } from '../use-names';
import { Hosting } from './hosting';
import { Knocks, Refusals } from './knocks';
import { absentFrom, presentIn, type Present } from './model';
import classes from './people.module.css';
import { PersonRow } from './person-row';
import { RemoveDialog } from './remove-dialog';
import { usePeopleActs, type PeopleActs } from './use-people';

interface PeopleProps {
  room: Room;
  view: RoomView;
  self: Self;
  stage: StageState;
}

/** Who is here, who waits, whose hand is up, and what the host can do about it. */
export function PeoplePanel({ room, view, self, stage }: PeopleProps) {
  const { t } = useTranslation();
  const acts = usePeopleActs(room);
  const [removing, setRemoving] = useState<Present | null>(null);
  const present = presentIn(view, self.person);
  const absent = absentFrom(view);
  const names = useNames(view);
  return (
    <div className={classes.scroll} tabIndex={-1} data-panel-focus>
      <div className={classes.panel}>
        {view.may.includes('admit') ? <Knocks view={view} acts={acts} /> : null}
        {acts.error === null ? null : (
          <Trouble
            sentence={t([`errors.${codeOf(acts.error) as ProblemCode}`, 'errors.internal'])}
          />
        )}
        <Hands hands={stage.hands} view={view} self={self} acts={acts} />
        {view.may.includes('manage') ? (
          <Hosting locked={view.info.locked} present={present} acts={acts} />
        ) : null}
        <section>
          <h2 className="small-title">{t('room.people.here', { count: present.length })}</h2>
          <ul className={classes.list}>
            {present.map((one) => (
              <PersonRow
                key={one.person}
                one={one}
                view={view}
                call={stage.call.call}
                speaking={stage.speaking.includes(one.session.session)}
                acts={acts}
                onRemove={() => setRemoving(one)}
              />
            ))}
          </ul>
        </section>
        {absent.length === 0 ? null : (
          <section>
            <h2 className="small-title">{t('room.people.away')}</h2>
            <ul className={classes.list}>
              {absent.map((one) => (
                <li key={one.person} className={classes.row}>
                  <Avatar person={one.person} name={one.name} size="s" />
                  <p className={classes.name}>
                    {names.full(one.person, one.name)}
                    <span className={classes.small}>{t(`common.role.${one.role}`)}</span>
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
        {view.may.includes('admit') ? <Refusals refused={view.refused} acts={acts} /> : null}
        <ConsentList room={room.id} view={view} person={self.person} />
        {view.may.includes('invite') ? (
          <Button
            variant="soft"
            component={Link}
            to={paths.invite(room.id)}
            target="_blank"
            leftSection={<IconUserPlus {...smallIcon} />}
          >
            {t('room.people.invite')}
          </Button>
        ) : null}
      </div>
      <RemoveDialog one={removing} view={view} acts={acts} onClose={() => setRemoving(null)} />
    </div>
  );
}

function Hands({
  hands,
  view,
  self,
  acts,
}: {
  hands: readonly string[];
  view: RoomView;
  self: Self;
  acts: PeopleActs;
}) {
  const { t } = useTranslation();
  const names = useNames(view);
  const up = hands
    .map((session) => view.sessions[session])
    .filter((one): one is SessionInfo => one !== undefined);
  if (up.length === 0) return null;
  return (
    <section>
      <h2 className="small-title">{t('room.people.hands')}</h2>
      <ol className={classes.list}>
        {up.map((one, index) => (
          <li key={one.session} className={classes.row}>
            <span className={classes.place}>{index + 1}</span>
            <p className={classes.name}>
              {one.person === self.person ? t('room.tile.you') : names.full(one.person, one.name)}
            </p>
            {view.may.includes('moderate') ? (
              <Button size="sm" onClick={() => acts.mutate({ do: 'lower', session: one.session })}>
                {t('room.people.lowerHand')}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
