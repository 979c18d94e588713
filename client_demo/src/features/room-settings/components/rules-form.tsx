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
    <Card className={classes.rules ?? ''} aria-label={t('manage.settings.rules')}>
      <Switch
        checked={room.lobby}
        label={t('manage.settings.lobby')}
        description={t('manage.settings.lobbyWhy')}
        onChange={(event) => set({ lobby: event.currentTarget.checked })}
      />
      <Switch
        checked={room.locked}
        label={t('manage.settings.locked')}
        description={t('manage.settings.lockedWhy')}
        onChange={(event) => set({ locked: event.currentTarget.checked })}
      />
      <Switch
        checked={room.cards !== false}
        label={t('manage.settings.cards')}
        description={t('manage.settings.cardsWhy')}
        onChange={(event) => set({ cards: event.currentTarget.checked })}
      />
      <Radio.Group
        label={t('manage.settings.history')}
        value={room.history}
        onChange={(value) => set({ history: value })}
      >
        <Radio
          value="all"
          mt="sm"
          label={t('manage.settings.historyAll')}
          description={t('manage.settings.historyAllWhy')}
        />
        <Radio
          value="since_admission"
          mt="sm"
          label={t('manage.settings.historySince')}
          description={t('manage.settings.historySinceWhy')}
        />
      </Radio.Group>
      {room.kind === 'one_off' ? null : (
        <Select
          label={t('manage.settings.cadence')}
          description={t('manage.settings.cadenceWhy')}
          value={String(room.cadence_days ?? 0)}
          data={cadences(room.cadence_days ?? 0).map((days) => ({
            value: String(days),
            label:
              days === 0
                ? t('manage.settings.cadenceNone')
                : t('manage.settings.cadenceEvery', { count: Math.round(days / 7) }),
          }))}
          onChange={(value) => set({ cadence_days: Number(value) || null })}
        />
      )}
      <Outcome act={change} />
    </Card>
  );
}
