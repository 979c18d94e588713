import { Button, Menu } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import type { DiaryEntry } from '@/protocol/generated';
import { Chip } from '@/ui/chip';
import { smallIcon } from '@/ui/theme/icon';
import { Trouble } from '@/ui/page/trouble';
import { usePageSharing, useRooms } from '../use-diary';
import classes from './diary-sheet.module.css';

/** Opens a page to one of one's rooms, and takes it back. */
export function PageSharing({ entry }: { entry: DiaryEntry }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const rooms = useRooms();
  const { open, withdraw } = usePageSharing();
  const all = rooms.data?.rooms ?? [];
  const titleOf = (room: string) =>
    all.find((one) => one.room.id === room)?.room.title ?? t('diary.aRoom');
  const shut = all.filter((one) => !entry.opened.some((each) => each.room === one.room.id));
  const failed = open.error ?? withdraw.error;
  return (
    <div className={classes.open}>
      {entry.opened.map(({ room, share }) => (
        <span key={share} className={classes.open}>
          <Chip tone="accent" icon={<IconUsers {...smallIcon} />}>
            {t('diary.openTo', { room: titleOf(room) })}
          </Chip>
          <Button size="sm" variant="plain" onClick={() => withdraw.mutate(share)}>
            {t('episodes.takeBack')}
          </Button>
        </span>
      ))}
      {shut.length === 0 ? null : (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="sm" variant="plain">
              {t('diary.share')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('diary.shareWhy')}</Menu.Label>
            {shut.map((one) => (
              <Menu.Item
                key={one.room.id}
                onClick={() => open.mutate({ entry: entry.id, room: one.room.id })}
              >
                {one.room.title}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {failed === null ? null : <Trouble sentence={words(failed)} />}
    </div>
  );
}
