import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { firstName } from '@/lib/text/initials';
import { listNames } from '@/lib/text/names';
import { patiently } from '@/lib/patiently';
import { clock } from '@/lib/time';
import type { EpisodeView } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { icon } from '@/ui/theme/icon';
import { Trouble } from '@/ui/page/trouble';
import { useConfirmation } from './use-draft';
import { AmendmentList } from './amendment-list';
import classes from './draft-card.module.css';

/** Most people never open it, and what it is written with is more than the rest of its place. */
const AmendForm = lazy(async () => ({
  default: (await patiently(() => import('./amend-form'))).AmendForm,
}));

/** "Is this how it was?": those who were there say yes, or what is wrong. Both versions stay. */
export function DraftCard({ view, may }: { view: EpisodeView; may: boolean }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const words = useProblemWords();
  const confirmation = useConfirmation(view.episode.id);
  const [amending, { open, close }] = useDisclosure(false);
  const mine = [...view.confirmed, ...view.amendments].some((one) => one.person === me.person);
  return (
    <Card className={classes.card ?? ''} aria-labelledby="draft-title">
      <div className={classes.head}>
        <div>
          <h2 id="draft-title" className="section-title">
            {t('timeline.draft.title')}
          </h2>
          <p className="secondary" role="status">
            {t('timeline.draft.wrote')} <Who view={view} />
          </p>
        </div>
        {may ? (
          <div className={classes.acts}>
            {mine ? null : (
              <ActButton
                variant="filled"
                leftSection={<IconCheck {...icon} />}
                pending={confirmation.isPending}
                pendingWord={t('timeline.draft.saving')}
                onClick={() => confirmation.mutate(null)}
              >
                {t('timeline.draft.yes')}
              </ActButton>
            )}
            {amending ? null : (
              <Button variant="plain" onClick={open}>
                {t('timeline.draft.wrong')}
              </Button>
            )}
          </div>
        ) : null}
      </div>
      {confirmation.isError ? <Trouble sentence={words(confirmation.error)} /> : null}
      {amending ? (
        <Suspense fallback={null}>
          <AmendForm episode={view.episode.id} onDone={close} />
        </Suspense>
      ) : null}
      {view.amendments.length > 0 ? <AmendmentList view={view} may={may} /> : null}
    </Card>
  );
}

/** Who said yes: each with their time, or all by name when they are many. */
function Who({ view }: { view: EpisodeView }) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const reader = useReader();
  const nameOf = (person: string) =>
    firstName(view.timeline.people.find((one) => one.person === person)?.name ?? '');
  const mine = view.confirmed.find((one) => one.person === me.person);
  const others = view.confirmed.filter((one) => one.person !== me.person);
  const [only] = others;
  return (
    <>
      {mine === undefined
        ? null
        : `${t('timeline.draft.youConfirmed', { time: clock(reader, mine.at) })} `}
      {only !== undefined && others.length === 1
        ? t('timeline.draft.confirmedAt', {
            name: nameOf(only.person),
            time: clock(reader, only.at),
          })
        : null}
      {others.length > 1
        ? t('timeline.draft.confirmed', {
            names: listNames(
              reader.locale,
              others.map((one) => nameOf(one.person)),
            ),
          })
        : null}
    </>
  );
}
