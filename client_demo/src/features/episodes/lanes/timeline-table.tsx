import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { useReader } from '@/http/use-reader';
import { clock } from '@/lib/time';
import type { EpisodeView } from '@/protocol/generated';
import { entriesOf, type Entry } from '../record/entries';
import classes from './timeline-table.module.css';

/** The same as the picture, one line for each thing that happened. */
export function TimelineTable({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  const names = new Map(view.timeline.people.map((one) => [one.person, one.name]));
  const who = (entry: Entry) => {
    if (entry.what === 'mark' || entry.person === me.person) return t('episodes.youLane');
    return entry.person === null ? t('episodes.theRoom') : (names.get(entry.person) ?? '');
  };
  const what = (entry: Entry) => {
    if (entry.what === 'wrote') return t('episodes.what.wrote', { count: entry.count });
    if (entry.what === 'file') return t('episodes.what.file', { name: entry.name });
    if ('text' in entry) return t(`episodes.said.${entry.what}`, { text: entry.text });
    if (entry.what === 'mark')
      return t('episodes.what.mark', { kind: t(`episodes.mark.${entry.kind}`) });
    return t(`episodes.what.${entry.what}`);
  };
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{t('episodes.tableTitle')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('episodes.column.time')}</th>
          <th scope="col">{t('episodes.column.who')}</th>
          <th scope="col">{t('episodes.column.what')}</th>
        </tr>
      </thead>
      <tbody>
        {entriesOf(view).map((entry, place) => (
          <tr key={place}>
            <td className="tabular">{clock(reader, entry.at)}</td>
            <td className="break">{who(entry)}</td>
            <td className="break">{what(entry)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
