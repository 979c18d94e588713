import { IconClock, IconDoor, IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { dayAndClock } from '@/lib/time';
import type { InvitationDoor } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Facts } from '@/ui/block/facts';
import { smallIcon } from '@/ui/theme/icon';
import { NarrowPage } from '@/ui/page/narrow-page';

/** What the invitation says: whose room it is, as whom one comes, and whether to knock. */
export function DoorFrame({ door, children }: { door: InvitationDoor; children: ReactNode }) {
  const { t } = useTranslation();
  const reader = useReader();
  const facts = [
    {
      key: 'role',
      icon: <IconUser {...smallIcon} />,
      words: t('invitation.role', { role: t(`common.role.${door.role}`) }),
    },
    {
      key: 'lobby',
      icon: <IconDoor {...smallIcon} />,
      words: door.lobby ? t('invitation.lobby') : t('invitation.open'),
    },
    {
      key: 'until',
      icon: <IconClock {...smallIcon} />,
      words: t('invitation.until', { time: dayAndClock(reader, door.expires_at) }),
    },
  ];
  return (
    <NarrowPage
      title={<span className="words-title">{door.title}</span>}
      lead={t('invitation.by', { name: door.invited_by })}
    >
      <Facts facts={facts} />
      <Card depth="raised">{children}</Card>
      <p className="secondary">{t('invitation.kept')}</p>
    </NarrowPage>
  );
}
