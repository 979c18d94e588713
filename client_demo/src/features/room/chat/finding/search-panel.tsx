import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomView } from '@/connection/room/room-view';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { SOUGHT } from '@/lib/text/fields';
import { overOf, sent } from '@/lib/text/text';
import { dayAndClock } from '@/lib/time';
import type { Found } from '@/protocol/generated';
import { icon } from '@/ui/theme/icon';
import { LineField } from '@/ui/fields/text-field';
import type { Room } from '../../room';
import { roomApi } from '../../room-api';
import { useNames } from '../../use-names';
import classes from '../chat.module.css';
import { snippetParts } from '@/lib/text/snippet';

interface SearchProps {
  room: Room;
  view: RoomView;
  onFound: (seq: number) => void;
  onClose: () => void;
}

const TYPING_MS = 300;

/** Search in everything that was written here; a result leads to its place in the chat. */
export function SearchPanel({ room, view, onFound, onClose }: SearchProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const names = useNames(view);
  const [query, setQuery] = useState('');
  const [wanted] = useDebouncedValue(sent(query, true), TYPING_MS);
  const search = useQuery({
    queryKey: ['search', room.id, wanted],
    queryFn: () => roomApi.search(room.id, wanted, null),
    enabled: wanted !== '' && overOf(wanted, SOUGHT) === 0,
  });
  return (
    <search className={classes.search}>
      <div className={classes.searchLine}>
        <LineField
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens by the person's own click
          autoFocus
          bound={SOUGHT}
          className={classes.searchField ?? ''}
          aria-label={t('chat.search.label')}
          placeholder={t('chat.search.example')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && onClose()}
        />
        <ActionIcon aria-label={t('chat.search.close')} onClick={onClose}>
          <IconX {...icon} />
        </ActionIcon>
      </div>
      <div role="status">
        {search.error === null ? null : <p className="secondary">{words(search.error)}</p>}
        {search.data?.found.length === 0 ? (
          <p className="secondary">{t('chat.search.nothing')}</p>
        ) : null}
        {search.data === undefined || search.data.found.length === 0 ? null : (
          <p className="secondary">{t('chat.search.found', { count: search.data.found.length })}</p>
        )}
      </div>
      <ul className={classes.results}>
        {search.data?.found.map((one) => (
          <Result
            key={one.seq}
            one={one}
            name={names.short(one.actor)}
            onOpen={() => onFound(one.seq)}
          />
        ))}
      </ul>
    </search>
  );
}

function Result({ one, name, onOpen }: { one: Found; name: string; onOpen: () => void }) {
  const reader = useReader();
  return (
    <li>
      <button type="button" className={classes.result} onClick={onOpen}>
        <span className={classes.resultBy}>
          {name} · {dayAndClock(reader, one.at)}
        </span>
        <span>
          {snippetParts(one.snippet).map((part, index) =>
            part.match ? <mark key={index}>{part.text}</mark> : part.text,
          )}
        </span>
      </button>
    </li>
  );
}
