import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './shortcut-help.module.css';
import { keysOn, SHORTCUTS, turnKeys } from './shortcuts';
import { Dialog } from '@/ui/block/dialog';

/** Every key of the room, and the way to turn them off. */
export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const [on, setOn] = useState(keysOn);
  return (
    <Dialog opened={opened} onClose={onClose} title={t('room.keys.title')}>
      <dl className={classes.keys}>
        {SHORTCUTS.map(({ shown, deed }) => (
          <div key={deed} className={classes.row}>
            <dt>
              <kbd>{shown}</kbd>
            </dt>
            <dd>{t(`room.keys.${deed}`)}</dd>
          </div>
        ))}
        <div className={classes.row}>
          <dt>
            <kbd>{t('room.keys.space')}</kbd>
          </dt>
          <dd>{t('room.keys.talk')}</dd>
        </div>
      </dl>
      <Switch
        checked={on}
        label={t('room.keys.use')}
        onChange={(event) => {
          setOn(event.currentTarget.checked);
          turnKeys(event.currentTarget.checked);
        }}
      />
    </Dialog>
  );
}
