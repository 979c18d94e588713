import { useTranslation } from 'react-i18next';

const FIRST = 1;
const LAST = 12;

/** "six": small numbers as a sentence says them; others in digits. */
export function useCountWord(): (count: number) => string {
  const { t, i18n } = useTranslation();
  return (count) =>
    Number.isInteger(count) && count >= FIRST && count <= LAST
      ? t(`terms.number.${count as 1}`)
      : new Intl.NumberFormat(i18n.language).format(count);
}
