import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '@/http/api';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { paths, safeNext } from '@/lib/paths';
import { fullDay } from '@/lib/time';
import type { ConductOut } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { StepPage } from '../frame/step-page';
import { WithProfile, type Filling } from '../frame/with-profile';
import { cameFor } from '../steps';
import { useDone } from '../use-done';
import { Agree } from './agree';
import { Changes } from './changes';
import { RuleList } from './rule-list';
import { Scope } from './scope';
import { useAgreeing } from './use-agreeing';

/** Last step: the rules of the house, which everybody agrees to before a room opens. */
export function RulesPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const conduct = useQuery({ queryKey: ['conduct'], queryFn: api.conduct });
  if (conduct.data !== undefined) {
    const { data } = conduct;
    return <WithProfile>{(filling) => <Rules {...filling} conduct={data} />}</WithProfile>;
  }
  if (conduct.isError)
    return <Trouble sentence={words(conduct.error)} onRetry={() => void conduct.refetch()} />;
  return <Waiting sentence={t('welcome.loading')} />;
}

function Rules({ profile, saving, flush, conduct }: Filling & { conduct: ConductOut }) {
  const { t, i18n } = useTranslation();
  const reader = useReader();
  const [query] = useSearchParams();
  const usual = cameFor(profile, 'mentor') ? paths.profile : paths.home;
  const agreeing = useAgreeing(flush, query.has('next') ? safeNext(query.get('next')) : usual);
  /** Of which version the box was ticked: another one is another yes. */
  const [ticked, setTicked] = useState<number | null>(null);
  const agreed = !profile.code_asked;
  return (
    <StepPage
      step="rules"
      done={useDone(profile)}
      form="wide"
      title={t('welcome.rules.title')}
      lead={t('welcome.rules.lead', {
        version: conduct.version,
        day: fullDay({ ...reader, zone: 'UTC' }, Date.parse(`${conduct.since}T12:00:00Z`)),
      })}
      saving={saving}
      aside={<Scope conduct={conduct} language={i18n.language} />}
      act={
        <Agree
          agreed={agreed}
          ticked={ticked === conduct.version}
          agreeing={agreeing}
          version={conduct.version}
        />
      }
    >
      <Card depth="raised">
        <RuleList
          conduct={conduct}
          language={i18n.language}
          agreed={agreed}
          ticked={ticked === conduct.version}
          onTick={(on) => setTicked(on ? conduct.version : null)}
        />
        <Changes conduct={conduct} language={i18n.language} since={profile.code_version} />
        {agreeing.trouble === null ? null : <Trouble sentence={agreeing.trouble} />}
      </Card>
    </StepPage>
  );
}
