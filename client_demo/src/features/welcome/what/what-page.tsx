import { useTranslation } from 'react-i18next';
import { useOwnWords } from '@/http/profile/use-own-words';
import { useTaxonomy } from '@/http/profile/use-taxonomy';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { Card } from '@/ui/block/card';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { TermsField } from '@/ui/terms/terms-field';
import type { TermTree } from '@/ui/terms/tree';
import { WeekField } from '@/ui/week/week-field';
import { StepPage } from '../frame/step-page';
import { WithProfile, type Filling } from '../frame/with-profile';
import { cameFor } from '../steps';
import { useDone } from '../use-done';
import { ZoneChoice } from './zone-choice';
import classes from './what.module.css';

/** Third step: what one seeks and gives, and when one is free. */
export function WhatPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { tree, isError, error, refetch } = useTaxonomy();
  if (isError) return <Trouble sentence={words(error)} onRetry={() => void refetch()} />;
  // Both together, so that nothing moves once it is there.
  if (tree === undefined) return <Waiting sentence={t('welcome.loading')} />;
  return <WithProfile>{(filling) => <What {...filling} tree={tree} />}</WithProfile>;
}

function What({ tree, ...filling }: Filling & { tree: TermTree }) {
  const { profile, change, saving } = filling;
  const { t } = useTranslation();
  const { person } = useSignedIn();
  const reader = useReader();
  return (
    <StepPage
      step="what"
      done={useDone(profile)}
      form="even"
      title={t('welcome.what.title')}
      lead={t('welcome.what.lead')}
      saving={saving}
      aside={
        <>
          {cameFor(profile, 'mentee') ? <TermsPart name="seeks" tree={tree} {...filling} /> : null}
          {cameFor(profile, 'mentor') ? <TermsPart name="gives" tree={tree} {...filling} /> : null}
        </>
      }
    >
      <Card depth="raised" className={classes.week}>
        <div className={classes.head}>
          <h2 id="week-title" className="section-title">
            {t('week.title')}
          </h2>
          <ZoneChoice />
        </div>
        <WeekField
          labelledBy="week-title"
          draft={`${person} week`}
          spans={profile.week}
          locale={reader.locale}
          onChange={(week) => change({ week })}
        />
      </Card>
    </StepPage>
  );
}

interface TermsPartProps extends Filling {
  name: 'seeks' | 'gives';
  tree: TermTree;
}

function TermsPart({ name, tree, profile, change }: TermsPartProps) {
  const { t, i18n } = useTranslation();
  const { person } = useSignedIn();
  const used = useOwnWords();
  const title = `${name}-title`;
  return (
    <section aria-labelledby={title} className={classes.terms}>
      <h2 id={title} className="section-title">
        {t(`welcome.what.${name}`)}
      </h2>
      <TermsField
        tree={tree}
        value={profile[name]}
        language={i18n.language}
        labelledBy={title}
        label={t(`welcome.what.${name}Add`)}
        placeholder={t(`welcome.what.${name}Example`)}
        draft={`${person} ${name}`}
        used={used}
        onChange={(value) => change({ [name]: value })}
      />
    </section>
  );
}
