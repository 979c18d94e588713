import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Place } from '../model';
import classes from './room-choice.module.css';

interface RoomChoiceProps {
  rooms: readonly Place[];
  chosen: string | null;
  onChoose: (room: string | null) => void;
}

/** All rooms, or one. Who has one room alone has nothing to choose. */
export function RoomChoice({ rooms, chosen, onChoose }: RoomChoiceProps) {
  const { t } = useTranslation();
  if (rooms.length < 2 && chosen === null) return null;
  const titles = rooms.map(({ room }) => ({ value: room.id, label: room.title }));
  return (
    <NativeSelect
      className={classes.choice ?? ''}
      label={t('search.room')}
      data={[{ value: '', label: t('search.everyRoom') }, ...titles]}
      value={chosen ?? ''}
      onChange={(event) => onChoose(event.currentTarget.value || null)}
    />
  );
}
