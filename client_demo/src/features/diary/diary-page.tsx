import { Button, Select } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { dayIn } from '@/lib/anchors';
import { newCid } from '@/lib/cid';
import { useNow } from '@/lib/use-now';
import { useTitle } from '@/lib/use-title';
import { icon } from '@/ui/theme/icon';
import { NarrowPage } from '@/ui/page/narrow-page';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { DiaryPages } from './components/diary-pages';
import classes from './diary-page.module.css';
import { dayOf, monthsWith, monthWord, type Page } from './model';
import { useMonth } from './use-diary';

/** Dated pages for oneself. To anybody else they do not exist. */
export function DiaryPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const reader = useReader();
  const today = dayOf(reader, useNow());
  const [month, setMonth] = useState((dayIn(useLocation().hash) ?? today).slice(0, 7));
  const [begun, setBegun] = useState<Page[]>([]);
  const list = useMonth(month);
  useTitle(t('diary.title'));
  const begin = () => {
    setMonth(today.slice(0, 7));
    setBegun((now) => [{ cid: newCid(), entry: null, day: today }, ...now]);
  };
  const choices = monthsWith(list.data?.months ?? [], month).map((value) => ({
    value,
    label: monthWord(reader.locale, value),
  }));
  return (
    <NarrowPage title={t('diary.title')} lead={t('diary.lead')}>
      <div className={classes.head}>
        <Button variant="filled" leftSection={<IconPencil {...icon} />} onClick={begin}>
          {t('diary.begin')}
        </Button>
        <Select
          aria-label={t('diary.month')}
          data={choices}
          value={month}
          onChange={(value) => setMonth(value ?? month)}
        />
      </div>
      {list.isError ? (
        <Trouble sentence={words(list.error)} onRetry={() => void list.refetch()} />
      ) : null}
      {list.isPending ? <Waiting sentence={t('diary.loading')} /> : null}
      {list.data === undefined ? null : (
        <DiaryPages
          key={month}
          entries={list.data.entries}
          begun={begun.filter((page) => page.day.startsWith(month))}
          onBegin={begin}
          onAgain={(page) => setBegun((now) => [page, ...now])}
          onGone={(cid) => setBegun((now) => now.filter((page) => page.cid !== cid))}
        />
      )}
    </NarrowPage>
  );
}
