import { Menu, UnstyledButton } from '@mantine/core';
import { IconDownload, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useUnsentFirst } from '@/http/use-unsent-first';
import { paths } from '@/lib/paths';
import type { Me } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { icon } from '@/ui/theme/icon';
import classes from './top-bar.module.css';
import { useSignOut } from '../use-sign-out';

/** One's own initials, with the way to the account and out. */
export function PersonMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const signOut = useSignOut();
  const unsent = useUnsentFirst();
  return (
    <>
      {unsent.question}
      <Menu position="bottom-end">
        <Menu.Target>
          <UnstyledButton
            className={classes.person ?? ''}
            aria-label={t('common.you', { name: me.name })}
          >
            <Avatar person={me.person} name={me.name} size="s" />
          </UnstyledButton>
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
              <Menu.Item
                component={Link}
                to={paths.exports}
                leftSection={<IconDownload {...icon} />}
              >
                {t('common.exports')}
              </Menu.Item>
            </>
          )}
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
