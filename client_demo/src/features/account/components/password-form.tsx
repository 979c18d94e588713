import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/http/api';
import { Outcome } from '@/http/outcome';
import { useConfig } from '@/http/use-config';
import { useKeepMe, useSignedIn } from '@/http/use-me';
import { passwordError } from '@/lib/text/fields';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Form, FormActs } from '@/ui/fields/form';
import { PasswordField } from '@/ui/fields/password-field';
import { useFieldWords } from '@/ui/fields/use-field-words';
import { ProofField, ProofTrouble } from './proof';

const LEAST = 10;

/** A new password, or the first one of who came by links. Every other browser is signed out. */
export function PasswordForm() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const keep = useKeepMe();
  const least = useConfig().data?.min_password ?? LEAST;
  const say = useFieldWords(least);
  const form = useForm({
    initialValues: { password: '', new: '' },
    validate: { new: (value) => say(passwordError(value, least)) },
  });
  const change = useMutation({
    mutationFn: api.changePassword,
    onSuccess: () => {
      form.reset();
      keep({ ...me, password: true });
    },
  });
  return (
    <Card aria-labelledby="password-title">
      <Form onSubmit={form.onSubmit((values) => change.mutate(values))}>
        <h2 id="password-title" className="section-title">
          {t('account.password')}
        </h2>
        <ProofField {...form.getInputProps('password')} />
        <PasswordField
          label={t('account.new')}
          description={t('sign-in.passwordRule', { least })}
          autoComplete="new-password"
          {...form.getInputProps('new')}
        />
        {change.isError ? <ProofTrouble error={change.error} /> : null}
        <FormActs>
          <ActButton type="submit" pending={change.isPending} pendingWord={t('common.saving')}>
            {me.password ? t('account.passwordAct') : t('account.passwordFirst')}
          </ActButton>
          {change.isError ? null : <Outcome act={change} />}
        </FormActs>
      </Form>
    </Card>
  );
}
