import { Anchor } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/http/api';
import { codeOf } from '@/http/problem';
import { useConfig } from '@/http/use-config';
import { useProblemWords } from '@/http/use-problem-words';
import { isLanguage } from '@/i18n/languages';
import { EMAIL, emailError, nameError, passwordError } from '@/lib/text/fields';
import { paths } from '@/lib/paths';
import { deviceZone } from '@/lib/time';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Form, FormActs } from '@/ui/fields/form';
import { NarrowPage } from '@/ui/page/narrow-page';
import { PasswordField } from '@/ui/fields/password-field';
import { Trouble } from '@/ui/page/trouble';
import { useFieldWords } from '@/ui/fields/use-field-words';
import { fieldOf } from '../model';
import { useArrival } from '../use-arrival';
import { LineField } from '@/ui/fields/text-field';
import { sent } from '@/lib/text/text';
import { WRITING } from '@/protocol/generated';

const LEAST = 10;

/** An account without a proof of its address, where the operator lets people in like that. */
export function RegisterAtOnce() {
  const { t, i18n } = useTranslation();
  const words = useProblemWords();
  const least = useConfig().data?.min_password ?? LEAST;
  const { arrive, keepNext, guest } = useArrival();
  const say = useFieldWords(least);
  const form = useForm({
    initialValues: { name: guest?.name ?? '', email: '', password: '' },
    validate: {
      name: (value) => say(nameError(value)),
      email: (value) => say(emailError(value)),
      password: (value) => say(passwordError(value, least)),
    },
  });
  const register = useMutation({
    mutationFn: api.register,
    onSuccess: arrive,
    onError: (error) => {
      const field = fieldOf(codeOf(error));
      if (field !== null) form.setFieldError(field, words(error));
    },
  });
  const submit = form.onSubmit(({ name, email, password }) =>
    register.mutate({
      name: sent(name, true),
      email: sent(email, true),
      password,
      locale: isLanguage(i18n.language) ? i18n.language : 'en',
      time_zone: deviceZone(),
      ...(guest === null ? {} : { keep_guest: true }),
    }),
  );

  return (
    <NarrowPage
      title={t('sign-in.register.title')}
      lead={t(guest === null ? 'sign-in.register.lead' : 'sign-in.register.keepLead')}
    >
      <Card depth="raised">
        <Form onSubmit={submit}>
          <LineField
            bound={WRITING['Register.name']}
            label={t('sign-in.name')}
            description={t('sign-in.nameWhy')}
            autoComplete="name"
            {...form.getInputProps('name')}
          />
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
            description={t('sign-in.passwordRule', { least })}
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          <p className="secondary">{t('sign-in.register.unproved')}</p>
          {register.isError && fieldOf(codeOf(register.error)) === null ? (
            <Trouble sentence={words(register.error)} />
          ) : null}
          <FormActs>
            <ActButton
              type="submit"
              variant="filled"
              pending={register.isPending}
              pendingWord={t('sign-in.register.pending')}
            >
              {t('common.register')}
            </ActButton>
          </FormActs>
        </Form>
      </Card>
      <p>
        {t('sign-in.register.known')}{' '}
        <Anchor component={Link} to={keepNext(paths.signIn)} underline="always">
          {t('common.signIn')}
        </Anchor>
      </p>
    </NarrowPage>
  );
}
