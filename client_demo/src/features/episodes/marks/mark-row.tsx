import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { clock } from '@/lib/time';
import type { EpisodeView, Mark } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Trouble } from '@/ui/page/trouble';
import { Words } from '@/ui/words';
import { useMarkRemoval } from '../use-episodes';
import { useShared, useSharing } from '../sharing/use-reflections';
import { EntryActs } from '../amend/entry-acts';
import { MarkNote } from './mark-note';
import classes from './mark-list.module.css';

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
  return (
    <div>
      <p className={classes.head}>
        {t(`episodes.mark.${mark.kind}`)}
        <time>{clock(reader, mark.at)}</time>
      </p>
      {writing ? (
        <MarkNote mark={mark} episode={episode} onDone={close} />
      ) : (
        <>
          {mark.note === '' ? null : (
            <p className="words">
              <Words text={mark.note} />
            </p>
          )}
          <div className={classes.acts}>
            <Button size="sm" variant="quiet" onClick={open}>
              {mark.note === '' ? t('episodes.writeLine') : t('episodes.changeLine')}
            </Button>
            <ActButton
              size="sm"
              variant="plain"
              pending={removal.isPending}
              pendingWord={t('episodes.removing')}
              onClick={() => removal.mutate(mark.id)}
            >
              {t('episodes.removeMark')}
            </ActButton>
            <EntryActs view={view} item="mark" mark={mark.id} entry={shared} sharing={sharing} />
          </div>
        </>
      )}
      {sharing.open.isError ? <Trouble sentence={words(sharing.open.error)} /> : null}
      {removal.isError ? <Trouble sentence={words(removal.error)} /> : null}
    </div>
  );
}
