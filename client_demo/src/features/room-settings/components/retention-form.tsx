import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Outcome } from '@/http/outcome';
import { useConfig } from '@/http/use-config';
import type { RoomInfo } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Note } from '@/ui/block/note';
import { useRoomChange } from '../use-room';
import classes from './rules-form.module.css';

const DAYS = [30, 90, 365, 730] as const;
type Choice = 'keep' | '30' | '90' | '365' | '730';

/** How long episodes are kept. A room may be shorter than the service, never longer. */
export function RetentionForm({ room, manager }: { room: RoomInfo; manager: boolean }) {
  const { t } = useTranslation();
  const change = useRoomChange(room.id);
  const most = useConfig().data?.retention[room.kind] ?? null;
  const choices: readonly Choice[] = [
    'keep',
    ...DAYS.filter((days) => most === null || days <= most).map((days) => String(days) as Choice),
  ];
  const set = (choice: string) => {
    if (!change.isPending) change.mutate({ retention: choice === 'keep' ? null : Number(choice) });
  };
  return (
    <Card className={classes.rules ?? ''} aria-label={t('retention.retention.label')}>
      {room.held == null ? null : (
        <Note tone="amber">{t('retention.held', { reason: room.held })}</Note>
      )}
      <Radio.Group
        label={t('retention.retention.label')}
        description={t('retention.retention.why')}
        value={String(room.retention ?? 'keep')}
        onChange={(choice) => set(choice)}
      >
        {choices.map((choice) => (
          <Radio
            key={choice}
            mt="sm"
            value={choice}
            disabled={!manager}
            label={
              choice === 'keep' && most !== null
                ? t('retention.retention.service', { days: most })
                : t(`retention.retention.for.${choice}`)
            }
          />
        ))}
      </Radio.Group>
      <Outcome act={change} />
    </Card>
  );
}
