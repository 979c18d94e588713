import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import type { RoomView } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { icon } from '@/ui/theme/icon';
import { Rows } from '@/ui/block/rows';
import { mayInvite } from '../model';
import classes from './people-list.module.css';

/** Whose room this is. Roles change in the room, where people see it happen. */
export function PeopleList({ view }: { view: RoomView }) {
  const { t } = useTranslation();
  return (
    <section>
      <div className={classes.head}>
        <h2 className="section-title">{t('room-settings.settings.people')}</h2>
        {mayInvite(view) ? (
          <Button
            component={Link}
            to={paths.invite(view.room.id)}
            size="sm"
            leftSection={<IconUserPlus {...icon} />}
          >
            {t('home.invite')}
          </Button>
        ) : null}
      </div>
      <Rows>
        {view.members.map((member) => (
          <li key={member.person}>
            <span className={classes.who}>
              <Avatar person={member.person} name={member.name} />
              <span className="break">{member.name}</span>
            </span>
            <span className="secondary">{t(`common.role.${member.role}`)}</span>
          </li>
        ))}
      </Rows>
    </section>
  );
}
