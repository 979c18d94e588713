import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import { useTitle } from '@/lib/use-title';
import type { RoomView } from '@/protocol/generated';
import { Card } from '@/ui/card';
import { NarrowPage } from '@/ui/narrow-page';
import { Note } from '@/ui/note';
import { InvitationForm } from './components/invitation-form';
import { InvitationList } from './components/invitation-list';
import { RoomScope } from './components/room-scope';
import { mayInvite } from './model';

/** Makes links into the room, and takes them back. */
export function InvitePage() {
  const { t } = useTranslation();
  useTitle(t('manage.invite.title'));
  return <RoomScope>{(view) => <Invite view={view} />}</RoomScope>;
}

function Invite({ view }: { view: RoomView }) {
  const { t } = useTranslation();
  return (
    <NarrowPage title={t('manage.invite.title')} lead={t('manage.invite.lead')}>
      {mayInvite(view) ? (
        <>
          <Card depth="raised"><InvitationForm room={view.room} /></Card>
          <InvitationList room={view.room.id} />
        </>
      ) : (
        <Note>{t(view.room.archived ? 'errors.room_archived' : 'errors.not_allowed')}</Note>
      )}
      <p><Button component={Link} to={paths.room(view.room.id)} variant="quiet">{t('manage.invite.enter')}</Button></p>
    </NarrowPage>
  );
}
