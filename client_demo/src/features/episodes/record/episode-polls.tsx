import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { listNames } from '@/lib/text/names';
import type { EpisodePoll, EpisodeView } from '@/protocol/generated';
import { Words } from '@/ui/words';
import { useEpisodeName } from '../use-episode-name';
import classes from './episode-polls.module.css';

/** The quick questions of the session and who answered what. */
export function EpisodePolls({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const { polls } = view.together;
  if (polls.length === 0) return null;
  return (
    <section aria-labelledby="polls-title">
      <h2 id="polls-title" className="section-title">
        {t('episodes.poll.title')}
      </h2>
      {polls.map((poll) => (
        <Poll key={poll.seq} view={view} poll={poll} />
      ))}
    </section>
  );
}

function Poll({ view, poll }: { view: EpisodeView; poll: EpisodePoll }) {
  const { t } = useTranslation();
  const { locale } = useReader();
  const nameOf = useEpisodeName(view);
  return (
    <div className={classes.poll}>
      <p className={classes.question}>
        <Words text={poll.question} />
      </p>
      <ul>
        {poll.options.map((option, choice) => {
          const people = poll.votes
            .filter((vote) => vote.choice === choice)
            .map((vote) => nameOf(vote.person));
          return (
            <li key={option}>
              <span>{option}</span>{' '}
              <span className="secondary">
                {people.length === 0 ? t('episodes.poll.nobody') : listNames(locale, people)}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
