import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';

/** The way to the rules of the house, beside what they stand in the way of; and back to `next`. */
export function RulesLink({ next }: { next: string }) {
  const { t } = useTranslation();
  return (
    <Button component={Link} to={paths.rulesThen(next)}>
      {t('common.toRules')}
    </Button>
  );
}
