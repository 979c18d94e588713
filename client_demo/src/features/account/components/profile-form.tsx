import { Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/http/api';
import { Outcome } from '@/http/outcome';
import { useKeepMe } from '@/http/use-me';
import { LANGUAGES } from '@/i18n/languages';
import { speak } from '@/i18n/start';
import { nameError } from '@/lib/text/fields';
import { zones } from '@/lib/time';
import type { Me } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Form, FormActs } from '@/ui/fields/form';
import { useFieldWords } from '@/ui/fields/use-field-words';
import { LineField } from '@/ui/fields/text-field';
import { sent } from '@/lib/text/text';
import { WRITING } from '@/protocol/generated';

const LANGUAGE_CHOICES = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));

/** Name, language and zone: what others see, and how pages and mails are written. */
export function ProfileForm({ me }: { me: Me }) {
  const { t, i18n } = useTranslation();
  const say = useFieldWords();
  const keep = useKeepMe();
  const save = useMutation({
    mutationFn: api.changeMe,
    onSuccess: (changed) => {
      keep(changed);
      void speak(i18n, changed.locale);
    },
  });
  const form = useForm({
    initialValues: {
      name: me.name,
      locale: me.locale,
      time_zone: me.time_zone,
    },
    validate: { name: (value) => say(nameError(value)) },
  });
  return (
    <Card aria-label={t('account.profile')}>
      <Form
        onSubmit={form.onSubmit((values) =>
          save.mutate({ ...values, name: sent(values.name, true) }),
        )}
      >
        <LineField
          bound={WRITING['MeChange.name']}
          label={t('sign-in.name')}
          description={t('sign-in.nameWhy')}
          autoComplete="name"
          {...form.getInputProps('name')}
        />
        <Select
          label={t('account.language')}
          data={LANGUAGE_CHOICES}
          {...form.getInputProps('locale')}
        />
        <Select
          label={t('account.zone')}
          description={t('account.zoneWhy')}
          searchable
          nothingFoundMessage={t('account.zoneNone')}
          limit={200}
          data={zones(me.time_zone, Intl.supportedValuesOf('timeZone'))}
          {...form.getInputProps('time_zone')}
        />
        <FormActs>
          <ActButton
            type="submit"
            variant="filled"
            pending={save.isPending}
            pendingWord={t('common.saving')}
          >
            {t('common.save')}
          </ActButton>
          <Outcome act={save} />
        </FormActs>
      </Form>
    </Card>
  );
}
