import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { dayAndClock } from '@/lib/time';
import type { Look } from '@/protocol/generated';
import { Note } from '@/ui/block/note';
import { Trouble } from '@/ui/page/trouble';
import classes from './look-list.module.css';
import { useLooks } from './use-looks';

const SHOWN = 20;
/** How many stand there before one asks for more: the page is not about them. */
const FIRST = 3;

/** Who looked at this episode, oneself included; never what they read. */
export function LookList({ episode }: { episode: string }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const looks = useLooks(episode);
  const [all, setAll] = useState(false);
  return (
    <section className={classes.looks} aria-labelledby="looks-title">
      <h2 id="looks-title" className="small-title">
        {t('retention.seen.title')}
      </h2>
      <p className="secondary">{t('retention.seen.why')}</p>
      {looks.isError ? (
        <Trouble sentence={words(looks.error)} onRetry={() => void looks.refetch()} />
      ) : null}
      {looks.data?.whole === false ? <Note tone="danger">{t('retention.seen.broken')}</Note> : null}
      {looks.data === undefined ? null : (
        <ul className={classes.list}>
          {looks.data.looks.slice(0, all ? SHOWN : FIRST).map((look) => (
            <LookLine key={`${look.at} ${look.person} ${look.act}`} look={look} />
          ))}
        </ul>
      )}
      {all || (looks.data?.looks.length ?? 0) <= FIRST ? null : (
        <p className={classes.more}>
          <Button size="sm" variant="quiet" onClick={() => setAll(true)}>
            {t('retention.seen.more')}
          </Button>
        </p>
      )}
    </section>
  );
}

function LookLine({ look }: { look: Look }) {
  const { t } = useTranslation();
  const reader = useReader();
  const me = useSignedIn();
  const self = look.person === me.person;
  const name = () => {
    if (self) return t('retention.seen.you');
    if (look.person === 'operator') return t('retention.seen.operator');
    return look.name === '' ? t('retention.seen.former') : look.name;
  };
  const act =
    self && look.act !== 'hold' && look.act !== 'release'
      ? t(`retention.seen.actYou.${look.act}`)
      : t(`retention.seen.act.${look.act}`);
  return (
    <li className="secondary break">
      {t('retention.seen.line', { name: name(), act, time: dayAndClock(reader, look.at) })}
    </li>
  );
}
