import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths, type WelcomeStep } from '@/lib/paths';
import { icon } from '@/ui/theme/icon';
import { STEPS } from '../steps';
import classes from './step-path.module.css';

interface StepPathProps {
  now: WelcomeStep;
  done: ReadonlySet<WelcomeStep>;
}

function stateOf(step: WelcomeStep, now: WelcomeStep, done: ReadonlySet<WelcomeStep>) {
  if (step === now) return 'now';
  return done.has(step) ? 'done' : 'open';
}

/** The way through: what is done, where one is; each step can be gone to. */
export function StepPath({ now, done }: StepPathProps) {
  const { t } = useTranslation();
  const at = STEPS.indexOf(now);
  return (
    <nav aria-label={t('welcome.path')} className={classes.place}>
      <ol className={classes.path}>
        {STEPS.map((step, place) => {
          const state = stateOf(step, now, done);
          return (
            <li key={step} data-state={state} data-passed={place <= at}>
              <Link
                to={paths.welcomeStep(step)}
                aria-current={state === 'now' ? 'step' : undefined}
              >
                <i aria-hidden="true">
                  {state === 'done' ? <IconCheck {...icon} size={14} /> : null}
                </i>
                <span className={classes.word}>{t(`welcome.step.${step}`)}</span>
                {state === 'done' ? (
                  <span className="visually-hidden">{t('welcome.stepDone')}</span>
                ) : null}
              </Link>
            </li>
          );
        })}
      </ol>
      <p className={classes.count} aria-hidden="true">
        {t('welcome.count', { at: at + 1, of: STEPS.length })}
      </p>
    </nav>
  );
}
