import { Button } from '@mantine/core';
import { IconLock, IconPencil, IconRosetteDiscountCheck, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { paths } from '@/lib/paths';
import type { EpisodeView, Reflection, SharedEntry } from '@/protocol/generated';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/block/card';
import { Chip } from '@/ui/chip';
import { smallIcon } from '@/ui/theme/icon';
import { Trouble } from '@/ui/page/trouble';
import { Words } from '@/ui/words';
import { answered, anyNumber, companion, isBehind, readBy, type Prompt } from './reflecting';
import { useSharing } from './use-reflections';
import { EntryActs, EntryState } from '../amend/entry-acts';
import { NumberRow } from '../record/number-row';
import classes from './reflections.module.css';

interface MineCardProps {
  view: EpisodeView;
  mine: Reflection;
  shared: readonly SharedEntry[];
}

const SIGN = {
  kept: IconLock,
  shared: IconUsers,
  all: IconUsers,
  sealed: IconRosetteDiscountCheck,
  sealedShared: IconRosetteDiscountCheck,
  opened: IconRosetteDiscountCheck,
} as const;

type Part = MineCardProps & { sharing: ReturnType<typeof useSharing> };

/** One's own words, with what may be opened to others entry by entry. */
export function MineCard({ view, mine, shared }: MineCardProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const me = useSignedIn();
  const sharing = useSharing(mine.episode);
  const failed = sharing.open.error ?? sharing.withdraw.error ?? sharing.choose.error;
  const read = readBy(mine);
  const Sign = read === null ? IconPencil : SIGN[read];
  const chip =
    read === null && mine.state !== 'kept'
      ? t(`episodes.reflectionState.${mine.state}`)
      : t(`episodes.reflectionState.${read ?? 'kept'}`);
  // Two who opened have their numbers in one table below.
  const beside = mine.theirs !== null && companion(view, me.person) !== null;
  const sheet = paths.reflect(mine.room, mine.episode);
  return (
    <Card aria-labelledby="mine-title">
      <header className={classes.who}>
        <Avatar person={me.person} name={me.name} size="s" />
        <h3 id="mine-title" className={classes.name}>
          {t('episodes.yours')}
        </h3>
        <Chip icon={<Sign {...smallIcon} />}>{chip}</Chip>
      </header>
      {read !== null ? (
        <>
          <div className={classes.inside}>
            {answered(mine.sheet).length === 0 ? null : (
              <div className={classes.answers}>
                {answered(mine.sheet).map((prompt) => (
                  <Answer key={prompt} prompt={prompt} {...{ view, mine, shared, sharing }} />
                ))}
              </div>
            )}
            {beside && answered(mine.sheet).length === 0 ? (
              <p className="secondary">{t('episodes.numbersOnly')}</p>
            ) : null}
            {anyNumber(mine.sheet) && !beside ? (
              <Numbers {...{ view, mine, shared, sharing }} />
            ) : null}
          </div>
          {mine.state === 'kept' ? (
            <p className={classes.acts}>
              <Button size="sm" variant="quiet" component={Link} to={sheet}>
                {t('episodes.changeReflection')}
              </Button>
            </p>
          ) : null}
        </>
      ) : (
        <>
          <p className="secondary">
            {t(mine.state === 'open' ? 'episodes.notWritten' : 'episodes.begun')}
          </p>
          <p className={classes.begin}>
            <Button variant="filled" component={Link} to={sheet}>
              {t(mine.state === 'open' ? 'episodes.reflect' : 'episodes.goOn')}
            </Button>
          </p>
        </>
      )}
      {failed === null ? null : <Trouble sentence={words(failed)} />}
    </Card>
  );
}

function isShareable({ state }: Reflection): boolean {
  return state === 'kept' || state === 'opened';
}

function Answer({ view, mine, shared, sharing, prompt }: Part & { prompt: Prompt }) {
  const { t } = useTranslation();
  const asked = t(`reflection.prompt.${prompt}`);
  const entry = {
    view,
    item: prompt,
    entry: shared.find((one) => one.item === prompt),
    opened: mine.state === 'opened',
    behind: isBehind(mine, prompt),
    all: readBy(mine) === 'all',
  };
  return (
    <div className={classes.answer}>
      <p className={classes.prompt}>{asked}</p>
      <p className={`words ${classes.told ?? ''}`}>
        <Words text={mine.sheet.answers[prompt]} />
      </p>
      {isShareable(mine) ? (
        <>
          <EntryState {...entry} />
          <EntryActs {...entry} sharing={sharing} of={asked} />
        </>
      ) : null}
    </div>
  );
}

function Numbers({ view, mine, shared, sharing }: Part) {
  const { t } = useTranslation();
  const entry = {
    view,
    item: 'numbers' as const,
    entry: shared.find((one) => one.item === 'numbers'),
    opened: mine.state === 'opened',
    behind: isBehind(mine, 'numbers'),
    all: readBy(mine) === 'all',
  };
  return (
    <div className={classes.answer}>
      <p className={classes.prompt}>{t('episodes.numbersOfTen')}</p>
      <NumberRow scores={mine.sheet.scores} own />
      {isShareable(mine) ? (
        <>
          <EntryState {...entry} />
          <EntryActs {...entry} sharing={sharing} of={t('episodes.numbersOfTen')} />
        </>
      ) : null}
    </div>
  );
}
