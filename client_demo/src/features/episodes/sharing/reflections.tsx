import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { anchors } from '@/lib/anchors';
import { firstName } from '@/lib/text/initials';
import { useAnchor } from '@/lib/use-anchor';
import type { EpisodeView } from '@/protocol/generated';
import { useProblemWords } from '@/http/use-problem-words';
import { Trouble } from '@/ui/page/trouble';
import { useOwnReflection, useShared } from './use-reflections';
import { Awaited } from '../amend/awaited';
import { Differences } from '../amend/differences';
import { MineCard } from './mine-card';
import { SharedByOthers } from './shared-by-others';
import { Told } from '../retention/told';
import classes from './reflections.module.css';

/** One's own reflection, the other's beside it once both opened, and what people chose to share. */
export function Reflections({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const me = useSignedIn();
  const anchor = useAnchor<HTMLElement>(anchors.reflections);
  const { id } = view.episode;
  const mine = useOwnReflection(id);
  const shared = useShared(id);
  if (mine.isError)
    return <Trouble sentence={words(mine.error)} onRetry={() => void mine.refetch()} />;
  const entries = shared.data?.entries ?? [];
  const others = entries.filter((entry) => entry.author !== me.person);
  const own = mine.data ?? null;
  if (own === null && others.length === 0) return null;
  const partner = view.timeline.people.find((one) => one.person === own?.partner);
  const name = firstName(partner?.name ?? '');
  return (
    <section {...anchor} className={classes.section} aria-labelledby="reflections-title">
      <h2 id="reflections-title" className="section-title">
        {t('episodes.reflections')}
      </h2>
      <div className={classes.pair}>
        {own === null ? null : (
          <MineCard
            view={view}
            mine={own}
            shared={entries.filter((entry) => entry.author === me.person)}
          />
        )}
        {own?.state === 'sealed' ? <Awaited view={view} name={name} /> : null}
        {own?.state === 'opened' && own.theirs !== null && partner !== undefined ? (
          <Told person={partner} sheet={own.theirs} />
        ) : null}
        <SharedByOthers view={view} entries={others} />
      </div>
      {own?.state === 'opened' && own.theirs !== null ? (
        <Differences mine={own.sheet} theirs={own.theirs} name={name} />
      ) : null}
    </section>
  );
}
