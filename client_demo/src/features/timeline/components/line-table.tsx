import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { duration } from '@/lib/time';
import type { Line } from '../model';
import type { GrowthWords } from '../use-growth-words';
import classes from './chart-card.module.css';

/** Every episode with its length, its gap and the ratings one may see. */
export function LineTable({ line, words }: { line: Line; words: GrowthWords }) {
  const { t } = useTranslation();
  const reader = useReader();
  const people = [words.me, ...line.people];
  const rating = (value: number | null | undefined) =>
    value == null ? t('timeline.table.none') : words.value(value);
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{t('timeline.table.line')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('timeline.table.number')}</th>
          <th scope="col">{t('timeline.table.day')}</th>
          <th scope="col">{t('timeline.table.title')}</th>
          <th scope="col">{t('timeline.table.length')}</th>
          <th scope="col">{t('timeline.table.gap')}</th>
          {people.map((person) => (
            <th key={person} scope="col">
              {words.nameOf(person)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {line.stops.map(({ episode, own, others }) => (
          <tr key={episode.id}>
            <th scope="row">{episode.number ?? t('timeline.line.adopted')}</th>
            <td>{words.day(episode.started_at)}</td>
            <td>
              {episode.room === null ? (
                words.about(episode)
              ) : (
                <Link to={paths.episode(episode.room, episode.id)}>{words.about(episode)}</Link>
              )}
            </td>
            <td className="tabular">
              {duration(reader.locale, episode.ended_at - episode.started_at)}
            </td>
            <td>
              {episode.gap === null ? t('timeline.table.first') : words.span(episode.gap.days)}
            </td>
            {people.map((person) => (
              <td key={person} className="tabular">
                {rating(person === words.me ? own : others[person])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
