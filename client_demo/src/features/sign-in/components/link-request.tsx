import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/http/api';
import { useConfig } from '@/http/use-config';
import { useProblemWords } from '@/http/use-problem-words';
import { EMAIL, emailError } from '@/lib/text/fields';
import { paths } from '@/lib/paths';
import { keepWish } from '@/lib/wish';
import { useTitle } from '@/lib/use-title';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Form, FormActs } from '@/ui/fields/form';
import { icon } from '@/ui/theme/icon';
import { NarrowPage } from '@/ui/page/narrow-page';
import { Note } from '@/ui/block/note';
import { Trouble } from '@/ui/page/trouble';
import { useFieldWords } from '@/ui/fields/use-field-words';
import { useArrival } from '../use-arrival';
import { LineField } from '@/ui/fields/text-field';
import { sent } from '@/lib/text/text';

/** Asks for a one-use link by e-mail. The answer is the same whether the account exists or not. */
export function LinkRequest() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const say = useFieldWords();
  const { data: config } = useConfig();
  const { next, keepNext } = useArrival();
  const ask = useMutation({ mutationFn: api.requestLink, onSuccess: () => keepWish(next) });
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (value) => say(emailError(value)) },
  });
  useTitle(t('sign-in.link.title'));

  return (
    <NarrowPage title={t('sign-in.link.title')} lead={t('sign-in.link.lead')}>
      <Card depth="raised">
        <Form onSubmit={form.onSubmit(({ email }) => ask.mutate({ email: sent(email, true) }))}>
          <LineField
            bound={EMAIL}
            label={t('sign-in.email')}
            type="email"
            autoComplete="username"
            inputMode="email"
            {...form.getInputProps('email')}
          />
          {ask.isError ? <Trouble sentence={words(ask.error)} /> : null}
          {ask.isSuccess ? (
            <Note role="status" icon={<IconMail {...icon} />}>
              {t('sign-in.link.sent', { email: ask.variables.email })}
            </Note>
          ) : null}
          <FormActs>
            <ActButton
              type="submit"
              variant="filled"
              pending={ask.isPending}
              pendingWord={t('sign-in.link.pending')}
            >
              {ask.isSuccess ? t('sign-in.link.again') : t('sign-in.link.send')}
            </ActButton>
            <Button component={Link} to={keepNext(paths.signIn)} variant="quiet">
              {t('sign-in.link.password')}
            </Button>
            {config?.demo === true ? (
              <Button component={Link} to={paths.outbox} variant="quiet">
                {t('common.outbox')}
              </Button>
            ) : null}
          </FormActs>
        </Form>
      </Card>
    </NarrowPage>
  );
}
