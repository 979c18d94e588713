import { Menu } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { icon } from '@/ui/theme/icon';
import { mayDelete } from './model';
import type { PartProps } from './part-props';
import classes from './together.module.css';

/** The last entry of a row's menu, for who may: its words leave the room for good. */
export function DeleteItem({
  item,
  view,
  self,
  acts,
}: PartProps & { item: { readonly seq: number; readonly by: string } }) {
  const { t } = useTranslation();
  if (!mayDelete(view, self.person, item.by)) return null;
  return (
    <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => acts.remove(item.seq)}>
      {t('board.delete')}
    </Menu.Item>
  );
}

/** What stands in place of a row that is about to be deleted. */
export function GoingRow({
  seq,
  what,
  acts,
}: Pick<PartProps, 'acts'> & { seq: number; what: 'point' | 'promise' }) {
  const { t } = useTranslation();
  return (
    <li className={classes.row}>
      <p className={classes.going} role="status">
        {t(`board.deleting.${what}`)}
        <button type="button" className={classes.link} onClick={() => acts.keep(seq)}>
          {t('board.undo.act')}
        </button>
      </p>
    </li>
  );
}
