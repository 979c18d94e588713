import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { clock, fullDay } from '@/lib/time';
import type { SharedEntry } from '@/protocol/generated';
import { Words } from '@/ui/words';
import { NumberRow } from '../record/number-row';
import classes from './reflections.module.css';

interface SharedListProps {
  entries: readonly SharedEntry[];
  nameOf: (person: string) => string;
}

/** Shared entries as their readers see them. */
export function SharedList({ entries, nameOf }: SharedListProps) {
  return (
    <ul className={classes.entries}>
      {entries.map((entry) => (
        <SharedRow key={entry.id} entry={entry} name={nameOf(entry.author)} />
      ))}
    </ul>
  );
}

function SharedRow({ entry, name }: { entry: SharedEntry; name: string }) {
  const { t } = useTranslation();
  const about = useAbout();
  return (
    <li>
      <p className="secondary">
        <b>{name}</b> · {about(entry)}
        {entry.line ? ` · ${t('episodes.lineForNext')}` : null}
      </p>
      {entry.text === '' ? null : (
        <p className="words">
          <Words text={entry.text} />
        </p>
      )}
      {entry.numbers === null ? null : <NumberRow scores={entry.numbers} />}
    </li>
  );
}

/** What an entry is of, in a few words. */
function useAbout() {
  const { t } = useTranslation();
  const reader = useReader();
  return (entry: SharedEntry): string => {
    switch (entry.item) {
      case 'mark':
        return t('episodes.markOf', {
          kind: t(`episodes.mark.${entry.kind ?? 'insight'}`),
          time: clock(reader, entry.moment ?? entry.at),
        });
      case 'diary':
        return t('episodes.diaryOf', {
          day: fullDay({ ...reader, zone: 'UTC' }, Date.parse(`${entry.day ?? ''}T12:00:00Z`)),
        });
      case 'numbers':
        return t('episodes.numbersOfTen');
      default:
        return t(`reflection.prompt.${entry.item}`);
    }
  };
}
