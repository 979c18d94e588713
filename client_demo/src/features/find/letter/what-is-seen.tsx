import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { dayWord } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import {
  WRITING,
  type FreeStretch,
  type MyProfile,
  type PersonCard,
  type RequestDesk,
} from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { LineField } from '@/ui/fields/text-field';
import type { TermTree } from '@/ui/terms/tree';
import { AboutList, KeptBack } from '../about-list';
import { topicsWords } from '../topic-label';
import { useHoursWords } from './use-hours-words';
import classes from './letter.module.css';

interface WhatIsSeenProps {
  name: string;
  /** Oneself as the mentor will see one. */
  card: PersonCard;
  profile: MyProfile;
  tree: TermTree;
  hours: readonly FreeStretch[] | null;
  goal: string;
  onGoal: (goal: string) => void;
}

/** All that the mentor will see beside the letter, and the one part of it that is chosen here. */
export function WhatIsSeen(props: WhatIsSeenProps) {
  const { name, card, profile, tree, hours, goal, onGoal } = props;
  const { t, i18n } = useTranslation();
  const time = useHoursWords()(hours, profile.shown);
  const you = [card.name, card.occupation, card.organisation].filter((one) => one !== '');
  return (
    <Card className={classes.seen} aria-labelledby="seen-title">
      <h2 id="seen-title" className="section-title">
        {t('request.letter.seen', { name })}
      </h2>
      <AboutList
        rows={[
          [t('request.letter.you'), you.join(', ')],
          [t('request.letter.seek'), topicsWords(profile.seeks, tree, i18n.language)],
          [t('request.letter.time'), time],
        ]}
      />
      <LineField
        label={t('request.letter.goal')}
        description={t('request.letter.goalWhy')}
        placeholder={t('request.letter.goalExample')}
        bound={WRITING['RequestSend.goal']}
        value={goal}
        onChange={(event) => onGoal(event.currentTarget.value)}
      />
      <KeptBack>{t('request.letter.hidden')}</KeptBack>
    </Card>
  );
}

/** What follows: how long the mentor has, and how many letters wait. */
export function WhatHappens({ desk }: { desk: RequestDesk }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow();
  return (
    <Card depth="flat" className={classes.then} aria-labelledby="then-title">
      <h2 id="then-title" className="small-title">
        {t('request.letter.then')}
      </h2>
      <p className="secondary">
        {t('request.letter.thenWhy', { day: dayWord(reader, desk.until, now), most: desk.most })}{' '}
        {desk.waiting === 0
          ? t('request.letter.thenFirst')
          : t('request.letter.thenWaiting', { count: desk.waiting })}
      </p>
    </Card>
  );
}
