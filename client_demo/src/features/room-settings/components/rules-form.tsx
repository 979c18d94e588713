import { Radio, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { holding } from '@/http/agreement/answers';
import { useAgreement } from '@/http/agreement/use-agreement';
import { paths } from '@/lib/paths';
import type { AgreementView, RoomChange, RoomInfo } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { cadences } from '../model';
import { useRoomChange } from '../use-room';
import { Outcome } from '@/http/outcome';
import classes from './rules-form.module.css';

interface CadenceProps {
  room: RoomInfo;
  onChange: (days: number | null) => void;
}

/** How often its people meet: set here, unless the two of a relationship signed it. */
function Cadence({ room, onChange }: CadenceProps) {
  const { t } = useTranslation();
  const related = room.relationship != null;
  const { data, isLoading } = useAgreement(room.id, related);
  if (related && isLoading) return null;
  if (data !== undefined && signsRhythm(data))
    return (
      <p>
        {t('room-settings.settings.cadenceAgreed')}{' '}
        <Link className="lone-link" to={paths.agreement(room.id)}>
          {t('room-settings.settings.cadenceRead')}
        </Link>
      </p>
    );
  return (
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
      onChange={(value) => onChange(Number(value) || null)}
    />
  );
}

function signsRhythm(view: AgreementView): boolean {
  return (
    holding(view)?.points.some(({ point, holds }) => point === 'rhythm' && holds !== null) ?? false
  );
}

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
        <Cadence room={room} onChange={(days) => set({ cadence_days: days })} />
      )}
      <Outcome act={change} />
    </Card>
  );
}
