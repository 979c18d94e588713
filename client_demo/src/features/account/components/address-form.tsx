import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '@/http/api';
import { useConfig } from '@/http/use-config';
import { useKeepMe, useSignedIn } from '@/http/use-me';
import { EMAIL, emailError } from '@/lib/text/fields';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Form, FormActs } from '@/ui/fields/form';
import { icon } from '@/ui/theme/icon';
import { Note } from '@/ui/block/note';
import { useFieldWords } from '@/ui/fields/use-field-words';
import { ProofField, ProofTrouble } from './proof';
import { LineField } from '@/ui/fields/text-field';
import { sent } from '@/lib/text/text';

/**
 * Another address for the account: a mail goes there, and nothing moves before it has come back.
 */
export function AddressForm() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const keep = useKeepMe();
  const say = useFieldWords();
  const { data: config } = useConfig();
  const mails = config?.mail === true || config?.demo === true;
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: { email: (value) => say(emailError(value)) },
  });
  const change = useMutation({
    mutationFn: api.changeAddress,
    onSuccess: ({ mailed }, { email }) => {
      form.reset();
      if (!mailed) keep({ ...me, email });
    },
  });
  const done =
    change.data?.mailed === true
      ? t('account.address.sent', { email: change.variables?.email ?? '' })
      : t('account.address.done');
  return (
    <Card aria-labelledby="address-title">
      <Form
        onSubmit={form.onSubmit(({ email, password }) =>
          change.mutate({ email: sent(email, true), password }),
        )}
      >
        <h2 id="address-title" className="section-title">
          {t('account.address.title')}
        </h2>
        <LineField
          bound={EMAIL}
          label={t('account.address.new')}
          description={t(mails ? 'account.address.why' : 'account.address.atOnce', {
            email: me.email ?? '',
          })}
          type="email"
          inputMode="email"
          autoComplete="email"
          {...form.getInputProps('email')}
        />
        <ProofField {...form.getInputProps('password')} />
        {change.isError ? <ProofTrouble error={change.error} /> : null}
        {change.isSuccess ? (
          <Note role="status" icon={<IconMail {...icon} />}>
            {done}
          </Note>
        ) : null}
        <FormActs>
          <ActButton type="submit" pending={change.isPending} pendingWord={t('common.saving')}>
            {t('account.address.act')}
          </ActButton>
        </FormActs>
      </Form>
    </Card>
  );
}
