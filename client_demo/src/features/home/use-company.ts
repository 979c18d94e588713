import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { listNames } from '@/lib/text/names';
import type { Member } from '@/protocol/generated';
import { NAMES_SHOWN, others } from './model';

/** Says who else belongs to a room: "Dr Tomas Lindqvist", "Hana, Jonas and 3 others". */
export function useCompany(me: string): (members: readonly Member[]) => string {
  const { t } = useTranslation();
  const { locale } = useReader();
  return (members) => {
    const names = others(members, me).map((member) => member.name);
    if (names.length === 0) return t('home.nobodyElse');
    if (names.length <= NAMES_SHOWN) return listNames(locale, names);
    const shown = names.slice(0, NAMES_SHOWN - 1);
    return listNames(locale, [
      ...shown,
      t('home.andOthers', { count: names.length - shown.length }),
    ]);
  };
}
