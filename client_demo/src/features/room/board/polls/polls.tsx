import { useTranslation } from 'react-i18next';
import type { PartProps } from '../part-props';
import { PollBody } from './poll-body';
import classes from '../board.module.css';

/** The session's quick questions, the newest first. */
export function Polls(props: PartProps) {
  const { t } = useTranslation();
  const polls = [...props.view.board.polls].reverse();
  if (polls.length === 0) return null;
  return (
    <section aria-labelledby="polls-title">
      <h2 id="polls-title" className="section-title">
        {t('board.poll.title')}
      </h2>
      <ul className={classes.polls}>
        {polls.map((poll) => (
          <li key={poll.seq}>
            <PollBody poll={poll} {...props} />
          </li>
        ))}
      </ul>
    </section>
  );
}
