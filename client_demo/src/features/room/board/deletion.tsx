import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RowAct } from '@/ui/row-menu';
import { mayDelete } from './model';
import type { PartProps } from './part-props';
import classes from './board.module.css';

interface Written {
  readonly seq: number;
  readonly by: string;
}

/** The last act of a row's menu, for who may: its words leave the room for good. */
export function useDeletion({ view, self, acts }: PartProps): (item: Written) => RowAct[] {
  const { t } = useTranslation();
  return (item) =>
    mayDelete(view, self.person, item.by)
      ? [{ words: t('board.delete'), sign: IconTrash, act: () => acts.remove(item.seq) }]
      : [];
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
