import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { listNames } from '@/lib/text/names';
import { fullDay } from '@/lib/time';
import type { EpisodeView } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { FormActs } from '@/ui/fields/form';
import { Note } from '@/ui/block/note';
import { Trouble } from '@/ui/page/trouble';
import { useEpisodeRoom } from '../use-episodes';
import { useErasing } from './use-erasing';
import classes from './keeping.module.css';
import { LateDialog } from '@/ui/block/late-dialog';

type Asked = 'mine' | 'all';

/** How long this episode is kept, and the ways to end that. */
export function Keeping({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const reader = useReader();
  const words = useProblemWords();
  const me = useSignedIn();
  const room = useEpisodeRoom(view.episode.room).data;
  const [asked, setAsked] = useState<Asked>('mine');
  const [open, { open: show, close }] = useDisclosure(false);
  const act = useErasing(view);
  const mine = view.wishes.find((one) => one.person === me.person);
  const may =
    view.held === null && room?.may.includes('erase') === true && view.episode.state === 'closed';
  const alone = view.kind === 'circle' && room?.role === 'host';
  const ask = (what: Asked) => {
    setAsked(what);
    show();
  };
  return (
    <section aria-labelledby="keeping-title" className={classes.keeping}>
      <h2 id="keeping-title" className="small-title">
        {t('retention.erase.title')}
      </h2>
      {view.held === null ? (
        <p className="secondary">
          {view.erases_at === null
            ? t('retention.erase.kept')
            : t('retention.erase.until', { day: fullDay(reader, view.erases_at) })}
        </p>
      ) : (
        <Note tone="amber">{t('retention.held', { reason: view.held })}</Note>
      )}
      <Wishes view={view} self={me.person} />
      {act.isError ? <Trouble sentence={words(act.error)} /> : null}
      {may ? (
        <div className={classes.acts}>
          <Button size="sm" variant="plain" onClick={() => ask('mine')}>
            {t('retention.erase.mine')}
          </Button>
          {mine === undefined ? (
            <Button size="sm" variant="plain" onClick={() => ask('all')}>
              {t(alone ? 'retention.erase.allHostAct' : 'retention.erase.all')}
            </Button>
          ) : (
            <Button size="sm" variant="plain" onClick={() => act.mutate('keep')}>
              {t('retention.erase.back')}
            </Button>
          )}
        </div>
      ) : null}
      <LateDialog
        opened={open}
        onClose={close}
        title={
          asked === 'all'
            ? t(alone ? 'retention.erase.allHostAct' : 'retention.erase.all')
            : t('retention.erase.mine')
        }
      >
        <p className={classes.why}>
          {asked === 'all'
            ? t(alone ? 'retention.erase.allHostWhy' : 'retention.erase.allWhy')
            : t('retention.erase.mineWhy')}
        </p>
        <FormActs>
          <ActButton
            variant="danger"
            pending={act.isPending}
            pendingWord={t('retention.erase.pending')}
            onClick={() => act.mutate(asked, { onSettled: close })}
          >
            {asked === 'all'
              ? t(alone ? 'retention.erase.allHostAct' : 'retention.erase.allAct')
              : t('retention.erase.mineAct')}
          </ActButton>
          <Button variant="plain" onClick={close}>
            {t('retention.erase.keep')}
          </Button>
        </FormActs>
      </LateDialog>
    </section>
  );
}

function Wishes({ view, self }: { view: EpisodeView; self: string }) {
  const { t } = useTranslation();
  const reader = useReader();
  const nameOf = (person: string) =>
    firstName(view.timeline.people.find((one) => one.person === person)?.name ?? '');
  const mine = view.wishes.find((one) => one.person === self);
  if (mine === undefined)
    return view.wishes.map((one) => (
      <Note key={one.person}>{t('retention.erase.asked', { name: nameOf(one.person) })}</Note>
    ));
  const silent = view.timeline.people.filter(
    (one) => one.role !== 'observer' && view.wishes.every((wish) => wish.person !== one.person),
  );
  const names = listNames(
    reader.locale,
    silent.map((one) => nameOf(one.person)),
  );
  const day = fullDay(reader, mine.until);
  return (
    <Note>
      {silent.length === 1
        ? t('retention.erase.wished', { names, day })
        : t('retention.erase.wishedMany', { day })}
    </Note>
  );
}
