import { Button, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOpen } from '@/connection/room/board';
import { useReader } from '@/http/use-reader';
import { clock } from '@/lib/time';
import { hasDraft } from '@/lib/use-draft';
import type { AgendaPoint } from '@/protocol/generated';
import { Chip } from '@/ui/chip';
import { Words } from '@/ui/words';
import { GoingRow, useDeletion } from './deletion';
import { EditLine } from './edit-line';
import { neighbour } from './model';
import type { PartProps } from './part-props';
import { RowMenu, type RowAct } from '@/ui/row-menu';
import classes from './board.module.css';
import { useWhom } from './use-who';

type PointProps = PartProps & { point: AgendaPoint; points: readonly AgendaPoint[] };

/** A point of today: a tick, its words, who brought it, and whether it is talked about now. */
export function PointRow({ point, points, view, self, acts }: PointProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const whom = useWhom(view, self);
  const { seq } = point;
  const draft = `${self.person} ${view.info.id} edit-${seq}`;
  const [editing, setEditing] = useState(() => hasDraft(draft));
  const may = view.may.includes('agenda') && !view.info.archived;
  const now = view.board.current === seq;
  const first = view.board.current === null && points.find(isOpen)?.seq === seq;
  const facts =
    point.covered_at == null
      ? t('board.agenda.by', { name: whom(point.by) })
      : t('board.agenda.coveredAt', { time: clock(reader, point.covered_at) });
  if (acts.going.includes(seq)) return <GoingRow seq={seq} what="point" acts={acts} />;
  return (
    <li className={classes.row} data-now={now}>
      {editing ? (
        <EditLine
          draft={draft}
          label={t('board.agenda.edit')}
          text={point.text}
          onKeep={(text) => acts.sure({ t: 'agenda.change', d: { point: seq, text } })}
          onClose={() => setEditing(false)}
        />
      ) : (
        <Checkbox
          className={classes.grow ?? ''}
          checked={point.covered_at != null}
          disabled={!may}
          label={
            <span className={classes.words}>
              <Words text={point.text} />
            </span>
          }
          description={facts}
          onChange={(event) =>
            acts.act({ t: 'agenda.cover', d: { point: seq, on: event.currentTarget.checked } })
          }
        />
      )}
      {now ? <Chip tone="accent">{t('board.agenda.now')}</Chip> : null}
      {may && first && view.episode !== null ? (
        <Button
          size="sm"
          variant="quiet"
          onClick={() => acts.act({ t: 'agenda.turn', d: { point: seq } })}
        >
          {t('board.agenda.begin')}
        </Button>
      ) : null}
      {may && !editing ? (
        <PointMenu {...{ point, points, view, self, acts }} onEdit={() => setEditing(true)} />
      ) : null}
    </li>
  );
}

function PointMenu({
  point,
  points,
  view,
  self,
  acts,
  onEdit,
}: PointProps & { onEdit: () => void }) {
  const { t } = useTranslation();
  const deletion = useDeletion({ view, self, acts });
  const { seq, text } = point;
  const move = (way: 'up' | 'down') => {
    const before = neighbour(points, seq, way);
    return before === undefined
      ? undefined
      : () => acts.act({ t: 'agenda.move', d: { point: seq, before } });
  };
  const [up, down] = [move('up'), move('down')];
  const turns = view.episode !== null && isOpen(point) && view.board.current !== seq;
  const rowActs: (RowAct | false)[] = [
    turns && {
      words: t('board.agenda.turn'),
      sign: IconPlayerPlay,
      act: () => acts.act({ t: 'agenda.turn', d: { point: seq } }),
    },
    { words: t('board.agenda.edit'), sign: IconPencil, act: onEdit },
    up !== undefined && { words: t('board.agenda.up'), sign: IconArrowUp, act: up },
    down !== undefined && { words: t('board.agenda.down'), sign: IconArrowDown, act: down },
    {
      words: t('board.agenda.drop'),
      sign: IconX,
      act: () =>
        acts.undoable(
          { t: 'agenda.drop', d: { point: seq, on: true } },
          { word: 'dropped', back: { t: 'agenda.drop', d: { point: seq, on: false } } },
        ),
    },
    ...deletion(point),
  ];
  return (
    <RowMenu label={t('board.more', { text })} acts={rowActs.filter((one) => one !== false)} />
  );
}
