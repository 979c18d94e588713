import { ActionIcon, type ActionIconProps, type ElementProps } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { Ref } from 'react';
import { icon } from '@/ui/theme/icon';

type TargetProps = ActionIconProps &
  ElementProps<'button', keyof ActionIconProps> & {
    label: string;
    ref?: Ref<HTMLButtonElement>;
  };

/** The button of a row's menu, with or without the menu behind it. */
export function RowTarget({ label, ...props }: TargetProps) {
  return (
    <ActionIcon aria-haspopup="menu" {...props} aria-label={label}>
      <IconDots {...icon} />
    </ActionIcon>
  );
}
