import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { listNames } from '@/lib/text/names';
import type { QuickPoll } from '@/protocol/generated';
import { Words } from '@/ui/words';
import { mayDelete, resultsOf } from '../model';
import type { PartProps } from '../part-props';
import classes from './poll.module.css';
import { useWho, useWhom } from '../use-who';

/**
 * A question with its answers: tap one to vote, another to think again, the same to take it back.
 */
export function PollBody({ poll, view, self, acts }: PartProps & { poll: QuickPoll }) {
  const { t } = useTranslation();
  const reader = useReader();
  const who = useWho(view, self);
  const whom = useWhom(view, self);
  const open = poll.closed_at == null;
  const may = open && view.may.includes('vote') && !view.info.archived;
  const mine = poll.votes?.find((one) => one.person === self.person)?.choice ?? null;
  if (acts.going.includes(poll.seq))
    return (
      <div className={classes.poll}>
        <p className={classes.facts} role="status">
          {t('board.deleting.poll')}
          <button type="button" className={classes.close} onClick={() => acts.keep(poll.seq)}>
            {t('board.undo.act')}
          </button>
        </p>
      </div>
    );
  return (
    <div className={classes.poll}>
      <p className={classes.question}>
        <Words text={poll.question} />
      </p>
      <ul className={classes.options} aria-label={poll.question}>
        {resultsOf(poll).map(({ option, people, share }, choice) => (
          <li key={choice}>
            <button
              type="button"
              className={classes.option}
              aria-pressed={mine === choice}
              disabled={!may}
              onClick={() =>
                acts.act({
                  t: 'poll.vote',
                  d: { poll: poll.seq, choice: mine === choice ? null : choice },
                })
              }
            >
              <span
                className={classes.share}
                style={{ width: `${Math.round(share * 100)}%` }}
                aria-hidden="true"
              />
              <span className={classes.words}>{option}</span>
              <span className={classes.count}>{people.length}</span>
            </button>
            {people.length === 0 ? null : (
              <p className={classes.names}>{listNames(reader.locale, people.map(who))}</p>
            )}
          </li>
        ))}
      </ul>
      <p className={classes.facts}>
        {t(open ? 'board.poll.openFacts' : 'board.poll.closedFacts', {
          name: whom(poll.by),
          count: poll.votes?.length ?? 0,
        })}
        {open && view.may.includes('poll') ? (
          <button
            type="button"
            className={classes.close}
            onClick={() => acts.act({ t: 'poll.close', d: { poll: poll.seq } })}
          >
            {t('board.poll.close')}
          </button>
        ) : null}
        {mayDelete(view, self.person, poll.by) ? (
          <button type="button" className={classes.close} onClick={() => acts.remove(poll.seq)}>
            {t('board.delete')}
          </button>
        ) : null}
      </p>
    </div>
  );
}
