import { useTranslation } from 'react-i18next';

export function HomePage() {
  const { t } = useTranslation();
  return <h1 className="page-title">{t('common.home')}</h1>;
}
