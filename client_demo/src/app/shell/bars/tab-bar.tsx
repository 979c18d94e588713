import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { largeIcon } from '@/ui/theme/icon';
import classes from './tab-bar.module.css';
import { usePlaces } from '../use-places';

/** As many words as fit beside each other on a phone. */
const MOST = 4;

/** The main navigation where the thumb is. */
export function TabBar() {
  const { t } = useTranslation();
  const all = usePlaces();
  const places = all.length > MOST ? all.filter((place) => !place.spare) : all;
  if (places.length === 0) return null;
  return (
    <nav className={classes.bar} aria-label={t('common.mainNavigation')}>
      {places.map(({ path, word, Sign }) => (
        <NavLink key={path} to={path} end>
          <Sign {...largeIcon} />
          {t(word)}
        </NavLink>
      ))}
    </nav>
  );
}
