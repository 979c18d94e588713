import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useConfig } from '@/http/use-config';
import { paths } from '@/lib/paths';
import type { InvitationLook, Me } from '@/protocol/generated';
import { MessagePage } from '@/ui/page/message-page';

interface LinkOverProps {
  token: string;
  state: InvitationLook['state'];
  /** Who made the link, where that may be told. */
  ask: string | null;
  me: Me | null;
}

/** A link that lets nobody in any more: why, whom to ask, and how those find back who were in. */
export function LinkOver({ token, state, ask, me }: LinkOverProps) {
  const { t } = useTranslation();
  const over = state === 'used' || state === 'expired' || state === 'left' ? state : 'closed';
  const whom = ask === null ? t('invitation.askSender') : t('invitation.ask', { name: ask });
  return (
    <MessagePage
      title={t(`invitation.over.${over}.title`)}
      body={`${t(`invitation.over.${over}.why`)} ${whom}`}
      note={
        over === 'left' ? undefined : t(me === null ? 'invitation.wereYou' : 'invitation.notYours')
      }
    >
      {me === null ? <WaysBack token={token} /> : <Onward me={me} />}
    </MessagePage>
  );
}

/** Whoever was in with an account is known again once they are signed in. */
function WaysBack({ token }: { token: string }) {
  const { t } = useTranslation();
  const { data: config } = useConfig();
  const back = (path: string) => `${path}?next=${encodeURIComponent(`/i/${token}`)}`;
  const mails = config?.mail === true || config?.demo === true;
  return (
    <>
      <Button component={Link} to={back(paths.signIn)} variant="filled">
        {t('common.signIn')}
      </Button>
      {mails ? (
        <Button component={Link} to={back(paths.signInLink)}>
          {t('invitation.byMail')}
        </Button>
      ) : null}
      {config?.registering === 'closed' ? null : (
        <Button component={Link} to={back(paths.register)} variant="quiet">
          {t('invitation.account')}
        </Button>
      )}
    </>
  );
}

function Onward({ me }: { me: Me }) {
  const { t } = useTranslation();
  return me.guest && me.room !== null ? (
    <Button component={Link} to={paths.room(me.room)}>
      {t('invitation.ownRoom')}
    </Button>
  ) : (
    <Button component={Link} to={paths.home}>
      {t('common.home')}
    </Button>
  );
}
