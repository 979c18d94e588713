import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWaiting } from '@/http/use-waiting';
import { useTitleNotice } from '@/lib/use-title';
import { useWaitingSound } from '@/media/use-waiting-sound';

/** On every page: the tab says who waits, and a sound where that is wanted. */
export function WaitingWatch() {
  const { t } = useTranslation();
  const { data } = useWaiting();
  const waiting = useMemo(() => data?.waiting ?? [], [data]);
  const [first] = waiting;
  useTitleNotice(first === undefined ? null : t('common.isWaiting', { name: first.name }));
  useWaitingSound(waiting);
  return null;
}
