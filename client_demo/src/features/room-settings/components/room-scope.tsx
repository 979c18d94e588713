import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { codeOf } from '@/http/problem';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import type { RoomView } from '@/protocol/generated';
import { Crumb } from '@/ui/page/crumb';
import { smallIcon } from '@/ui/theme/icon';
import { MessagePage } from '@/ui/page/message-page';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { useRoom } from '../use-room';

/** Fetches the room a page is about, and says what is so when there is none. */
export function RoomScope({ children }: { children: (view: RoomView) => ReactNode }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { roomId = '' } = useParams();
  const room = useRoom(roomId);
  if (room.isError && codeOf(room.error) === 'not_found')
    return <MessagePage title={t('common.notFound.title')} body={t('common.notFound.body')} />;
  if (room.isError)
    return <Trouble sentence={words(room.error)} onRetry={() => void room.refetch()} />;
  if (room.isPending) return <Waiting sentence={t('room-settings.loading')} />;
  return (
    <>
      <Crumb narrow>
        <Link to={paths.room(roomId)}>
          <IconArrowLeft {...smallIcon} />
          {room.data.room.title}
        </Link>
      </Crumb>
      {children(room.data)}
    </>
  );
}
