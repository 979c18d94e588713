import { useTranslation } from 'react-i18next';
import { firstName } from '@/lib/text/initials';
import type { EpisodeView, SharedEntry } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import classes from './reflections.module.css';
import { SharedList } from './shared-list';

/** What others opened of their own. */
export function SharedByOthers({
  view,
  entries,
}: {
  view: EpisodeView;
  entries: readonly SharedEntry[];
}) {
  const { t } = useTranslation();
  if (entries.length === 0) return null;
  const nameOf = (person: string) =>
    firstName(
      view.timeline.people.find((one) => one.person === person)?.name ?? t('episodes.somebody'),
    );
  return (
    <Card className={classes.others ?? ''} aria-labelledby="shared-title">
      <h3 id="shared-title" className="section-title">
        {t('episodes.sharedHere')}
      </h3>
      <SharedList entries={entries} nameOf={nameOf} />
    </Card>
  );
}
