import { lazy, Suspense } from 'react';
import { wordsFor } from '@/i18n/start';
import { patiently } from '@/lib/patiently';
import { paths } from '@/lib/paths';
import type { EpisodeView } from '@/protocol/generated';
import classes from './late-begin-card.module.css';

/** Only a one-off call shows it: its code and words come then, and weigh nothing on other episodes. */
const BeginCard = lazy(async () => {
  const [code] = await Promise.all([
    patiently(() => import('@/http/relationship/begin-card')),
    wordsFor(['relationship']),
  ]);
  return { default: code.BeginCard };
});

/** A call of two may be where they begin. */
export function LateBeginCard({ view, guest }: { view: EpisodeView; guest: string | null }) {
  const { room, id } = view.episode;
  const nameOf = (person: string) =>
    view.timeline.people.find((one) => one.person === person)?.name ?? '';
  return (
    <Suspense fallback={null}>
      <BeginCard
        room={room}
        guest={guest}
        nameOf={nameOf}
        here={paths.episode(room, id)}
        className={classes.begin ?? ''}
      />
    </Suspense>
  );
}
