import { Button, Radio } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '@/http/api';
import { codeOf } from '@/http/problem';
import { tellEnded } from '@/http/session-watch';
import { useBecome } from '@/http/use-me';
import { useReader } from '@/http/use-reader';
import { paths } from '@/lib/paths';
import { fullDay } from '@/lib/time';
import { forgetAll } from '@/lib/device/traces';
import type { AccountEnd } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Form, FormActs } from '@/ui/fields/form';
import { useUnsentFirst } from '@/http/use-unsent-first';
import classes from './account-card.module.css';
import { ProofField, ProofTrouble } from './proof';
import { LateDialog } from '@/ui/block/late-dialog';

/** The end of an account: said plainly, asked once, and seven days to think it over. */
export function DeleteAccount() {
  const { t } = useTranslation();
  const [asked, { open, close }] = useDisclosure(false);
  const unsent = useUnsentFirst();
  return (
    <Card aria-labelledby="delete-title" className={classes.card ?? ''}>
      <h2 id="delete-title" className="section-title">
        {t('retention.leave.title')}
      </h2>
      <p className="secondary">{t('retention.leave.why')}</p>
      <FormActs>
        <Button variant="danger" onClick={() => unsent.before(open)}>
          {t('retention.leave.act')}
        </Button>
      </FormActs>
      {unsent.question}
      <LateDialog opened={asked} onClose={close} title={t('retention.leave.ask')}>
        <DeleteForm onStay={close} />
      </LateDialog>
    </Card>
  );
}

/** The sign-in is over; the farewell stays on the screen. */
async function forgetHere(): Promise<void> {
  tellEnded();
  await forgetAll();
}

function DeleteForm({ onStay }: { onStay: () => void }) {
  const { t } = useTranslation();
  const end = useMutation({
    mutationFn: (wish: AccountEnd) => api.deleteMe(wish),
    onSuccess: forgetHere,
  });
  const form = useForm<{ password: string; words: 'keep' | 'remove' }>({
    initialValues: { password: '', words: 'keep' },
  });
  if (end.isSuccess) return <Farewell at={end.data.at} />;
  return (
    <Form onSubmit={form.onSubmit((values) => end.mutate(values))}>
      <Radio.Group label={t('retention.leave.words')} {...form.getInputProps('words')}>
        <Radio value="keep" mt="sm" label={t('retention.leave.keep')} />
        <Radio value="remove" mt="sm" label={t('retention.leave.remove')} />
      </Radio.Group>
      <ProofField {...form.getInputProps('password')} />
      {end.isError ? (
        <ProofTrouble
          error={end.error}
          {...(codeOf(end.error) === 'last_host'
            ? { sentence: t('retention.leave.lastHost') }
            : {})}
        />
      ) : null}
      <FormActs>
        <ActButton
          type="submit"
          variant="danger"
          pending={end.isPending}
          pendingWord={t('retention.leave.pending')}
        >
          {t('retention.leave.sure')}
        </ActButton>
        <Button variant="plain" onClick={onStay}>
          {t('retention.leave.stay')}
        </Button>
      </FormActs>
    </Form>
  );
}

/** That it is done, until when it can be undone, and how. The sign-in is over already. */
function Farewell({ at }: { at: number }) {
  const { t } = useTranslation();
  const reader = useReader();
  const become = useBecome();
  const navigate = useNavigate();
  const go = () => {
    void navigate(paths.signIn, { replace: true });
    become(null);
  };
  return (
    <div role="status" className={classes.card}>
      <p>
        <b>{t('retention.leave.done', { day: fullDay(reader, at) })}</b>
      </p>
      <p>{t('retention.leave.doneBody')}</p>
      <FormActs>
        <Button onClick={go}>{t('common.signIn')}</Button>
      </FormActs>
    </div>
  );
}
