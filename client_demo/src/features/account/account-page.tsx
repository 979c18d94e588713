import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { dayAndClock } from '@/lib/time';
import { useReader } from '@/http/use-reader';
import { useTitle } from '@/lib/use-title';
import { NarrowPage } from '@/ui/page/narrow-page';
import { Note } from '@/ui/block/note';
import { AddressForm } from './components/address-form';
import { CalendarCard } from './components/calendar-card';
import { ConsentList } from './components/consent-list';
import { DeleteAccount } from './components/delete-account';
import { LookCard } from './components/look-card';
import { LooksAtMine } from './components/looks-at-mine';
import { MailCard } from './components/mail-card';
import { MyData } from './components/my-data';
import { PasswordForm } from './components/password-form';
import { PushCard } from './components/push-card';
import { ProfileForm } from './components/profile-form';
import { SessionList } from './components/session-list';

/**
 * One's own account: how one appears, how the pages look, the password, and where one is signed in.
 */
export function AccountPage() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  useTitle(t('account.title'));
  return (
    <NarrowPage title={t('account.title')} lead={me.email ?? undefined}>
      <ProfileForm me={me} />
      <LookCard />
      <PasswordForm />
      <AddressForm />
      <MailCard me={me} />
      <PushCard />
      <CalendarCard />
      {me.operator_link_at == null ? null : (
        <Note tone="amber">
          {t('account.operatorLink', { time: dayAndClock(reader, me.operator_link_at) })}
        </Note>
      )}
      <SessionList />
      <ConsentList />
      <LooksAtMine />
      <MyData />
      <DeleteAccount />
    </NarrowPage>
  );
}
