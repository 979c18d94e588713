import { useNetwork } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { icon } from '@/ui/theme/icon';
import { Note } from '@/ui/block/note';
import classes from './offline-line.module.css';

/** Says that the browser is offline, for as long as it is. */
export function OfflineLine() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  return (
    <div role="status" className={classes.line}>
      {online ? null : (
        <Note tone="amber" icon={<IconWifiOff {...icon} />}>
          {t('common.offline')}
        </Note>
      )}
    </div>
  );
}
