import { UnstyledButton } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import classes from './top-bar.module.css';

/** One's own initials, with or without the menu behind them. */
export function PersonTarget({ me, ...props }: { me: Me } & ComponentPropsWithRef<'button'>) {
  const { t } = useTranslation();
  return (
    <UnstyledButton
      aria-haspopup="menu"
      {...props}
      className={classes.person ?? ''}
      aria-label={t('common.you', { name: me.name })}
    >
      <Avatar person={me.person} name={me.name} size="s" />
    </UnstyledButton>
  );
}
