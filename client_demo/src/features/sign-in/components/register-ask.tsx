import { Anchor, Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '@/http/api';
import { useConfig } from '@/http/use-config';
import { useProblemWords } from '@/http/use-problem-words';
import { isLanguage } from '@/i18n/languages';
import { EMAIL, emailError } from '@/lib/text/fields';
import { paths } from '@/lib/paths';
import { keepWish } from '@/lib/wish';
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

/** The address first, and alone: a mail with the way on goes there, whether it is known or not. */
export function RegisterAsk() {
  const { t, i18n } = useTranslation();
  const words = useProblemWords();
  const say = useFieldWords();
  const { data: config } = useConfig();
  const { keepNext, next, guest } = useArrival();
  const ask = useMutation({ mutationFn: api.registerAsk, onSuccess: () => keepWish(next) });
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (value) => say(emailError(value)) },
  });
  const locale = isLanguage(i18n.language) ? i18n.language : 'en';

  return (
    <NarrowPage
      title={t('sign-in.register.title')}
      lead={t(guest === null ? 'sign-in.register.lead' : 'sign-in.register.keepLead')}
    >
      <Card depth="raised">
        <Form
          onSubmit={form.onSubmit(({ email }) =>
            ask.mutate({
              email: sent(email, true),
              locale,
              ...(guest === null ? {} : { keep_guest: true }),
            }),
          )}
        >
          <LineField
            bound={EMAIL}
            label={t('sign-in.email')}
            description={t('sign-in.register.mailWhy')}
            type="email"
            autoComplete="username"
            inputMode="email"
            {...form.getInputProps('email')}
          />
          {ask.isError ? <Trouble sentence={words(ask.error)} /> : null}
          {ask.isSuccess ? (
            <Note role="status" icon={<IconMail {...icon} />}>
              {t('sign-in.register.sent', { email: ask.variables.email })}
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
            {config?.demo === true ? (
              <Button component={Link} to={paths.outbox} variant="quiet">
                {t('common.outbox')}
              </Button>
            ) : null}
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
