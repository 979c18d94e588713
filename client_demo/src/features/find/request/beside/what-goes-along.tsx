import { useTranslation } from 'react-i18next';
import type { MentoringRequest, MyProfile, PersonCard, PersonPage } from '@/protocol/generated';
import type { TermTree } from '@/ui/terms/tree';
import { AboutList } from '../../about-list';
import { useHoursWords } from '../../letter/use-hours-words';
import { useCardRows } from './use-card-rows';

interface WhatGoesAlongProps {
  request: MentoringRequest;
  /** Oneself as the mentor sees one, and what one chose of it. */
  card: PersonCard | undefined;
  profile: MyProfile | undefined;
  mentor: PersonPage | undefined;
  tree: TermTree;
}

/** All that the mentor reads of who wrote, as they read it. */
export function WhatGoesAlong({ request, card, profile, mentor, tree }: WhatGoesAlongProps) {
  const { t } = useTranslation();
  const rows = useCardRows(tree);
  const words = useHoursWords();
  const time = profile === undefined ? '' : words(mentor?.hours ?? null, profile.shown);
  return (
    <AboutList
      rows={[...rows(t('request.letter.seek'), request, card), [t('request.letter.time'), time]]}
    />
  );
}
