import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { TEXTS } from '@/http/profile/changes';
import { useSignedIn } from '@/http/use-me';
import { paths } from '@/lib/paths';
import { Card } from '@/ui/block/card';
import { Segments } from '@/ui/fields/segments';
import { LineField, ProseField } from '@/ui/fields/text-field';
import { TermsField } from '@/ui/terms/terms-field';
import { StepPage } from '../frame/step-page';
import { WithProfile, type Filling } from '../frame/with-profile';
import { useDone } from '../use-done';
import { languageTree, MOST_LANGUAGES } from './languages';
import { OwnPicture } from './own-picture';
import classes from './you.module.css';

const TRADES = ['healthcare', 'engineering', 'bridge'] as const;
const STAGES = ['training', 'early', 'experienced', 'senior', 'leading'] as const;

/** Second step: who one is to somebody who has never heard of one. */
export function YouPage() {
  return <WithProfile>{(filling) => <You {...filling} />}</WithProfile>;
}

function You(filling: Filling) {
  const { profile, saving } = filling;
  const { t } = useTranslation();
  return (
    <StepPage
      step="you"
      done={useDone(profile)}
      form="wide"
      title={t('welcome.you.title')}
      lead={t('welcome.you.lead')}
      saving={saving}
      aside={
        <p className="secondary">
          {t('welcome.you.seen')} <Link to={paths.profile}>{t('welcome.you.seenLink')}</Link>
        </p>
      }
    >
      <Card depth="raised" className={classes.sheet} aria-label={t('welcome.you.title')}>
        <Name />
        <OwnPicture profile={profile} />
        <Texts {...filling} />
        <Trade {...filling} />
        <Languages {...filling} />
      </Card>
    </StepPage>
  );
}

function Name() {
  const { t } = useTranslation();
  const me = useSignedIn();
  return (
    <p className={classes.name}>
      <b>{me.name}</b>{' '}
      <Link className="lone-link" to={paths.account}>
        {t('welcome.you.name')}
      </Link>
    </p>
  );
}

/** What is typed stands as it was typed; the service’s own spelling of it comes with the next visit. */
function Texts({ profile, change }: Filling) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({
    occupation: profile.occupation,
    organisation: profile.organisation,
    about: profile.about,
  });
  const write = (name: keyof typeof typed, text: string) => {
    setTyped((now) => ({ ...now, [name]: text }));
    change({ [name]: text });
  };
  return (
    <>
      <LineField
        label={t('welcome.you.occupation')}
        placeholder={t('welcome.you.occupationExample')}
        bound={TEXTS.occupation}
        value={typed.occupation}
        onChange={(event) => write('occupation', event.currentTarget.value)}
      />
      <LineField
        label={t('welcome.you.organisation')}
        description={t(`welcome.you.seenBy.${profile.shown.organisation ?? 'matched'}`)}
        autoComplete="organization"
        bound={TEXTS.organisation}
        value={typed.organisation}
        onChange={(event) => write('organisation', event.currentTarget.value)}
      />
      <ProseField
        label={t('welcome.you.about')}
        description={t('welcome.you.aboutWhy')}
        minRows={2}
        bound={TEXTS.about}
        value={typed.about}
        onChange={(event) => write('about', event.currentTarget.value)}
      />
    </>
  );
}

function Trade({ profile, change }: Filling) {
  const { t } = useTranslation();
  const stages = [
    { value: '', label: t('welcome.you.notSaid') },
    ...STAGES.map((value) => ({ value, label: t(`person.stage.${value}`) })),
  ];
  return (
    <>
      <div className={classes.field}>
        <p aria-hidden="true">{t('welcome.you.trade')}</p>
        <Segments
          label={t('welcome.you.trade')}
          options={TRADES.map((value) => ({ value, label: t(`person.trade.${value}`) }))}
          value={profile.trade}
          onChange={(trade) => change({ trade })}
        />
      </div>
      <NativeSelect
        label={t('welcome.you.stage')}
        data={stages}
        value={profile.stage ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget;
          change({ stage: STAGES.find((stage) => stage === value) ?? null });
        }}
      />
    </>
  );
}

function Languages({ profile, change }: Filling) {
  const { t, i18n } = useTranslation();
  const { person } = useSignedIn();
  const spoken = profile.languages.join(' ');
  const tree = useMemo(
    () =>
      languageTree(
        i18n.language,
        spoken.split(' ').filter((tag) => tag !== ''),
      ),
    [i18n.language, spoken],
  );
  return (
    <section aria-labelledby="languages-title" className={classes.field}>
      <h2 id="languages-title">{t('welcome.you.languages')}</h2>
      <TermsField
        tree={tree}
        value={{ terms: profile.languages, words: [] }}
        language={i18n.language}
        labelledBy="languages-title"
        label={t('welcome.you.languagesAdd')}
        placeholder={t('welcome.you.languagesExample')}
        draft={`${person} languages`}
        own={false}
        most={MOST_LANGUAGES}
        onChange={({ terms }) => change({ languages: terms })}
      />
    </section>
  );
}
