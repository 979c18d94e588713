import { Button } from '@mantine/core';
import { IconSunrise } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReadable } from '@/lib/use-readable';
import { smallIcon } from '@/ui/theme/icon';
import { Words } from '@/ui/words';
import type { Room } from '../../room';
import { GoingRow, useDeletion } from '../deletion';
import { hasLastTime, lastTimeOf, mayDelete } from '../model';
import type { PartProps } from '../part-props';
import { PromiseRow } from './promise-row';
import { RowMenu } from '@/ui/row-menu';
import classes from '../board.module.css';
import { useWho, useWhom } from '../use-who';

/**
 * What the last session left: the lines people shared, promises, open points. It closes, and can be
 * had again.
 */
export function LastTime({ room, ...props }: PartProps & { room: Room }) {
  const { t } = useTranslation();
  const { view, self, acts } = props;
  const deletion = useDeletion(props);
  const who = useWho(view, self);
  const whom = useWhom(view, self);
  const closed = useReadable(room.openingClosed);
  const last = lastTimeOf(view);
  if (!hasLastTime(last)) return null;
  if (closed)
    return (
      <Button
        variant="soft"
        className={classes.again ?? ''}
        leftSection={<IconSunrise {...smallIcon} />}
        onClick={() => room.closeOpening(false)}
      >
        {t('board.last.again', { count: last.open })}
      </Button>
    );
  return (
    <section className={classes.last} aria-labelledby="last-title">
      <div className={classes.head}>
        <h2 id="last-title" className="section-title">
          <IconSunrise {...smallIcon} className={classes.amber} /> {t('board.last.title')}
        </h2>
        <Button size="sm" variant="plain" onClick={() => room.closeOpening(true)}>
          {t('common.close')}
        </Button>
      </div>
      {last.lines.map((line) => (
        <figure key={line.person}>
          <blockquote className={classes.words}>
            <Words text={t('board.last.quote', { text: line.text })} />
          </blockquote>
          <figcaption className="secondary">
            {t('board.last.shared', { name: who(line.person) })}
          </figcaption>
        </figure>
      ))}
      {last.promises.length === 0 ? null : (
        <>
          <h3 className="small-title">{t('board.last.promised')}</h3>
          <ul className={classes.rows}>
            {last.promises.map((one) => (
              <PromiseRow key={one.seq} promise={one} {...props} />
            ))}
          </ul>
        </>
      )}
      {last.points.length === 0 ? null : (
        <>
          <h3 className="small-title">{t('board.last.open')}</h3>
          <ul className={classes.rows}>
            {last.points.map((point) =>
              acts.going.includes(point.seq) ? (
                <GoingRow key={point.seq} seq={point.seq} what="point" acts={acts} />
              ) : (
                <li key={point.seq} className={classes.row}>
                  <p className={classes.grow}>
                    <span className={classes.words}>
                      <Words text={point.text} />
                    </span>
                    <span className={classes.facts}>
                      {t('board.agenda.by', { name: whom(point.by) })}
                    </span>
                  </p>
                  {view.may.includes('agenda') ? (
                    <Button
                      size="sm"
                      aria-label={t('board.last.takeName', { text: point.text })}
                      onClick={() => acts.act({ t: 'agenda.take', d: { point: point.seq } })}
                    >
                      {t('board.last.take')}
                    </Button>
                  ) : null}
                  {mayDelete(view, self.person, point.by) ? (
                    <RowMenu label={t('board.more', { text: point.text })} acts={deletion(point)} />
                  ) : null}
                </li>
              ),
            )}
          </ul>
        </>
      )}
    </section>
  );
}
