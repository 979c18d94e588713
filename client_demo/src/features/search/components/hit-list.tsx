import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReader } from '@/http/use-reader';
import { snippetParts } from '@/lib/snippet';
import { dayAndClock } from '@/lib/time';
import type { Hit, Hits } from '@/protocol/generated';
import { Chip } from '@/ui/chip';
import { isWritten, linkOf, roomOf, writerOf, type Place } from '../model';
import classes from './hit-list.module.css';

interface HitListProps {
  found: Hits;
  rooms: readonly Place[];
  /** Whether some kinds were chosen, so that others may have it. */
  narrowed: boolean;
}

/** What was found, newest first, and whether there is more. */
export function HitList({ found, rooms, narrowed }: HitListProps) {
  const { t } = useTranslation();
  const count = found.hits.length;
  return (
    <section aria-label={t('search.results')}>
      <p role="status" className="secondary">
        {count === 0 ? t(narrowed ? 'search.nothingHere' : 'search.nothing') : t(found.more ? 'search.newest' : 'search.found', { count })}
      </p>
      {count === 0 ? null : (
        <ol className={classes.hits}>
          {found.hits.map((hit) => <HitRow key={`${hit.kind} ${hit.at} ${hit.room ?? ''} ${hit.seq ?? ''} ${hit.snippet}`} hit={hit} rooms={rooms} />)}
        </ol>
      )}
    </section>
  );
}

function HitRow({ hit, rooms }: { hit: Hit; rooms: readonly Place[] }) {
  const { t } = useTranslation();
  const link = linkOf(hit, rooms);
  return (
    <li className={classes.hit}>
      <p className={classes.head}>
        <Chip tone={hit.kind === 'mark' ? 'amber' : 'plain'}>{t(`search.one.${hit.kind}`)}</Chip>
        <When hit={hit} rooms={rooms} />
      </p>
      <p className={isWritten(hit.kind) ? 'words' : 'break'}>
        {link === null ? <Snippet text={hit.snippet} /> : <Link className={classes.link ?? ''} to={link}><Snippet text={hit.snippet} /></Link>}
      </p>
      <Where hit={hit} rooms={rooms} />
    </li>
  );
}

function Snippet({ text }: { text: string }) {
  return snippetParts(text).map((part, index) => (part.match ? <mark key={index} className={classes.match}>{part.text}</mark> : part.text));
}

function When({ hit, rooms }: { hit: Hit; rooms: readonly Place[] }) {
  const reader = useReader();
  const writer = writerOf(hit, rooms);
  const when = dayAndClock(reader, hit.at);
  return <span className="secondary">{writer === undefined ? when : `${writer} · ${when}`}</span>;
}

function Where({ hit, rooms }: { hit: Hit; rooms: readonly Place[] }) {
  const { t } = useTranslation();
  const place = roomOf(hit, rooms);
  if (place !== undefined) return <p className="secondary">{t('search.inRoom')} <span className="words-title">{place.room.title}</span></p>;
  return hit.room === null ? null : <p className="secondary">{t('search.roomLeft')}</p>;
}
