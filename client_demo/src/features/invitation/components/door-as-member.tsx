import { IconDoorEnter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Avatar } from '@/ui/avatar';
import { FormActs } from '@/ui/fields/form';
import { icon } from '@/ui/theme/icon';
import classes from './door-as-member.module.css';

interface DoorAsMemberProps {
  me: Me;
  pending: boolean;
  trouble: ReactNode;
  onEnter: () => void;
}

/** Signed in already: one press, under one's own name. */
export function DoorAsMember({ me, pending, trouble, onEnter }: DoorAsMemberProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.stack}>
      <p className={classes.who}>
        <Avatar person={me.person} name={me.name} />
        <span>{t('invitation.as', { name: me.name })}</span>
      </p>
      {trouble}
      <FormActs>
        <ActButton
          variant="filled"
          size="lg"
          leftSection={<IconDoorEnter {...icon} />}
          pending={pending}
          pendingWord={t('invitation.entering')}
          onClick={onEnter}
        >
          {t('invitation.enter')}
        </ActButton>
      </FormActs>
    </div>
  );
}
