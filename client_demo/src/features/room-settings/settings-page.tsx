import { useTranslation } from 'react-i18next';
import { useTitle } from '@/lib/use-title';
import type { RoomView } from '@/protocol/generated';
import { NarrowPage } from '@/ui/page/narrow-page';
import { Note } from '@/ui/block/note';
import { EndsCard } from './components/ends-card';
import { LinksCard } from './components/links-card';
import { PeopleList } from './components/people-list';
import { RetentionForm } from './components/retention-form';
import { RoomForm } from './components/room-form';
import { RoomScope } from './components/room-scope';
import { RulesForm } from './components/rules-form';
import { mayInvite, mayManage } from './model';

/** The room's name, its rules, its people, and the ways to end it. */
export function SettingsPage() {
  const { t } = useTranslation();
  useTitle(t('room-settings.settings.title'));
  return <RoomScope>{(view) => <Settings view={view} />}</RoomScope>;
}

function Settings({ view }: { view: RoomView }) {
  const { t } = useTranslation();
  const manager = mayManage(view);
  return (
    <NarrowPage title={t('room-settings.settings.title')}>
      {view.room.archived ? <Note tone="amber">{t('errors.room_archived')}</Note> : null}
      {manager ? null : <Note>{t('room-settings.settings.readOnly')}</Note>}
      {manager && !view.room.archived ? <RoomForm key={view.room.id} view={view} /> : null}
      {manager && !view.room.archived ? <RulesForm room={view.room} /> : null}
      <RetentionForm room={view.room} manager={manager && !view.room.archived} />
      {mayInvite(view) ? <LinksCard room={view.room.id} /> : null}
      <PeopleList view={view} />
      <EndsCard room={view.room} manager={manager} />
    </NarrowPage>
  );
}
