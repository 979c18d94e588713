import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import type { MyProfile } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { FormActs } from '@/ui/fields/form';
import { Trouble } from '@/ui/page/trouble';
import { actsFrom, lacking, standingOf, type Act, type Standing } from '../model';
import { useProfileAct } from '../use-profile-act';
import { MissingList } from './missing-list';
import classes from './profile.module.css';

/** Whether others find one as a mentor, and what can be done about it. */
export function MentorStanding({ profile }: { profile: MyProfile }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const act = useProfileAct();
  const standing = standingOf(profile);
  const [left, setLeft] = useState<Standing | null>(null);
  const missing = standing === 'draft' || standing === 'unseen' ? lacking(profile, 'mentor') : [];
  const acts = actsFrom(standing, left);
  const take = (one: Act) => {
    if (one === 'withdraw') setLeft(standing);
    act.mutate(one);
  };
  return (
    <Card depth="raised" aria-labelledby="mentor-title" className={classes.card}>
      <h2 id="mentor-title" className="section-title">
        {t(`profile.mentor.${standing}`)}
      </h2>
      <p className="secondary" role="status">
        {t(`profile.mentor.${standing}Why`)}
      </p>
      {missing.length > 0 ? <MissingList missing={missing} /> : null}
      {act.isError ? <Trouble sentence={words(act.error)} /> : null}
      {acts.length === 0 ? null : (
        <FormActs>
          {acts.map((one) => (
            <ActButton
              key={one}
              variant={VARIANT[one]}
              pending={act.isPending && act.variables === one}
              pendingWord={t('common.saving')}
              onClick={() => take(one)}
            >
              {t(`profile.step.${one}`)}
            </ActButton>
          ))}
        </FormActs>
      )}
    </Card>
  );
}

const VARIANT = {
  list: 'filled',
  pause: 'soft',
  resume: 'soft',
  withdraw: 'plain',
  return: 'soft',
  undo: 'soft',
} as const satisfies Record<Act, string>;
