import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '@/http/use-me';
import { paths } from '@/lib/paths';
import { useTitle } from '@/lib/use-title';
import { MessagePage } from '@/ui/message-page';
import classes from './door.module.css';

/** After Leave: what stays, and where to go from here. */
export function LeftPage({ room }: { room: string }) {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const guest = me?.guest === true;
  useTitle(t('room.left.title'));
  return (
    <main className={classes.door}>
      <MessagePage title={t('room.left.title')} body={t(guest ? 'room.left.bodyGuest' : 'room.left.body')}>
        {guest ? null : <Button variant="filled" component={Link} to={paths.episodes(room)}>{t('room.left.episode')}</Button>}
        <Button onClick={() => window.location.reload()}>{t('room.left.back')}</Button>
        {guest ? null : <Button variant="plain" component={Link} to={paths.home}>{t('common.home')}</Button>}
      </MessagePage>
    </main>
  );
}
