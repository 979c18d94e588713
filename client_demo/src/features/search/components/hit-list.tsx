import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReader } from '@/http/use-reader';
import { snippetParts } from '@/lib/text/snippet';
import { dayAndClock } from '@/lib/time';
import type { Hit, Hits } from '@/protocol/generated';
import { Chip } from '@/ui/chip';
import { episodeOf, isWritten, keyOf, linkOf, roomOf, writerOf, type Place } from '../model';
import type { Followed } from '../use-followed';
import classes from './hit-list.module.css';

interface HitListProps {
  found: Hits;
  rooms: readonly Place[];
  /** Whether some kinds were chosen, so that others may have it. */
  narrowed: boolean;
  followed: Followed;
}

/** What was found, newest first, and whether there is more. */
export function HitList({ found, rooms, narrowed, followed }: HitListProps) {
  const { t } = useTranslation();
  const count = found.hits.length;
  return (
    <section aria-label={t('search.results')}>
      <p role="status" className="secondary">
        {count === 0
          ? t(narrowed ? 'search.nothingHere' : 'search.nothing')
          : t(found.more ? 'search.newest' : 'search.found', { count })}
      </p>
      {count === 0 ? null : (
        <ol className={classes.hits}>
          {found.hits.map((hit) => (
            <HitRow
              key={`${keyOf(hit)} ${hit.snippet}`}
              hit={hit}
              rooms={rooms}
              followed={followed}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

function HitRow({
  hit,
  rooms,
  followed,
}: {
  hit: Hit;
  rooms: readonly Place[];
  followed: Followed;
}) {
  const { t } = useTranslation();
  const link = linkOf(hit, rooms);
  return (
    <li className={classes.hit}>
      <p className={classes.head}>
        <Chip tone={hit.kind === 'mark' ? 'amber' : 'plain'}>{t(`search.one.${hit.kind}`)}</Chip>
        <When hit={hit} rooms={rooms} />
      </p>
      <p className={isWritten(hit.kind) ? 'words' : 'break'}>
        {link === null ? (
          <Snippet text={hit.snippet} />
        ) : (
          <HitLink hit={hit} to={link} followed={followed} />
        )}
      </p>
      <Where hit={hit} rooms={rooms} />
    </li>
  );
}

/** Who comes back from here goes on from here. */
function HitLink({ hit, to, followed }: { hit: Hit; to: string; followed: Followed }) {
  const link = useRef<HTMLAnchorElement>(null);
  const back = followed.hit === keyOf(hit);
  useEffect(() => {
    if (back) link.current?.focus();
  }, [back]);
  return (
    <Link
      ref={link}
      className={classes.link ?? ''}
      to={to}
      onClick={() => followed.follow(keyOf(hit))}
    >
      <Snippet text={hit.snippet} />
    </Link>
  );
}

function Snippet({ text }: { text: string }) {
  return snippetParts(text).map((part, index) =>
    part.match ? (
      <mark key={index} className={classes.match}>
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
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
  const episode = episodeOf(hit, rooms);
  if (place !== undefined)
    return (
      <p className={`secondary ${classes.where ?? ''}`}>
        <span>
          {t('search.inRoom')} <span className="words-title">{place.room.title}</span>
        </span>
        {episode === null ? null : (
          <Link className={classes.episode ?? ''} to={episode}>
            {t('search.episode')}
          </Link>
        )}
      </p>
    );
  return hit.room === null ? null : <p className="secondary">{t('search.roomLeft')}</p>;
}
