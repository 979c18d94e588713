import { Radio, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RoomChange, RoomInfo } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { cadences } from '../model';
import { useRoomChange } from '../use-room';
import { Outcome } from '@/http/outcome';
import classes from './rules-form.module.css';

/** Who gets in and what newcomers may read; every choice is kept at once. */
export function RulesForm({ room }: { room: RoomInfo }) {
  const { t } = useTranslation();
  const change = useRoomChange(room.id);
  const set = (wish: Omit<RoomChange, 'cid'>) => {
    if (!change.isPending) change.mutate(wish);
  };
  return (
    <Card className={classes.rules ?? ''} aria-label={t('room-settings.settings.rules')}>
      <Switch
        checked={room.lobby}
        label={t('room-settings.settings.lobby')}
        description={t('room-settings.settings.lobbyWhy')}
        onChange={(event) => set({ lobby: event.currentTarget.checked })}
      />
      <Switch
        checked={room.locked}
        label={t('room-settings.settings.locked')}
        description={t('room-settings.settings.lockedWhy')}
        onChange={(event) => set({ locked: event.currentTarget.checked })}
      />
      <Switch
        checked={room.cards !== false}
        label={t('room-settings.settings.cards')}
        description={t('room-settings.settings.cardsWhy')}
        onChange={(event) => set({ cards: event.currentTarget.checked })}
      />
      <Radio.Group
        label={t('room-settings.settings.history')}
        value={room.history}
        onChange={(value) => set({ history: value })}
      >
        <Radio
          value="all"
          mt="sm"
          label={t('room-settings.settings.historyAll')}
          description={t('room-settings.settings.historyAllWhy')}
        />
        <Radio
          value="since_admission"
          mt="sm"
          label={t('room-settings.settings.historySince')}
          description={t('room-settings.settings.historySinceWhy')}
        />
      </Radio.Group>
      {room.kind === 'one_off' ? null : (
        <Select
          label={t('room-settings.settings.cadence')}
          description={t('room-settings.settings.cadenceWhy')}
          value={String(room.cadence_days ?? 0)}
          data={cadences(room.cadence_days ?? 0).map((days) => ({
            value: String(days),
            label:
              days === 0
                ? t('room-settings.settings.cadenceNone')
                : t('room-settings.settings.cadenceEvery', { count: Math.round(days / 7) }),
          }))}
          onChange={(value) => set({ cadence_days: Number(value) || null })}
        />
      )}
      <Outcome act={change} />
    </Card>
  );
}
