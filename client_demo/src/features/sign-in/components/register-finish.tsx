import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/http/api';
import { codeOf } from '@/http/problem';
import { useConfig } from '@/http/use-config';
import { useProblemWords } from '@/http/use-problem-words';
import { isLanguage } from '@/i18n/languages';
import { EMAIL, nameError, passwordError } from '@/lib/text/fields';
import { paths } from '@/lib/paths';
import { deviceZone } from '@/lib/time';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Form, FormActs } from '@/ui/fields/form';
import { MessagePage } from '@/ui/page/message-page';
import { NarrowPage } from '@/ui/page/narrow-page';
import { PasswordField } from '@/ui/fields/password-field';
import { Trouble } from '@/ui/page/trouble';
import { useFieldWords } from '@/ui/fields/use-field-words';
import { Waiting } from '@/ui/page/waiting';
import { fieldOf } from '../model';
import { useArrival } from '../use-arrival';
import { LineField } from '@/ui/fields/text-field';
import { sent } from '@/lib/text/text';
import { WRITING } from '@/protocol/generated';

const LEAST = 10;

/** The mailed link came back: the address is theirs, and now they say who they are. */
export function RegisterFinish({ token }: { token: string }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const look = useQuery({
    queryKey: ['register', token],
    queryFn: () => api.registerLook({ token }),
    retry: false,
  });

  if (look.isPending) return <Waiting sentence={t('sign-in.register.loading')} />;
  if (look.isError) {
    return (
      <MessagePage title={t('sign-in.redeem.failed')} body={words(look.error)}>
        <Button component={Link} to={paths.register} variant="filled">
          {t('sign-in.redeem.another')}
        </Button>
        <Button component={Link} to={paths.signIn} variant="quiet">
          {t('common.signIn')}
        </Button>
      </MessagePage>
    );
  }
  return <FinishForm token={token} email={look.data.email} guest={look.data.guest ?? null} />;
}

interface FinishProps {
  token: string;
  email: string;
  /** The guest whose part the account keeps. */
  guest: string | null;
}

function FinishForm({ token, email, guest }: FinishProps) {
  const { t, i18n } = useTranslation();
  const words = useProblemWords();
  const least = useConfig().data?.min_password ?? LEAST;
  const { arrive } = useArrival();
  const say = useFieldWords(least);
  const form = useForm({
    initialValues: { name: guest ?? '', password: '' },
    validate: {
      name: (value) => say(nameError(value)),
      password: (value) => say(passwordError(value, least)),
    },
  });
  const finish = useMutation({
    mutationFn: api.registerFinish,
    onSuccess: arrive,
    onError: (error) => {
      if (fieldOf(codeOf(error)) === 'password') form.setFieldError('password', words(error));
    },
  });
  const locale = isLanguage(i18n.language) ? i18n.language : 'en';
  const submit = form.onSubmit(({ name, password }) =>
    finish.mutate({ token, name: sent(name, true), password, locale, time_zone: deviceZone() }),
  );
  const elsewhere = finish.isError && fieldOf(codeOf(finish.error)) !== 'password';

  return (
    <NarrowPage
      title={t('sign-in.register.finish')}
      lead={
        guest === null
          ? t('sign-in.register.finishLead')
          : t('sign-in.register.finishKeeps', { name: guest })
      }
    >
      <Card depth="raised">
        <Form onSubmit={submit}>
          <LineField
            bound={EMAIL}
            label={t('sign-in.email')}
            type="email"
            autoComplete="username"
            readOnly
            value={email}
          />
          <LineField
            bound={WRITING['RegisterFinish.name']}
            label={t('sign-in.name')}
            description={t('sign-in.nameWhy')}
            autoComplete="name"
            {...form.getInputProps('name')}
          />
          <PasswordField
            label={t('sign-in.password')}
            description={t('sign-in.passwordRule', { least })}
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          {elsewhere ? <Trouble sentence={words(finish.error)} /> : null}
          <FormActs>
            <ActButton
              type="submit"
              variant="filled"
              pending={finish.isPending}
              pendingWord={t('sign-in.register.pending')}
            >
              {t('sign-in.register.finishAct')}
            </ActButton>
          </FormActs>
        </Form>
      </Card>
    </NarrowPage>
  );
}
