import { Menu } from '@mantine/core';
import {
  IconDownload,
  IconId,
  IconLogout,
  IconMail,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '@/http/use-me';
import { useUnsentFirst } from '@/http/use-unsent-first';
import { paths } from '@/lib/paths';
import { icon } from '@/ui/theme/icon';
import { useSignOut } from '../use-sign-out';
import { PersonTarget } from './person-target';
import { useLateMenu } from '@/ui/use-late-menu';

/** The way to the account and out; opens as soon as it is there. */
export function PersonMenu() {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const { target, opened, onChange } = useLateMenu();
  const signOut = useSignOut();
  const unsent = useUnsentFirst();
  if (me == null) return null;
  return (
    <>
      {unsent.question}
      <Menu position="bottom-end" opened={opened} onChange={onChange}>
        <Menu.Target>
          <PersonTarget me={me} ref={target} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{me.name}</Menu.Label>
          {me.guest ? null : (
            <>
              <Menu.Item
                component={Link}
                to={paths.account}
                leftSection={<IconUserCircle {...icon} />}
              >
                {t('common.account')}
              </Menu.Item>
              <Menu.Item component={Link} to={paths.profile} leftSection={<IconId {...icon} />}>
                {t('common.profile')}
              </Menu.Item>
              <Menu.Item component={Link} to={paths.requests} leftSection={<IconMail {...icon} />}>
                {t('common.invitations')}
              </Menu.Item>
              <Menu.Item
                component={Link}
                to={paths.exports}
                leftSection={<IconDownload {...icon} />}
              >
                {t('common.exports')}
              </Menu.Item>
            </>
          )}
          {me.coordinates ? (
            <Menu.Item component={Link} to={paths.programme} leftSection={<IconUsers {...icon} />}>
              {t('common.programme')}
            </Menu.Item>
          ) : null}
          <Menu.Item
            leftSection={<IconLogout {...icon} />}
            onClick={() => unsent.before(() => signOut.mutate())}
          >
            {t('common.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
