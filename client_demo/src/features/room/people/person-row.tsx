import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconMicrophone, IconMicrophoneOff, IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RoomView } from '@/connection/room/room-view';
import { Avatar } from '@/ui/avatar';
import { icon, smallIcon } from '@/ui/theme/icon';
import { useNames } from '../use-names';
import { GIVEN_ROLES, type Present } from './model';
import classes from './people.module.css';
import type { PeopleActs } from './use-people';

interface PersonRowProps {
  one: Present;
  view: RoomView;
  call: string | null;
  speaking: boolean;
  acts: PeopleActs;
  onRemove: () => void;
}

/** One person: what is so about them, and, for who may, what can be done. */
export function PersonRow({ one, view, call, speaking, acts, onRemove }: PersonRowProps) {
  const { t } = useTranslation();
  const names = useNames(view);
  const away = one.session.state === 'reconnecting';
  const inCall = one.session.call != null && one.session.call === call;
  const muted = one.session.media?.muted === true;
  const says = () => {
    if (away) return t('room.people.reconnecting');
    if (speaking) return t('room.people.speaking');
    return inCall || one.self ? t(`common.role.${one.role}`) : t('room.people.chatOnly');
  };
  const mayAct = !one.self && (view.may.includes('moderate') || view.may.includes('roles'));
  return (
    <li className={classes.row}>
      <Avatar person={one.person} name={one.name} size="s" />
      <p className={classes.name}>
        {one.self ? t('room.tile.you') : names.full(one.person, one.name)}
        <span className={classes.small} data-tone={away ? 'amber' : 'plain'}>
          {says()}
        </span>
      </p>
      {inCall ? <Sound away={away} muted={muted} /> : null}
      {mayAct ? (
        <PersonMenu
          one={one}
          view={view}
          inCall={inCall}
          muted={muted}
          acts={acts}
          onRemove={onRemove}
        />
      ) : null}
    </li>
  );
}

function Sound({ away, muted }: { away: boolean; muted: boolean }) {
  const { t } = useTranslation();
  const Sign = away ? IconWifiOff : muted ? IconMicrophoneOff : IconMicrophone;
  return (
    <span className={classes.sound}>
      <Sign {...smallIcon} size={19} />
      <span className="visually-hidden">
        {t(muted || away ? 'room.tile.muted' : 'room.people.unmuted')}
      </span>
    </span>
  );
}

interface PersonMenuProps {
  one: Present;
  view: RoomView;
  inCall: boolean;
  muted: boolean;
  acts: PeopleActs;
  onRemove: () => void;
}

function PersonMenu({ one, view, inCall, muted, acts, onRemove }: PersonMenuProps) {
  const { t } = useTranslation();
  const name = useNames(view).short(one.person);
  const roles = view.may.includes('roles');
  const { session } = one.session;
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon aria-label={t('room.people.moreFor', { name })}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {inCall && !muted ? (
          <Menu.Item onClick={() => acts.mutate({ do: 'mute', session })}>
            {t('room.people.mute', { name })}
          </Menu.Item>
        ) : null}
        {one.session.media?.hand === true ? (
          <Menu.Item onClick={() => acts.mutate({ do: 'lower', session })}>
            {t('room.people.lowerHand')}
          </Menu.Item>
        ) : null}
        {roles && !one.guest && one.role !== 'host' ? (
          <>
            <Menu.Label>{t('room.people.role')}</Menu.Label>
            {GIVEN_ROLES.filter((role) => role !== one.role).map((role) => (
              <Menu.Item
                key={role}
                onClick={() => acts.mutate({ do: 'role', person: one.person, role })}
              >
                {t(`room.people.become.${role as 'mentor' | 'mentee' | 'peer' | 'observer'}`)}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={() => acts.mutate({ do: 'hand-host', person: one.person })}>
              {t('room.people.handHost', { name })}
            </Menu.Item>
          </>
        ) : null}
        {view.may.includes('moderate') ? (
          <Menu.Item color="red" className={classes.danger ?? ''} onClick={onRemove}>
            {t('room.people.remove', { name })}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
