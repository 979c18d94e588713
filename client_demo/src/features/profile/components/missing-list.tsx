import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import { MENDED_AT, type Missing } from '../model';
import classes from './profile.module.css';

/** What is missing, each with the way to where it is filled in. */
export function MissingList({ missing }: { missing: readonly Missing[] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.missing}>
      {missing.map((one) => (
        <li key={one}>
          <Link className="lone-link" to={paths.welcomeStep(MENDED_AT[one])}>
            {t(`profile.missing.${one}`)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
