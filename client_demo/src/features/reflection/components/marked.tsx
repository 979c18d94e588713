import { IconBookmarkFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EpisodeView, Mark } from '@/protocol/generated';
import { smallIcon } from '@/ui/theme/icon';
import { Words } from '@/ui/words';
import { offsetWord } from '../model';
import classes from './words.module.css';

/** What one marked during the talk, over the prompts: it can be taken into the one at hand. */
export function Marked({ view, onTake }: { view: EpisodeView; onTake: (mark: Mark) => void }) {
  const { t } = useTranslation();
  if (view.marks.length === 0) return null;
  return (
    <ul className={classes.marks} aria-label={t('reflection.marks')}>
      {view.marks.map((mark) => {
        const said = t('reflection.marked', {
          time: offsetWord(mark.at, view.episode.started_at),
          kind: t(`episodes.mark.${mark.kind}`),
        });
        return (
          <li key={mark.id}>
            <IconBookmarkFilled {...smallIcon} />
            <span>
              {said}
              {mark.note === '' ? null : (
                <>
                  {' '}
                  <q className={classes.note}>
                    <Words text={mark.note} />
                  </q>
                </>
              )}
            </span>
            {mark.note === '' ? null : (
              <button
                type="button"
                onClick={() => onTake(mark)}
                aria-label={t('reflection.takeMarkOf', { mark: said })}
              >
                {t('reflection.takeMark')}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
