import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DATA_HREF } from '@/http/api';
import { Card } from '@/ui/card';
import { FormActs } from '@/ui/form';
import { smallIcon } from '@/ui/icon';
import classes from './account-card.module.css';

/** All of one's own data to take along; the browser shows how far the download is. */
export function MyData() {
  const { t } = useTranslation();
  return (
    <Card aria-labelledby="data-title" className={classes.card ?? ''}>
      <h2 id="data-title" className="section-title">{t('ledger.data.title')}</h2>
      <p className="secondary">{t('ledger.data.why')}</p>
      <FormActs>
        <Button component="a" href={DATA_HREF} download leftSection={<IconDownload {...smallIcon} />}>{t('ledger.data.act')}</Button>
      </FormActs>
    </Card>
  );
}
