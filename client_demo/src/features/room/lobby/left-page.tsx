import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { roomQuery } from '@/http/page-queries';
import { useMe } from '@/http/use-me';
import { LEAVING, paths } from '@/lib/paths';
import { useTitle } from '@/lib/use-title';
import { MessagePage } from '@/ui/page/message-page';
import { useSessionEnd } from '@/ui/use-session-end';
import { useMembersKeeping } from '../consent/use-members-keeping';
import type { Left } from '../stay';
import classes from './door.module.css';

/** After Leave: the sheet to reflect on, where people met; else what stays, and where to go. */
export function LeftPage({ room, left }: { room: string; left: Left }) {
  const { episode, ended } = left;
  const { t } = useTranslation();
  const { data: me } = useMe();
  const guest = me?.guest === true;
  const view = useQuery({ ...roomQuery(room), retry: false });
  const kept = useMembersKeeping(view.data, me?.person);
  const title = useSessionEnd(ended) ?? t('room.left.title');
  useTitle(title);
  if (episode !== null) {
    const next = guest ? paths.goodbye(room, episode) : paths.reflect(room, episode);
    return <Navigate to={next} state={{ ...LEAVING, ended }} replace />;
  }
  return (
    <main className={classes.door}>
      <MessagePage title={title} body={t(guest ? 'room.left.bodyGuest' : 'room.left.body')}>
        {kept === null ? null : <p className="secondary">{kept}</p>}
        {guest ? null : (
          <Button variant="filled" component={Link} to={paths.episodes(room)}>
            {t('room.left.episode')}
          </Button>
        )}
        <Button onClick={() => window.location.reload()}>{t('room.left.back')}</Button>
        {guest ? null : (
          <Button variant="plain" component={Link} to={paths.home}>
            {t('common.home')}
          </Button>
        )}
      </MessagePage>
    </main>
  );
}
