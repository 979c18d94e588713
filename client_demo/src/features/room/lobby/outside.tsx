import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '@/http/use-me';
import { paths } from '@/lib/paths';
import { BrandMark } from '@/ui/theme/brand-mark';
import classes from './outside.module.css';

/** The head of every page before the room, and what stands below it. */
export function Outside({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const guest = useMe().data?.guest === true;
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <Link to={paths.home} className={classes.brand}>
          <BrandMark />
          <span>{t('common.product')}</span>
        </Link>
        {guest ? null : (
          <Button variant="plain" size="sm" component={Link} to={paths.home}>
            {t('common.home')}
          </Button>
        )}
      </header>
      {children}
    </div>
  );
}
