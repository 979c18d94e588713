import { useTranslation } from 'react-i18next';
import { listNames } from '@/lib/text/names';
import type { MentoringRequest, PersonCard } from '@/protocol/generated';
import type { TermTree } from '@/ui/terms/tree';
import { topicsWords } from '../../topic-label';

type Row = readonly [name: string, value: string];

/** What a request says of the one who wrote it, whose `card` is: row by row. */
export function useCardRows(
  tree: TermTree,
): (seek: string, request: MentoringRequest, card: PersonCard | undefined) => readonly Row[] {
  const { t, i18n } = useTranslation();
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language' });
  return (seek, { seeks, goal }, card) => {
    const spoken = (card?.languages ?? []).map((tag) => languages.of(tag) ?? tag);
    return [
      [seek, seeks === null ? '' : topicsWords(seeks, tree, i18n.language)],
      [t('request.about.goal'), goal ?? ''],
      [t('find.person.languages'), listNames(i18n.language, spoken)],
      [t('request.about.line'), card?.about ?? ''],
    ];
  };
}
