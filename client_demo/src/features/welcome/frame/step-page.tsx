import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useReader } from '@/http/use-reader';
import { useProblemWords } from '@/http/use-problem-words';
import type { Saving } from '@/lib/autosave';
import type { WelcomeStep } from '@/lib/paths';
import { clock, dayAndClock, daysAway } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { useTitle } from '@/lib/use-title';
import { SaveLine } from '@/ui/fields/save-line';
import { Trouble } from '@/ui/page/trouble';
import { beside } from '../steps';
import { StepPath } from './step-path';
import classes from './step-page.module.css';

interface StepPageProps {
  step: WelcomeStep;
  done: ReadonlySet<WelcomeStep>;
  title: string;
  lead: string;
  /** What stands beneath the lead, beside the sheet. */
  aside?: ReactNode;
  /** `alone`: one narrow column; `wide`: the sheet is wider than the words. */
  form: 'alone' | 'wide' | 'even';
  saving: Saving;
  /** In place of “Go on”. */
  act?: ReactNode;
  /** The sheet. */
  children: ReactNode;
}

/** A page of the welcome: where one is, one thing to say, and the way back and on. */
export function StepPage(props: StepPageProps) {
  const { step, done, title, lead, aside, form, saving, act, children } = props;
  const { t } = useTranslation();
  const words = useProblemWords();
  useTitle(title);
  const [back, on] = [beside(step, -1), beside(step, 1)];
  return (
    <div className={classes.page} data-form={form}>
      <StepPath now={step} done={done} />
      <div className={classes.columns}>
        <div className={classes.words}>
          <h1 className="page-title">{title}</h1>
          <p className={classes.lead}>{lead}</p>
          {aside}
        </div>
        <div className={classes.sheet}>{children}</div>
      </div>
      {saving.state === 'failed' ? <Trouble sentence={words(saving.error)} /> : null}
      <div className={classes.foot}>
        <Kept saving={saving} />
        {back === undefined ? null : (
          <Button component={Link} to={back} variant="plain" size="lg">
            {t('welcome.back')}
          </Button>
        )}
        {act ??
          (on === undefined ? null : (
            <Button component={Link} to={on} variant="filled" size="lg">
              {t(step === 'questions' ? 'welcome.toRules' : 'welcome.on')}
            </Button>
          ))}
      </div>
    </div>
  );
}

function Kept({ saving }: { saving: Saving }) {
  const reader = useReader();
  const now = useNow();
  const time = (at: number) =>
    daysAway(reader, at, now) === 0 ? clock(reader, at) : dayAndClock(reader, at);
  return (
    <div className={classes.kept}>
      <SaveLine saving={saving} time={time} as="gone" />
    </div>
  );
}
