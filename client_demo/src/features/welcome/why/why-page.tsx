import { useTranslation } from 'react-i18next';
import type { Part } from '@/http/profile/answers';
import { useSignedIn } from '@/http/use-me';
import { firstName } from '@/lib/text/initials';
import { StepPage } from '../frame/step-page';
import { useDone } from '../use-done';
import { WithProfile, type Filling } from '../frame/with-profile';
import classes from './why.module.css';

const CHOICES = {
  mentee: ['mentee'],
  mentor: ['mentor'],
  both: ['mentee', 'mentor'],
} as const satisfies Record<string, readonly Part[]>;

type Choice = keyof typeof CHOICES;

/** First step: to be mentored, to mentor, or both. */
export function WhyPage() {
  return <WithProfile>{(filling) => <Why {...filling} />}</WithProfile>;
}

function Why({ profile, change, saving }: Filling) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const done = useDone(profile);
  const title = t('welcome.why.title', { name: firstName(me.name) });
  const chosen = (choice: Choice) =>
    CHOICES[choice].length === profile.parts.length &&
    CHOICES[choice].every((part) => profile.parts.includes(part));
  return (
    <StepPage
      step="why"
      done={done}
      form="alone"
      title={title}
      lead={t('welcome.why.lead')}
      saving={saving}
    >
      <fieldset className={classes.choices}>
        <legend className="visually-hidden">{title}</legend>
        {(Object.keys(CHOICES) as Choice[]).map((choice) => (
          <label key={choice} className={classes.choice}>
            <input
              type="radio"
              name="why"
              checked={chosen(choice)}
              onChange={() => change({ parts: CHOICES[choice] })}
            />
            <span>
              {t(`welcome.why.${choice}`)} <small>{t(`welcome.why.${choice}Why`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
    </StepPage>
  );
}
