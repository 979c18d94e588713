import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { paths } from '@/lib/paths';
import { useTitle } from '@/lib/use-title';
import type { RoomView } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { NarrowPage } from '@/ui/page/narrow-page';
import { Note } from '@/ui/block/note';
import { FreshLink, InvitationForm } from './components/invitation-form';
import { InvitationList } from './components/invitation-list';
import { RoomScope } from './components/room-scope';
import { mayInvite } from './model';

/** Makes links into the room, and takes them back. */
export function InvitePage() {
  const { t } = useTranslation();
  useTitle(t('room-settings.invite.title'));
  return <RoomScope>{(view) => <Invite view={view} />}</RoomScope>;
}

function Invite({ view }: { view: RoomView }) {
  const { t } = useTranslation();
  const { link, again } = useFreshLink();
  const call = view.room.kind === 'one_off';
  return (
    <NarrowPage
      title={t(call ? 'room-settings.invite.callTitle' : 'room-settings.invite.title')}
      lead={t(call ? 'room-settings.invite.callLead' : 'room-settings.invite.lead')}
    >
      {link === null ? null : (
        <Card depth="raised">
          {again ? <Note>{t('room-settings.invite.callAgain')}</Note> : null}
          <FreshLink link={link} />
        </Card>
      )}
      {mayInvite(view) ? (
        <>
          {link === null ? (
            <Card depth="raised">
              <InvitationForm room={view.room} />
            </Card>
          ) : null}
          <InvitationList room={view.room.id} />
        </>
      ) : (
        <Note>{t(view.room.archived ? 'errors.room_archived' : 'errors.not_allowed')}</Note>
      )}
      <p>
        <Button
          component={Link}
          to={paths.room(view.room.id)}
          variant={link === null ? 'quiet' : 'filled'}
        >
          {t('room-settings.invite.enter')}
        </Button>
      </p>
    </NarrowPage>
  );
}

/**
 * The link of a call begun with one tap, as long as this page is open, and whether it is that of a
 * call before to which nobody came.
 */
function useFreshLink(): { link: string | null; again: boolean } {
  const state: unknown = useLocation().state;
  if (typeof state !== 'object' || state === null || !('link' in state))
    return { link: null, again: false };
  return {
    link: typeof state.link === 'string' ? state.link : null,
    again: 'again' in state && state.again === true,
  };
}
