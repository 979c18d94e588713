import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { dayAndClock } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import type { Invitation } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Chip } from '@/ui/chip';
import { Rows } from '@/ui/block/rows';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { inOrder, stateOf } from '../model';
import { useInvitations, useRevocation } from '../use-invitations';

/** Every link of the room: whom it is for, how it stands, and how to take it back. */
export function InvitationList({ room }: { room: string }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const now = useNow();
  const list = useInvitations(room);
  const revoke = useRevocation(room);
  if (list.isError)
    return <Trouble sentence={words(list.error)} onRetry={() => void list.refetch()} />;
  if (list.isPending) return <Waiting sentence={t('room-settings.invite.loading')} />;
  if (list.data.invitations.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{t('room-settings.invite.list')}</h2>
      {revoke.isError ? <Trouble sentence={words(revoke.error)} /> : null}
      <Rows>
        {inOrder(list.data.invitations, now).map((one) => (
          <InvitationRow
            key={one.id}
            one={one}
            now={now}
            pending={revoke.isPending && revoke.variables === one.id}
            onRevoke={() => revoke.mutate(one.id)}
          />
        ))}
      </Rows>
    </section>
  );
}

interface InvitationRowProps {
  one: Invitation;
  now: number;
  pending: boolean;
  onRevoke: () => void;
}

function InvitationRow({ one, now, pending, onRevoke }: InvitationRowProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const state = stateOf(one, now);
  const role = t(`common.role.${one.role}`);
  return (
    <li>
      <div>
        <p className="break">
          {one.note === ''
            ? t('room-settings.invite.forRole', { role })
            : t('room-settings.invite.forNote', { note: one.note, role })}
        </p>
        <p className="secondary">
          {t('room-settings.invite.used', { used: one.used, uses: one.uses })} ·{' '}
          {t('room-settings.invite.until', { time: dayAndClock(reader, one.expires_at) })}
        </p>
      </div>
      {state === 'open' ? (
        <ActButton
          size="sm"
          variant="danger"
          pending={pending}
          pendingWord={t('room-settings.invite.revoking')}
          onClick={onRevoke}
        >
          {t('room-settings.invite.revoke')}
        </ActButton>
      ) : (
        <Chip>{t(`room-settings.invite.state.${state}`)}</Chip>
      )}
    </li>
  );
}
