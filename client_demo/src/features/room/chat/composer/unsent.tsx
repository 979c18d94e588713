import { useTranslation } from 'react-i18next';
import type { Unsent } from '@/connection/outbox/outbox';
import type { ProblemCode } from '@/http/problem';
import { Words } from '@/ui/words';
import type { Room } from '../../room';
import classes from '../chat.module.css';
import { FileCard } from './file-card';

/** A message that is not in the log yet: on its way, or refused and kept in place. */
export function UnsentView({
  room,
  unsent,
  opens,
}: {
  room: Room;
  unsent: Unsent;
  opens: boolean;
}) {
  const { t } = useTranslation();
  const refused = unsent.state === 'refused';
  return (
    <article
      className={classes.message}
      data-mine="true"
      data-opens={opens}
      data-unsent={unsent.state}
    >
      <div className={classes.line}>
        <div className={classes.bubble}>
          {unsent.text === '' ? null : (
            <p className={classes.text}>
              <Words text={unsent.text} />
            </p>
          )}
          {unsent.files.map((file) => (
            <FileCard key={file.id} room={room.id} file={file} />
          ))}
        </div>
      </div>
      <p className={classes.state} role={refused ? 'alert' : undefined}>
        {refused ? (
          <>
            {t('chat.notSent')}{' '}
            {t([`errors.${(unsent.code ?? 'internal') as ProblemCode}`, 'errors.internal'])}{' '}
            <button
              type="button"
              className={classes.link}
              onClick={() => void room.outbox.again(unsent.cid)}
            >
              {t('common.tryAgain')}
            </button>{' '}
            <button
              type="button"
              className={classes.link}
              onClick={() => void room.outbox.drop(unsent.cid)}
            >
              {t('chat.discard')}
            </button>
          </>
        ) : (
          t('chat.sending')
        )}
      </p>
    </article>
  );
}
