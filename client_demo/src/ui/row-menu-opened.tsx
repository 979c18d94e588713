import { Menu } from '@mantine/core';
import { icon } from '@/ui/theme/icon';
import type { RowMenuProps } from './row-menu';
import { RowTarget } from './row-target';
import { useLateMenu } from './use-late-menu';

/** A row's menu; opens as soon as it is there. */
export function RowMenuOpened({ label, head, acts }: RowMenuProps) {
  const { target, opened, onChange } = useLateMenu();
  return (
    <Menu position="bottom-end" width={250} opened={opened} onChange={onChange}>
      <Menu.Target>
        <RowTarget label={label} ref={target} />
      </Menu.Target>
      <Menu.Dropdown>
        {head === undefined ? null : <Menu.Label>{head}</Menu.Label>}
        {acts.map(({ words, sign: Sign, act, disabled = false }) => (
          <Menu.Item key={words} leftSection={<Sign {...icon} />} disabled={disabled} onClick={act}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
