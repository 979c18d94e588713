import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import type { MyProfile } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { FormActs } from '@/ui/fields/form';
import { Trouble } from '@/ui/page/trouble';
import { lacking, standingOf, STEPS_FROM } from '../model';
import { useProfileStep } from '../use-profile-step';
import { MissingList } from './missing-list';
import classes from './profile.module.css';

/** Whether others find one as a mentor, and what can be done about it. */
export function MentorStanding({ profile }: { profile: MyProfile }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const step = useProfileStep();
  const standing = standingOf(profile);
  const missing = standing === 'draft' || standing === 'unseen' ? lacking(profile, 'mentor') : [];
  const [likely] = STEPS_FROM[standing];
  return (
    <Card depth="raised" aria-labelledby="mentor-title" className={classes.card}>
      <h2 id="mentor-title" className="section-title">
        {t(`profile.mentor.${standing}`)}
      </h2>
      <p className="secondary" role="status">
        {t(`profile.mentor.${standing}Why`)}
      </p>
      {missing.length > 0 ? <MissingList missing={missing} /> : null}
      {step.isError ? <Trouble sentence={words(step.error)} /> : null}
      {STEPS_FROM[standing].length === 0 ? null : (
        <FormActs>
          {STEPS_FROM[standing].map((one) => (
            <ActButton
              key={one}
              variant={
                one === 'withdraw' ? 'plain' : one === likely && one === 'list' ? 'filled' : 'soft'
              }
              pending={step.isPending && step.variables === one}
              pendingWord={t('common.saving')}
              onClick={() => step.mutate(one)}
            >
              {t(`profile.step.${one}`)}
            </ActButton>
          ))}
        </FormActs>
      )}
    </Card>
  );
}
