import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useConfig } from '@/http/use-config';
import { mailedSecret } from '@/lib/mailed';
import { paths } from '@/lib/paths';
import { useTitle } from '@/lib/use-title';
import { MessagePage } from '@/ui/page/message-page';
import { Waiting } from '@/ui/page/waiting';
import { LinkCut } from './components/link-cut';
import { RegisterAsk } from './components/register-ask';
import { RegisterAtOnce } from './components/register-at-once';
import { RegisterFinish } from './components/register-finish';

/**
 * Making an account, as this service does it: by a mail whose link comes back to this page with a
 * secret behind the `#`, at once, or not at all.
 */
export function RegisterPage() {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const config = useConfig().data;
  useTitle(t('sign-in.register.title'));

  if (hash !== '') {
    const secret = mailedSecret(hash);
    return secret === null ? <LinkCut again={paths.register} /> : <RegisterFinish token={secret} />;
  }
  if (config === undefined) return <Waiting sentence={t('sign-in.register.loading')} />;
  if (config.registering === 'by_mail') return <RegisterAsk />;
  if (config.registering === 'at_once') return <RegisterAtOnce />;
  return (
    <MessagePage title={t('sign-in.register.closed')} body={t('sign-in.register.closedWhy')}>
      <Button component={Link} to={paths.signIn} variant="filled">
        {t('common.signIn')}
      </Button>
    </MessagePage>
  );
}
