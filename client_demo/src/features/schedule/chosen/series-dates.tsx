import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import { clock, format } from '@/lib/time';
import type { MeetingClock } from '@/protocol/generated';
import { Note } from '@/ui/block/note';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { icon } from '@/ui/theme/icon';
import { notesOf, shownDates, type DateNote } from '../model/series';
import { useWords } from '../use-words';
import { apartWord } from './apart-note';
import classes from './chosen-card.module.css';
import type { SeriesChoice } from './use-series';

interface SeriesDatesProps {
  series: SeriesChoice;
  people: readonly MeetingClock[];
}

/** Every date of a series on both clocks, and what is to be known of it before it is booked. */
export function SeriesDates({ series: { wish, shown }, people }: SeriesDatesProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { reader, shortDay } = useWords();
  if (wish === null) return null;
  if (shown.isError)
    return <Trouble sentence={words(shown.error)} onRetry={() => void shown.refetch()} />;
  if (shown.data === undefined) return <Waiting sentence={t('schedule.series.loading')} />;
  const [, other] = people.length === 2 ? people : [];
  const zone = other?.zone ?? null;
  const dates = shownDates(shown.data.dates, reader.zone, zone);
  const notes = notesOf(dates, reader.zone, zone);
  const last = dates.findLast(({ at }) => at !== null);
  return (
    <>
      <ul
        className={classes.dates}
        aria-label={t('schedule.series.dates', { count: dates.length })}
      >
        {dates.map(({ number, wanted, at, otherwise }) => (
          <li key={number} data-otherwise={otherwise}>
            <b>{shortDay(at ?? wanted)}</b>
            {at === null ? (
              <span className={classes.noRoom}>{t('schedule.series.none')}</span>
            ) : (
              <>
                <span>{clock(reader, at)}</span>
                {zone === null ? null : (
                  <span className={otherwise ? '' : 'muted'}>{clock({ ...reader, zone }, at)}</span>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {notes.length === 0 ? null : (
        <Note tone="amber" icon={<IconClock {...icon} />}>
          {notes.map((note) => (
            <p key={`${note.is} ${note.date.number}`}>
              <DateSentence note={note} people={people} />
            </p>
          ))}
        </Note>
      )}
      {last === undefined ? null : (
        <p className="secondary">
          {t('schedule.series.ends', {
            day: format(reader, last.at ?? last.wanted, {
              day: 'numeric',
              month: 'long',
              year: 'numeric',
            }),
          })}
        </p>
      )}
    </>
  );
}

/** What is so on one date, in the reader's clock. */
function DateSentence({ note, people }: { note: DateNote; people: readonly MeetingClock[] }) {
  const { t } = useTranslation();
  const { reader, time, names } = useWords();
  const { wanted, notFree } = note.date;
  const facts = {
    day: format(reader, wanted, { day: 'numeric', month: 'long' }),
    time: time(wanted),
    names: names(people.filter(({ person }) => notFree.includes(person))),
  };
  if (note.is === 'apart')
    return t('schedule.series.apart', { ...facts, apart: apartWord(reader.locale, note.minutes) });
  if (note.is === 'moved') return t('schedule.series.moved', { ...facts, instead: time(note.at) });
  return t(`schedule.series.${note.is}`, facts);
}
