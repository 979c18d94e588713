import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { fullDay } from '@/lib/time';
import type { RoomSummary } from '@/protocol/generated';
import { Note } from '@/ui/block/note';

/** What will be erased within a week, while there is time to take it along. */
export function ErasedSoon({ rooms }: { rooms: readonly RoomSummary[] }) {
  const { t } = useTranslation();
  const reader = useReader();
  return rooms.map(({ room, erases_at: at }) =>
    at === null ? null : (
      <Note
        key={room.id}
        tone="amber"
        action={
          <Button size="sm" variant="plain" component={Link} to={paths.episodes(room.id)}>
            {t('retention.retention.look')}
          </Button>
        }
      >
        {t('retention.retention.soon', { title: room.title, day: fullDay(reader, at) })}
      </Note>
    ),
  );
}
