import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '@/connection/outbox/refused';
import type { Self } from '@/connection/room/room-link';
import type { RoomView } from '@/connection/room/room-view';
import type { ProblemCode } from '@/http/problem';
import { Trouble } from '@/ui/page/trouble';
import type { Room } from '../room';
import { Agenda } from './agenda';
import { LastTime } from './promises/last-time';
import { Polls } from './polls/polls';
import { PromiseForm } from './promises/promise-form';
import { Promises } from './promises/promises';
import classes from './board.module.css';
import { Tools } from './tools';
import { useBoard, type BoardActs } from './use-board';

interface PlanProps {
  room: Room;
  view: RoomView;
  self: Self;
  /** The shared notes, below the agenda. */
  children?: ReactNode;
  /** Before a session: without what helps a talk along. */
  preparing?: boolean;
}

/**
 * The panel's middle tab: what last time left, today's agenda, promises, and what helps a talk
 * along. Whatever is long above it, the line for a promise stays in sight.
 */
export function PlanPanel({ room, view, self, children, preparing = false }: PlanProps) {
  const acts = useBoard(room);
  const part = { view, self, acts };
  const promises = view.may.includes('promise') && !view.info.archived;
  return (
    <>
      <div className={classes.scroll} tabIndex={-1} data-panel-focus>
        <div className={classes.panel}>
          <Failed error={acts.error} />
          <LastTime room={room} {...part} />
          <Agenda {...part} />
          {children}
          <Promises {...part} />
          {preparing ? null : (
            <>
              <Tools {...part} />
              <Polls {...part} />
            </>
          )}
        </div>
        <UndoLine acts={acts} />
      </div>
      {promises ? <PromiseForm {...part} /> : null}
    </>
  );
}

function Failed({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (error == null) return null;
  const code = codeOf(error) as ProblemCode;
  return (
    <Trouble
      sentence={
        code === 'quota_exceeded' ? t('board.full') : t([`errors.${code}`, 'errors.internal'])
      }
    />
  );
}

function UndoLine({ acts }: { acts: BoardActs }) {
  const { t } = useTranslation();
  return (
    <div className={classes.undo} role="status" data-shown={acts.undo !== null}>
      {acts.undo === null ? null : (
        <>
          <span>{t(`board.undo.${acts.undo.word}`)}</span>
          <Button size="sm" variant="quiet" onClick={acts.takeBack}>
            {t('board.undo.act')}
          </Button>
        </>
      )}
    </div>
  );
}
