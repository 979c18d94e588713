import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { anchors } from '@/lib/anchors';
import { listNames } from '@/lib/text/names';
import { sent } from '@/lib/text/text';
import { clock } from '@/lib/time';
import { useAnchor } from '@/lib/use-anchor';
import type { EpisodeView } from '@/protocol/generated';
import { Words } from '@/ui/words';
import classes from './episode-notes.module.css';

/** What was written together, as the session left it. */
export function EpisodeNotes({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const reader = useReader();
  const anchor = useAnchor<HTMLElement>(anchors.notes);
  if (view.notes === null) return null;
  const { text, writers, changed_at: at } = view.notes;
  const names = writers
    .map((person) => view.timeline.people.find((one) => one.person === person)?.name ?? '')
    .filter((name) => name !== '');
  return (
    <section {...anchor} aria-labelledby="notes-title">
      <h2 id="notes-title" className="section-title">
        {t(view.episode.state === 'closed' ? 'episodes.notes.title' : 'episodes.notes.live')}
      </h2>
      <div className={`words ${classes.text ?? ''}`}>
        {sent(text, false)
          .split(/\n\s*\n/)
          .map((paragraph, index) => (
            <p key={index}>
              <Words text={paragraph} />
            </p>
          ))}
      </div>
      {names.length === 0 ? null : (
        <p className="secondary">
          {t('episodes.notes.by', {
            names: listNames(reader.locale, names),
            time: clock(reader, at),
          })}
        </p>
      )}
    </section>
  );
}
