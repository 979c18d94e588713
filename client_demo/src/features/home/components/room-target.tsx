import { ActionIcon, type ActionIconProps, type ElementProps } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { icon } from '@/ui/theme/icon';

type TargetProps = ActionIconProps &
  ElementProps<'button', keyof ActionIconProps> & {
    title: string;
    ref?: Ref<HTMLButtonElement>;
  };

/** The button of a room's menu, with or without the menu behind it. */
export function RoomTarget({ title, ...props }: TargetProps) {
  const { t } = useTranslation();
  return (
    <ActionIcon aria-haspopup="menu" {...props} aria-label={t('home.more', { title })}>
      <IconDots {...icon} />
    </ActionIcon>
  );
}
