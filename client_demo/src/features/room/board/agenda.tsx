import { IconUserShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { agendaOwner } from '@/connection/room/board';
import { useNames } from '../use-names';
import { AddLine } from './add-line';
import { todays } from './model';
import type { PartProps } from './part-props';
import { PointRow } from './point-row';
import { RowMenu } from '@/ui/row-menu';
import classes from './board.module.css';

/** Today's agenda: its points in their order, what is talked about now, and a line for one more. */
export function Agenda({ view, self, acts }: PartProps) {
  const { t } = useTranslation();
  const points = todays(view.board);
  const may = view.may.includes('agenda') && !view.info.archived;
  return (
    <section aria-labelledby="agenda-title">
      <Heading view={view} self={self} acts={acts} />
      {points.length === 0 ? (
        <p className="secondary">{t('board.agenda.empty')}</p>
      ) : (
        <ol className={classes.rows}>
          {points.map((point) => (
            <PointRow
              key={point.seq}
              point={point}
              points={points}
              view={view}
              self={self}
              acts={acts}
            />
          ))}
        </ol>
      )}
      {may ? (
        <AddLine
          draft={`${self.person} ${view.info.id} point`}
          label={t('board.agenda.add')}
          example={t('board.agenda.example')}
          act={t('board.agenda.addAct')}
          onAdd={(text) => acts.sure({ t: 'agenda.add', d: { text } })}
        />
      ) : null}
    </section>
  );
}

/** Whose agenda it is. Its owner and a host may give it away. */
function Heading({ view, self, acts }: PartProps) {
  const { t } = useTranslation();
  const names = useNames(view);
  const owner = agendaOwner(view.board, view.members);
  const others = Object.values(view.members).filter((one) => one.person !== owner);
  const may =
    view.may.includes('agenda') &&
    (owner === self.person || view.may.includes('manage')) &&
    others.length > 0;
  return (
    <div className={classes.head}>
      <div>
        <h2 id="agenda-title" className="section-title">
          {t('board.agenda.title')}
        </h2>
        {owner === null ? null : (
          <p className="secondary">
            {owner === self.person
              ? t('board.agenda.yours')
              : t('board.agenda.whose', { name: names.short(owner) })}
          </p>
        )}
      </div>
      {may ? (
        <RowMenu
          label={t('board.agenda.give')}
          head={t('board.agenda.give')}
          acts={others.map((one) => ({
            words:
              one.person === self.person ? t('room.tile.you') : names.full(one.person, one.name),
            sign: IconUserShare,
            act: () => acts.act({ t: 'agenda.own', d: { person: one.person } }),
          }))}
        />
      ) : null}
    </div>
  );
}
