import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api, DATA_HREF } from '@/http/api';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Form, FormActs } from '@/ui/fields/form';
import { smallIcon } from '@/ui/theme/icon';
import classes from './account-card.module.css';
import { ProofField, ProofTrouble } from './proof';
import { LateDialog } from '@/ui/block/late-dialog';

/** All of one's own data to take along; the browser shows how far the download is. */
export function MyData() {
  const { t } = useTranslation();
  const [asked, { open, close }] = useDisclosure(false);
  const lately = useMutation({
    mutationFn: () => api.prove({ password: '' }),
    onSuccess: download,
    onError: open,
  });
  return (
    <Card aria-labelledby="data-title" className={classes.card ?? ''}>
      <h2 id="data-title" className="section-title">
        {t('retention.data.title')}
      </h2>
      <p className="secondary">{t('retention.data.why')}</p>
      <FormActs>
        <ActButton
          pending={lately.isPending}
          pendingWord={t('account.proof.pending')}
          leftSection={<IconDownload {...smallIcon} />}
          onClick={() => lately.mutate()}
        >
          {t('retention.data.act')}
        </ActButton>
      </FormActs>
      <LateDialog opened={asked} onClose={close} title={t('account.proof.title')}>
        <ProveAndDownload error={lately.error} onDone={close} />
      </LateDialog>
    </Card>
  );
}

function ProveAndDownload({ error, onDone }: { error: unknown; onDone: () => void }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { password: '' } });
  const prove = useMutation({
    mutationFn: api.prove,
    onSuccess: () => {
      download();
      onDone();
    },
  });
  return (
    <Form onSubmit={form.onSubmit((values) => prove.mutate(values))}>
      <ProofField {...form.getInputProps('password')} />
      {prove.isPending || prove.isSuccess ? null : <ProofTrouble error={prove.error ?? error} />}
      <FormActs>
        <ActButton
          type="submit"
          variant="filled"
          pending={prove.isPending}
          pendingWord={t('account.proof.pending')}
        >
          {t('retention.data.act')}
        </ActButton>
        <Button variant="plain" onClick={onDone}>
          {t('common.close')}
        </Button>
      </FormActs>
    </Form>
  );
}

/** The service answers with an attachment, so the page stays. */
function download(): void {
  window.location.assign(DATA_HREF);
}
