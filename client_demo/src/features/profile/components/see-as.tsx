import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Audience } from '@/http/api';
import { useTaxonomy } from '@/http/profile/use-taxonomy';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import type { MyProfile } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { Segments } from '@/ui/fields/segments';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import { AUDIENCES } from '../model';
import { PersonView } from './person-view';
import classes from './profile.module.css';

/** Oneself as others see one: the very card that they get. */
export function SeeAs({ profile }: { profile: MyProfile }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { person } = useSignedIn();
  const { changed_at: changedAt, findable, state } = profile;
  const [reader, setReader] = useState<Audience>('everyone');
  const card = useQuery({
    queryKey: ['profile-as', person, reader, changedAt, state],
    queryFn: () => api.profileAs(reader),
    placeholderData: keepPreviousData,
  });
  const { tree } = useTaxonomy();
  return (
    <Card aria-labelledby="as-title" className={classes.card}>
      <h2 id="as-title" className="section-title">
        {t('profile.seeAs')}
      </h2>
      <Segments
        label={t('profile.seeAs')}
        options={AUDIENCES.map((value) => ({ value, label: t(`profile.reader.${value}`) }))}
        value={reader}
        onChange={setReader}
      />
      {card.isError ? (
        <Trouble sentence={words(card.error)} onRetry={() => void card.refetch()} />
      ) : card.data === undefined || tree === undefined ? (
        <Waiting sentence={t('profile.loading')} />
      ) : (
        <PersonView card={card.data} tree={tree} at={changedAt} found={findable} />
      )}
    </Card>
  );
}
