import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/http/api';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { dayAndClock } from '@/lib/time';
import type { Look } from '@/protocol/generated';
import { Rows } from '@/ui/block/rows';

const SHOWN = 20;

/** What others opened that one took part in. */
export function LooksAtMine() {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ['looks-at-mine'], queryFn: api.looksAtMine });
  if (data === undefined) return null;
  return (
    <section aria-labelledby="looks-title">
      <h2 id="looks-title" className="section-title">
        {t('retention.seen.aboutTitle')}
      </h2>
      <p className="secondary">
        {t(data.looks.length === 0 ? 'retention.seen.aboutNone' : 'retention.seen.aboutLead')}
      </p>
      {data.looks.length === 0 ? null : (
        <Rows>
          {data.looks.slice(0, SHOWN).map((look) => (
            <LookRow key={`${look.at} ${look.person} ${look.episode} ${look.act}`} look={look} />
          ))}
        </Rows>
      )}
    </section>
  );
}

function LookRow({ look }: { look: Look }) {
  const { t } = useTranslation();
  const reader = useReader();
  const name = look.name === '' ? t('retention.seen.former') : look.name;
  return (
    <li>
      <p className="break">
        {t('retention.seen.line', {
          name,
          act: t(`retention.seen.act.${look.act}`),
          time: dayAndClock(reader, look.at),
        })}
      </p>
      <Link className="lone-link" to={paths.episode(look.room, look.episode)}>
        {t('retention.seen.episode')}
      </Link>
    </li>
  );
}
