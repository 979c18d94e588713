import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { patiently } from '@/lib/patiently';
import { clock } from '@/lib/time';
import type { EpisodeView, Mark } from '@/protocol/generated';
import { Trouble } from '@/ui/page/trouble';
import { Words } from '@/ui/words';
import { useMarkRemoval } from '../use-episodes';
import { useShared, useSharing } from '../sharing/use-reflections';
import { EntryActs, EntryState } from '../amend/entry-acts';
import classes from './mark-list.module.css';

/** Most people never open it, and what it is written with is more than the rest of its place. */
const MarkNote = lazy(async () => ({
  default: (await patiently(() => import('./mark-note'))).MarkNote,
}));

/** A marked moment, its line, and whether others may see it. */
export function MarkRow({ mark, view }: { mark: Mark; view: EpisodeView }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const reader = useReader();
  const [writing, { open, close }] = useDisclosure(false);
  const episode = view.episode.id;
  const removal = useMarkRemoval(episode);
  const sharing = useSharing(episode);
  const shared = useShared(episode).data?.entries.find((entry) => entry.ref === mark.id);
  const of = t('episodes.markOf', {
    kind: t(`episodes.mark.${mark.kind}`),
    time: clock(reader, mark.at),
  });
  return (
    <div className={classes.mark}>
      <p className={classes.head}>
        {t(`episodes.mark.${mark.kind}`)}
        <time>{clock(reader, mark.at)}</time>
      </p>
      {writing ? (
        <Suspense fallback={null}>
          <MarkNote mark={mark} episode={episode} onDone={close} />
        </Suspense>
      ) : (
        <>
          {mark.note === '' ? null : (
            <p className="words">
              <Words text={mark.note} />
            </p>
          )}
          <EntryState view={view} item="mark" entry={shared} />
          <EntryActs
            view={view}
            item="mark"
            mark={mark.id}
            entry={shared}
            sharing={sharing}
            of={of}
            more={[
              {
                words: mark.note === '' ? t('episodes.writeLine') : t('episodes.changeLine'),
                sign: IconPencil,
                act: open,
              },
              {
                words: removal.isPending ? t('episodes.removing') : t('episodes.removeMark'),
                sign: IconTrash,
                act: () => removal.mutate(mark.id),
                disabled: removal.isPending,
              },
            ]}
          />
        </>
      )}
      {sharing.open.isError ? <Trouble sentence={words(sharing.open.error)} /> : null}
      {removal.isError ? <Trouble sentence={words(removal.error)} /> : null}
    </div>
  );
}
