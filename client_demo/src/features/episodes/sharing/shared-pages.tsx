import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import type { Member } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { useSharedPages } from './use-reflections';
import { SharedList } from './shared-list';

/** Diary pages that people of the room opened to it; nothing where there are none. */
export function SharedPages({ room, members }: { room: string; members: readonly Member[] }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const entries = useSharedPages(room).data?.entries ?? [];
  if (entries.length === 0) return null;
  const nameOf = (person: string) =>
    person === me.person
      ? t('episodes.youLane')
      : (members.find((one) => one.person === person)?.name ?? t('episodes.somebody'));
  return (
    <Card aria-labelledby="pages-title">
      <h2 id="pages-title" className="section-title">
        {t('episodes.fromDiaries')}
      </h2>
      <SharedList entries={entries} nameOf={nameOf} />
    </Card>
  );
}
