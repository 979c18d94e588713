import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Part } from '@/http/profile/answers';
import { useAnswersKeeping, useQuestions, useReadiness } from '@/http/profile/use-readiness';
import { useProblemWords } from '@/http/use-problem-words';
import type { MyReadiness, ReadinessQuestions } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Segments } from '@/ui/fields/segments';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { smallIcon } from '@/ui/theme/icon';
import { StepPage } from '../frame/step-page';
import { WithProfile, type Filling } from '../frame/with-profile';
import { partsOf } from '../steps';
import { useDone } from '../use-done';
import { Question } from './question';
import { Saying } from './saying';
import classes from './questions.module.css';

/** Fifth step: six honest questions a part, whose answers nobody else ever reads. */
export function QuestionsPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const asked = useQuestions();
  const given = useReadiness();
  const failed = asked.isError ? asked : given.isError ? given : null;
  if (asked.data !== undefined && given.data !== undefined) {
    const { data: questions } = asked;
    const { data: readiness } = given;
    return (
      <WithProfile>
        {(filling) => <Questions {...filling} asked={questions} given={readiness} />}
      </WithProfile>
    );
  }
  if (failed !== null)
    return <Trouble sentence={words(failed.error)} onRetry={() => void failed.refetch()} />;
  return <Waiting sentence={t('welcome.loading')} />;
}

interface QuestionsProps extends Filling {
  asked: ReadinessQuestions;
  given: MyReadiness;
}

function Questions({ profile, asked, given }: QuestionsProps) {
  const { t, i18n } = useTranslation();
  const { change, saving, flush } = useAnswersKeeping();
  const parts = partsOf(profile);
  const [chosen, setChosen] = useState<Part | null>(null);
  const part = chosen !== null && parts.includes(chosen) ? chosen : (parts[0] ?? 'mentee');
  const questions = asked.questions[part] ?? [];
  const answers = given.parts[part]?.answers ?? {};
  return (
    <StepPage
      step="questions"
      done={useDone(profile)}
      form="wide"
      title={t('welcome.questions.title')}
      lead={t('welcome.questions.lead')}
      saving={saving}
      aside={
        <>
          {parts.length > 1 ? (
            <>
              <Segments
                label={t('welcome.questions.which')}
                options={parts.map((value) => ({ value, label: t(`welcome.questions.${value}`) }))}
                value={part}
                onChange={setChosen}
              />
              <p className="secondary">
                {t('welcome.questions.both', {
                  enough: asked.enough.mentor,
                  of: asked.questions.mentor?.length,
                })}
              </p>
            </>
          ) : null}
          <p className={classes.private}>
            <IconLock {...smallIcon} />
            <span>{t('welcome.questions.private')}</span>
          </p>
        </>
      }
    >
      <Card depth="raised" className={classes.sheet} aria-label={t(`welcome.questions.${part}`)}>
        <ol className={classes.list}>
          {questions.map((question, at) => (
            <Question
              key={`${part} ${question.id}`}
              number={at + 1}
              question={question}
              language={i18n.language}
              answer={answers[question.id] ?? null}
              onAnswer={(answer) => change({ [part]: { [question.id]: answer } })}
            />
          ))}
        </ol>
        <Saying
          part={part}
          enough={asked.enough[part] ?? questions.length}
          yes={questions.filter(({ id }) => answers[id] === true).length}
          said={given.parts[part]?.said === true}
          before={flush}
        />
      </Card>
    </StepPage>
  );
}
