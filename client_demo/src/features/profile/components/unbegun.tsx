import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '@/lib/paths';
import { Card } from '@/ui/block/card';
import { Empty } from '@/ui/page/empty';

/** Nothing was said yet of what somebody came for. */
export function Unbegun() {
  const { t } = useTranslation();
  return (
    <Card>
      <Empty
        title={t('profile.none')}
        why={t('profile.noneWhy')}
        action={
          <Button component={Link} to={paths.welcome} variant="filled">
            {t('profile.begin')}
          </Button>
        }
      />
    </Card>
  );
}
