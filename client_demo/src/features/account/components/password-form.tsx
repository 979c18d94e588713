import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/http/api';
import { Outcome } from '@/http/outcome';
import { useConfig } from '@/http/use-config';
import { passwordError } from '@/lib/fields';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/card';
import { Form, FormActs } from '@/ui/form';
import { PasswordField } from '@/ui/password-field';
import { useFieldWords } from '@/ui/use-field-words';

const LEAST = 10;

/** A new password; the old one may be empty for an account that never had one. */
export function PasswordForm() {
  const { t } = useTranslation();
  const least = useConfig().data?.min_password ?? LEAST;
  const say = useFieldWords(least);
  const form = useForm({
    initialValues: { current: '', new: '' },
    validate: { new: (value) => say(passwordError(value, least)) },
  });
  const change = useMutation({ mutationFn: api.changePassword, onSuccess: () => form.reset() });
  return (
    <Card aria-labelledby="password-title">
      <Form onSubmit={form.onSubmit((values) => change.mutate(values))}>
        <h2 id="password-title" className="section-title">{t('account.password')}</h2>
        <PasswordField label={t('account.current')} description={t('account.currentWhy')} autoComplete="current-password" {...form.getInputProps('current')} />
        <PasswordField label={t('account.new')} description={t('entrance.passwordRule', { least })} autoComplete="new-password" {...form.getInputProps('new')} />
        <FormActs>
          <ActButton type="submit" pending={change.isPending} pendingWord={t('common.saving')}>{t('account.passwordAct')}</ActButton>
          <Outcome act={change} />
        </FormActs>
      </Form>
    </Card>
  );
}
