import { useTranslation } from 'react-i18next';
import { useConfig } from '@/http/use-config';
import classes from './demo-line.module.css';

/** Says on every page that what it shows is invented, where it is. */
export function DemoLine() {
  const { t } = useTranslation();
  const { data: config } = useConfig();
  return config?.demo === true ? (
    <footer className={classes.line}>{t('common.demo')}</footer>
  ) : null;
}
