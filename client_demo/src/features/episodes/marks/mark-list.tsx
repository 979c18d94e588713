import { IconBookmarkFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { anchors } from '@/lib/anchors';
import { useAnchor } from '@/lib/use-anchor';
import type { EpisodeView, Mark } from '@/protocol/generated';
import { MarkRow } from './mark-row';
import classes from './mark-list.module.css';

/** One's own marked moments, each with a line one may write to it. Nobody else ever gets them. */
export function MarkList({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="marks-title">
      <h2 id="marks-title" className="section-title">
        {t('episodes.lane.marks')}
      </h2>
      {view.marks.length === 0 ? (
        <p className="secondary">{t('episodes.noMarks')}</p>
      ) : (
        <ul className={classes.list}>
          {view.marks.map((mark) => (
            <Marked key={mark.id} mark={mark} view={view} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Marked({ mark, view }: { mark: Mark; view: EpisodeView }) {
  const anchor = useAnchor<HTMLLIElement>(anchors.mark(mark.seq));
  return (
    <li {...anchor}>
      <IconBookmarkFilled size={20} aria-hidden="true" />
      <MarkRow mark={mark} view={view} />
    </li>
  );
}
