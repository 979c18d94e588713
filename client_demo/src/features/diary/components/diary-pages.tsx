import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/http/api';
import { newCid } from '@/lib/cid';
import { deviceName } from '@/lib/device/device';
import type { DiaryEntry } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Empty } from '@/ui/page/empty';
import { icon } from '@/ui/theme/icon';
import { Note } from '@/ui/block/note';
import type { Page } from '../model';
import { useRefresh } from '../use-diary';
import { DiarySheet } from './diary-sheet';

interface DiaryPagesProps {
  entries: readonly DiaryEntry[];
  begun: readonly Page[];
  onBegin: () => void;
  onAgain: (page: Page) => void;
  onGone: (cid: string) => void;
}

/** What is kept until the way back is given up: a deleted page's day and words. */
interface Thrown {
  day: string;
  text: string;
}

/**
 * The pages of a month, newest first; what was deleted can come back as long as this page is open.
 */
export function DiaryPages({ entries, begun, onBegin, onAgain, onGone }: DiaryPagesProps) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [thrown, setThrown] = useState<Thrown | null>(null);
  const started = new Set(begun.map((page) => page.entry?.id));
  const kept = entries
    .filter((entry) => !started.has(entry.id))
    .map((entry): Page => ({ cid: entry.id, entry, day: entry.day }));
  const pages = [...begun, ...kept];
  const bringBack = async ({ day, text }: Thrown) => {
    const cid = newCid();
    onAgain({ cid, day, entry: await api.beginPage({ cid, device: deviceName(), day, text }) });
    setThrown(null);
    await refresh();
  };
  return (
    <>
      {thrown === null ? null : (
        <Note
          role="status"
          icon={<IconTrash {...icon} />}
          action={
            <Button size="sm" onClick={() => void bringBack(thrown)}>
              {t('diary.undo')}
            </Button>
          }
        >
          {t('diary.deleted')}
        </Note>
      )}
      {pages.length === 0 && thrown === null ? (
        <Card>
          <Empty
            title={t('diary.empty')}
            why={t('diary.emptyWhy')}
            action={<Button onClick={onBegin}>{t('diary.begin')}</Button>}
          />
        </Card>
      ) : null}
      {pages.map((page, index) => (
        <DiarySheet
          key={page.cid}
          page={page}
          leads={pages.findIndex((one) => one.day === page.day) === index}
          opens={page.entry === null}
          onGone={(text) => {
            setThrown(text === '' ? null : { day: page.day, text });
            onGone(page.cid);
            void refresh();
          }}
        />
      ))}
    </>
  );
}
