import { Anchor, Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { api } from '@/http/api';
import { codeOf } from '@/http/problem';
import { useConfig } from '@/http/use-config';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { EMAIL, emailError, passwordError } from '@/lib/text/fields';
import { paths } from '@/lib/paths';
import { fullDay } from '@/lib/time';
import { useTitle } from '@/lib/use-title';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Form, FormActs } from '@/ui/fields/form';
import { NarrowPage } from '@/ui/page/narrow-page';
import { PasswordField } from '@/ui/fields/password-field';
import { Note } from '@/ui/block/note';
import { Trouble } from '@/ui/page/trouble';
import { useFieldWords } from '@/ui/fields/use-field-words';
import { useArrival } from './use-arrival';
import { LineField } from '@/ui/fields/text-field';
import { sent } from '@/lib/text/text';

export function SignInPage() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const say = useFieldWords();
  const { data: config } = useConfig();
  const mails = config?.mail === true || config?.demo === true;
  const { arrive, keepNext } = useArrival();
  const signIn = useMutation({ mutationFn: api.signIn, onSuccess: arrive });
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => say(emailError(value)),
      password: (value) => say(passwordError(value)),
    },
  });
  useTitle(t('sign-in.signIn.title'));
  const reader = useReader();
  const leavingAt = leavingIn(useLocation().state);

  return (
    <NarrowPage title={t('sign-in.signIn.title')} lead={t('sign-in.signIn.lead')}>
      {leavingAt === null ? null : (
        <Note role="status">
          <b>{t('retention.leave.done', { day: fullDay(reader, leavingAt) })}</b>{' '}
          {t('retention.leave.doneBody')}
        </Note>
      )}
      <Card depth="raised">
        <Form
          onSubmit={form.onSubmit(({ email, password }) =>
            signIn.mutate({ email: sent(email, true), password }),
          )}
        >
          <LineField
            bound={EMAIL}
            label={t('sign-in.email')}
            type="email"
            autoComplete="username"
            inputMode="email"
            {...form.getInputProps('email')}
          />
          <PasswordField
            label={t('sign-in.password')}
            autoComplete="current-password"
            {...form.getInputProps('password')}
          />
          {signIn.isError ? (
            <Trouble
              sentence={
                codeOf(signIn.error) === 'wrong_credentials' && !mails
                  ? t('sign-in.signIn.wrong')
                  : words(signIn.error)
              }
            />
          ) : null}
          <FormActs>
            <ActButton
              type="submit"
              variant="filled"
              pending={signIn.isPending}
              pendingWord={t('sign-in.signIn.pending')}
            >
              {t('common.signIn')}
            </ActButton>
            {mails ? (
              <Button component={Link} to={keepNext(paths.signInLink)} variant="quiet">
                {t('sign-in.signIn.byLink')}
              </Button>
            ) : null}
          </FormActs>
        </Form>
      </Card>
      {config?.registering === 'closed' ? null : (
        <p>
          {t('sign-in.signIn.newHere')}{' '}
          <Anchor component={Link} to={keepNext(paths.register)} underline="always">
            {t('common.register')}
          </Anchor>
        </p>
      )}
    </NarrowPage>
  );
}

/** When the account goes that was given up just now; null for everybody else. */
function leavingIn(state: unknown): number | null {
  return typeof state === 'object' &&
    state !== null &&
    'leavingAt' in state &&
    typeof state.leavingAt === 'number'
    ? state.leavingAt
    : null;
}
