import { Button } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import { icon } from '@/ui/theme/icon';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { useArchivedRooms } from '../use-rooms';
import { RoomList } from './room-list';

/** Rooms that were put away: they can be read, not written in. */
export function ArchivedRooms({ me }: { me: string }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const [shown, setShown] = useState(false);
  const archived = useArchivedRooms(shown);
  if (!shown) {
    return (
      <div>
        <Button
          variant="plain"
          leftSection={<IconArchive {...icon} />}
          onClick={() => setShown(true)}
        >
          {t('home.showArchived')}
        </Button>
      </div>
    );
  }
  if (archived.isError)
    return <Trouble sentence={words(archived.error)} onRetry={() => void archived.refetch()} />;
  if (archived.isPending) return <Waiting sentence={t('home.loading')} />;
  if (archived.data.rooms.length === 0) return <p className="secondary">{t('home.noArchived')}</p>;
  return <RoomList title={t('home.archived')} rooms={archived.data.rooms} me={me} narrow />;
}
