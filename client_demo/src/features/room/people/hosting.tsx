import { Button, Switch } from '@mantine/core';
import { IconMicrophoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { smallIcon } from '@/ui/theme/icon';
import type { Present } from './model';
import classes from './people.module.css';
import type { PeopleActs } from './use-people';

interface HostingProps {
  locked: boolean;
  present: readonly Present[];
  acts: Pick<PeopleActs, 'mutate' | 'isSuccess' | 'variables'>;
}

/** What whoever manages the room can do for all of it; the two of a relationship both do. */
export function Hosting({ locked, present, acts }: HostingProps) {
  const { t } = useTranslation();
  const role = present.find((one) => one.self)?.role ?? 'host';
  const heard = present.filter(
    (one) => !one.self && one.session.call != null && one.session.media?.muted !== true,
  );
  return (
    <section className={classes.hosting}>
      <h2 className="small-title">
        {role === 'host'
          ? t('room.people.hosting')
          : t('room.people.yourPart', { role: t(`common.role.${role}`) })}
      </h2>
      <Switch
        checked={locked}
        label={t('room.people.lock')}
        description={t('room.people.lockWhy')}
        labelPosition="left"
        classNames={{
          body: classes.switch ?? '',
          track: classes.track ?? '',
          description: classes.switchWhy ?? '',
        }}
        size="md"
        onChange={(event) => acts.mutate({ do: 'lock', locked: event.currentTarget.checked })}
      />
      {heard.length < 2 ? null : (
        <Button
          size="sm"
          leftSection={<IconMicrophoneOff {...smallIcon} />}
          onClick={() => acts.mutate({ do: 'mute-all' })}
        >
          {t('room.people.muteAll')}
        </Button>
      )}
      <p className="secondary" role="status">
        {acts.isSuccess && acts.variables?.do === 'mute-all' ? t('room.people.allAsked') : ''}
      </p>
    </section>
  );
}
