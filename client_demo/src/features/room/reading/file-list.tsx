import { Button } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf, type RoomView } from '@/connection/room/room-view';
import { useReader } from '@/http/use-reader';
import { fileSize } from '@/lib/file-size';
import { fullDay } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { useReadable } from '@/lib/use-readable';
import { Card } from '@/ui/block/card';
import { largeIcon } from '@/ui/theme/icon';
import { foldMessages } from '../chat/messages';
import type { Room } from '../room';
import { fileUrl } from '../room-api';
import { filesOf } from './files';
import classes from './reading.module.css';

/** The files of the stretch of chat that is held, and a way further back. */
export function FileList({ room, view }: { room: Room; view: RoomView }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  const { events, older } = useReadable(room.state);
  const files = useMemo(() => filesOf(foldMessages(events).values()), [events]);
  const further = useMutation({ mutationFn: () => room.link.fetchOlder() });
  return (
    <Card aria-labelledby="files-title">
      <h2 id="files-title" className="section-title">
        {t('room.reading.files')}
      </h2>
      {files.length === 0 ? <p className="secondary">{t('room.reading.noFiles')}</p> : null}
      <ul className={classes.files}>
        {files.map(({ seq, by, at, file }) => (
          <li key={`${seq} ${file.id}`}>
            <IconFile {...largeIcon} />
            <span>
              <a className="break lone-link" href={fileUrl(room.id, file.id)} download={file.name}>
                {file.name}
              </a>
              <span className="secondary">
                {t('room.reading.fileBy', {
                  name: nameOf(view, by),
                  day: fullDay(reader, at, now),
                  size: fileSize(reader.locale, file.size),
                })}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {older ? (
        <Button variant="quiet" size="sm" onClick={() => further.mutate()}>
          {t('room.reading.olderFiles')}
        </Button>
      ) : null}
    </Card>
  );
}
